import type { Schema } from '../api/types';

export const WINDOW_STATUS: Record<Schema['PlanWindow']['status'], string> = {
  open: '申报中',
  closed: '已截止',
  issued: '计划已下达',
  ended: '已结束',
};

export const APPLICATION_STATUS: Record<Schema['PlanApplication']['status'], string> = {
  applied: '已申报',
  listed: '已列名单',
  agreed: '同意列入',
  returned: '已退回',
  refused: '不予列入',
  withdrawn: '已撤回',
  kept: '转入下一年度',
  issued: '已下达',
};

export const SAID: Record<string, string> = {
  listed: '列入名单',
  kept: '转入下一年度',
  agree: '同意',
  return: '退回',
  refuse: '不同意',
  issued: '下达',
  returned: '退回',
  refused: '不予列入',
};

export const PLAN_ACTS: Record<string, string> = { list: '名单', opinion: '审查意见', decision: '会议结论', issue: '下达' };
