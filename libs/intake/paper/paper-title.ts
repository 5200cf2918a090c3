import type { CompiledProgramme } from '#libs/programme/ir/programme';

export interface TitledPaper {
  code: string;
  title: string;
}

/** A paper as people call it; by its code where the programme lists none such. */
export const titled = (programme: CompiledProgramme, code: string): TitledPaper => ({
  code,
  title: programme.papers.find((paper) => paper.code === code)?.title ?? code,
});
