import type { CompiledProgramme } from '../ir/programme';

/** A code in words; as it stands where there are none. */
export const worded = (words: Record<string, string>, code: string): string => (Object.hasOwn(words, code) ? words[code]! : code);

/** Titles of things by their codes, in the order of the codes. */
export const titles = (things: readonly { code: string; title: string }[] | undefined, codes: readonly string[]): string =>
  codes.map((code) => things?.find((one) => one.code === code)?.title ?? code).join('、') || '无';

export const stageTitle = ({ stages }: CompiledProgramme, code: string): string => titles(stages, [code]);

/** An outcome as people call it; one that only this programme knows by its name there. */
/** Outcomes that a programme names itself have a code and no title. */
export const outcomeName = (outcome: string): string => (Object.hasOwn(OUTCOMES, outcome) ? OUTCOMES[outcome]! : '另一结果');

const OUTCOMES: Record<string, string> = {
  ...{ done: '办结', passed: '通过', failed: '未通过', returned: '退回', refused: '不同意', ended: '期满', upheld: '异议成立' },
  ...{ 'in-place': '到位', completed: '完工', consensus: '达成一致', listed: '列入计划', expired: '逾期', terminated: '终止' },
};
