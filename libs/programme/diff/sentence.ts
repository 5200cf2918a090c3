import type { CompiledProgramme } from '../ir/programme';

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
  /**
   * What is compared in place of the words: they may call other things by their titles, whose change is a change of those things and
   * said there; and two things of one title are not the same.
   */
  is?: string;
}

export const sentence = (section: Section, key: string, what: string, says: string, is?: unknown): Sentence => ({
  ...{ section, key, what, says },
  ...(is === undefined ? {} : { is: JSON.stringify(is) }),
});

/** Which rule governs a thing, in the rule's own words. */
export function governed({ rules }: CompiledProgramme, key: string, what: string, id: string): Sentence {
  const rule = rules.find((one) => one.id === id);
  return sentence('rules', `governs.${key}`, `${what} · 所依规则`, rule?.says ?? id, id);
}
