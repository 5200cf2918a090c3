import { readView } from '#libs/database/event-log';
import { nameNow } from '#libs/domain/version/passed-names';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';
import { InputCheck } from '../input-check';

/**
 * A plan's budget that is recorded again after the owners agreed to the plan changes what they agreed to: that is stated, and shown with it.
 *
 * @throws Refusal invalid-input at `reason`
 */
export async function refuseUnreasoned(acceptance: Acceptance, reason: string | undefined): Promise<void> {
  const check = new InputCheck();
  check.text('reason', reason, { required: reason !== undefined, most: 1000 });
  check.done();
  if (reason !== undefined) return;
  const { tx, process } = acceptance;
  if ((await tx.budget.count({ where: { processId: process.id, kind: 'plan' } })) === 0) return;
  check.ensure(!(await agreedTo(acceptance)), 'reason', '业主表决通过方案后再次登记工程预算，须写明理由');
  check.done();
}

/** By a vote on record, or by one that lay behind the project when it was entered (补录). */
async function agreedTo({ tx, process, programme }: Acceptance): Promise<boolean> {
  const stages = votesOnPlan(programme);
  const where = { processId: process.id, stage: { in: stages }, status: 'closed', tally: { path: ['passed'], equals: true } };
  if ((await tx.vote.count({ where })) > 0) return true;
  const runs = (await readView(tx, process))?.runs ?? [];
  return runs.some((run) => stages.includes(nameNow(run)) && run.outcome === 'passed');
}

/** A vote before anything was planned asks whether owners want a renewal at all. */
function votesOnPlan({ stages }: CompiledProgramme): string[] {
  const planned = stages.findIndex(({ kind }) => kind === 'plan');
  return stages.flatMap(({ kind, code }, at) => (kind === 'consent-vote' && at > planned ? [code] : []));
}
