/** Parts of a programme as people look for them. */
export const SECTIONS = {
  rules: '规则',
  admission: '准入',
  stages: '环节',
  steps: '步骤',
  dues: '期限',
  papers: '材料',
  thresholds: '比例',
  money: '资金',
  reminders: '提醒',
  people: '单位与岗位',
  others: '其他',
} as const;

export type Section = keyof typeof SECTIONS;

/** One thing that a version says, in words; the next version says it of the same `key`, or no longer. */
export interface Sentence {
  section: Section;
  key: string;
  /** What it is said of. */
  what: string;
  says: string;
}
