import type { ProgrammeStage, Schema } from '../api/types';

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

/** To who objected, where the project ended before anybody had answered. */
export const PROJECT_ENDED: Record<NonNullable<Schema['PublicObjection']['projectEnded']>, string> = {
  completed: '项目已办结，这件异议没有另作处理。',
  rejected: '项目不予实施，公示的内容不再执行，这件异议不再处理。',
  withdrawn: '项目已撤回，公示的内容不再执行，这件异议不再处理。',
};

export const OBJECTION_STATUS: Record<Schema['Objection']['status'], string> = {
  open: '待处理',
  upheld: '成立',
  rejected: '不成立，已答复',
  'mediation-failed': '调解不成，已转有关单位处理',
  'project-ended': '项目已结束，不再处理',
};

/** What is done about an objection, as the programme calls it: whose it is differs from plan to plan. */
export function stepWords(stage: ProgrammeStage | undefined, step: 'mediate' | 'refer' | 'correct-late'): string {
  const title = stage?.steps.find(({ code }) => code === step)?.title;
  return title ? `「${title}」` : '异议处理';
}
