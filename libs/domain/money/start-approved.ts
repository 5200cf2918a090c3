import type { CompiledProgramme } from '#libs/programme/ir/programme';

type Started = Pick<CompiledProgramme, 'money' | 'stages'>;

/** The stages that a project has left, by the names that they have now, and where it stood when it was entered here (补录). */
export interface Past {
  runs: readonly { stage: string; outcome: string | null }[];
  /** Where a project that was entered half-way then stood: its history may have gaps. */
  enteredAt?: string;
}

/**
 * The end of a stage that the account waits for (`money.paidAfter`); null where it may pay and be granted subsidy. A start that is refused
 * gives the residents back all that they paid.
 */
export function paymentsWaitFor({ money, stages }: Started, { runs, enteredAt }: Past): { stage: string; outcome: string } | null {
  const { paidAfter } = money;
  if (!paidAfter) return null;
  if (runs.some(({ stage, outcome }) => stage === paidAfter.stage && outcome === paidAfter.outcome)) return null;
  const place = (code: string | undefined): number => stages.findIndex((stage) => stage.code === code);
  const enteredPast = place(enteredAt) > place(paidAfter.stage);
  return enteredPast && !runs.some(({ stage }) => stage === paidAfter.stage) ? null : paidAfter;
}
