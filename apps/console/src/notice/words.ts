import type { Schema } from '../api/types';

export const NOTICE_STATUS: Record<Schema['NoticeLine']['status'], string> = {
  opened: '待张贴',
  posted: '公示中',
  closed: '已结束',
  superseded: '已被代替',
};

export const NOTICE_OUTCOMES: Record<string, string> = {
  ended: '期满',
  upheld: '异议成立',
  restarted: '异议成立，重新公示',
  withdrawn: '撤销',
};

export const OBJECTION_STATUS: Record<Schema['Objection']['status'], string> = {
  open: '待处理',
  upheld: '成立',
  rejected: '不成立，已答复',
  'mediation-failed': '调解未成，转街道',
};
