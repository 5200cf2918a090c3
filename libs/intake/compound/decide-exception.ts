import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { judge } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme, EligibilityRule } from '#libs/programme/ir/programme';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { programmeNamed } from '../programme-named';
import { factTitle, judgeCompound } from './assess-compound';

export interface DecideExceptionInput {
  compoundId: string;
  /** Code (the latest version) or hash. */
  programme: string;
  /** Id of the programme's eligibility rule that is set aside. */
  ruleId: string;
  reason: string;
}

export interface ExceptionDecided {
  id: string;
  compoundId: string;
  programmeCode: string;
  ruleId: string;
  reason: string;
  decidedAt: number;
  decidedByPostId: string;
}

/**
 * Records the decision that lets a compound in in spite of a rule (Lucheng 二(一): later than 1999; in principle also dangerous houses
 * and porous slabs). Only where the rule admits exceptions, is not met, and the grounds that it asks for are on record.
 *
 * @throws Refusal not-found, invalid-input, facts-missing (`missing`), not-eligible (the grounds do not hold), already-exists
 */
export async function decideException(
  db: Database,
  actor: Actor,
  input: DecideExceptionInput,
  options: RecordOptions = {},
): Promise<Accepted<ExceptionDecided>> {
  const { compoundId, ruleId, reason } = input;
  const check = new InputCheck();
  check.text('reason', reason);
  check.done();
  return acceptRecord(db, actor, options, async ({ tx, clock }) => {
    const { programme } = await programmeNamed(tx, actor.realmId, input.programme);
    await checkGrounds(tx, actor.realmId, programme, input);
    const { id } = await tx.exceptionDecision.create({
      data: {
        realmId: actor.realmId,
        compoundId,
        programmeCode: programme.code,
        ruleId,
        reason,
        decidedByPersonId: actor.personId,
        decidedByPostId: actor.postId,
        decidedAt: new Date(clock.now),
      },
      select: { id: true },
    });
    return { id, compoundId, programmeCode: programme.code, ruleId, reason, decidedAt: clock.now, decidedByPostId: actor.postId };
  });
}

async function checkGrounds(tx: Tx, realmId: string, programme: CompiledProgramme, input: DecideExceptionInput): Promise<void> {
  const verdict = await judgeCompound(tx, realmId, programme, input.compoundId);
  if (!verdict) throw new Refusal('not-found', '没有这个小区。');
  const rule = programme.eligibility.find(({ id }) => id === input.ruleId);
  const check = new InputCheck();
  if (check.ensure(rule !== undefined, 'ruleId', '方案没有这一准入条款')) {
    check.ensure(rule!.exceptable, 'ruleId', '该条款不得例外');
    check.ensure(!verdict.because.find(({ id }) => id === rule!.id)?.holds, 'ruleId', '该条款已经满足，无须例外');
  }
  check.done();
  refuseWithoutGrounds(programme, rule!, verdict.facts);
}

function refuseWithoutGrounds(programme: CompiledProgramme, rule: EligibilityRule, facts: Parameters<typeof judge>[1]): void {
  if (!rule.exceptionRequires) return;
  const { holds, because, unknown } = judge(rule.exceptionRequires, facts);
  if (holds === true) return;
  const titled = (codes: string[]) => codes.map((fact) => ({ fact, title: factTitle(programme, fact) }));
  if (holds === null) throw new Refusal('facts-missing', '例外所依据的情况尚未登记。', { missing: titled(unknown) });
  throw new Refusal('not-eligible', `“${rule.title}”的例外条件不成立。`, { because: titled(because) });
}
