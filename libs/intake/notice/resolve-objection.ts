import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { sealObjection } from '#libs/database/personal/objection-text';
import { accept, type Accepted, checkRevision } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';

export interface ResolveObjectionInput {
  objectionId: string;
  /** `mediation-failed`: it is referred to the subdistrict. */
  outcome: 'upheld' | 'rejected' | 'mediation-failed';
  /** What the resident is told; a rejection cannot do without. */
  answer?: string;
}

export interface ObjectionResolved extends Receipt {
  noticeId: string;
  outcome: ResolveObjectionInput['outcome'];
}

const OUTCOMES: readonly string[] = ['upheld', 'rejected', 'mediation-failed'] satisfies ResolveObjectionInput['outcome'][];

/**
 * How an objection ended (REQUIREMENTS.md 2.2). What an upheld one does to its notice is the programme's rule and the workflow's
 * business; one may also be settled after its notice has ended, because there it was no veto (Lucheng 二(三)3).
 *
 * @throws Refusal not-found, stale-revision, objection-closed, invalid-input
 */
export async function resolveObjection(
  db: Database,
  actor: Actor,
  input: ResolveObjectionInput,
  options: DecisionOptions = {},
): Promise<Accepted<ObjectionResolved>> {
  const check = new InputCheck();
  check.ensure(OUTCOMES.includes(input.outcome), 'outcome', `须为 ${OUTCOMES.join('、')} 之一`);
  check.text('answer', input.answer, { required: input.outcome === 'rejected' });
  check.done();
  return accept(db, actor, { ...options, processId: { of: 'objection', id: input.objectionId } }, async (acceptance) => {
    const { tx, now } = acceptance;
    const { noticeId } = await tx.objection.findUniqueOrThrow({ where: { id: input.objectionId }, select: { noticeId: true } });
    // A certification under way reads the open objections under the notice's lock.
    await lockThing(tx, 'notice', noticeId);
    await lockThing(tx, 'objection', input.objectionId);
    const objection = await tx.objection.findUniqueOrThrow({ where: { id: input.objectionId } });
    if (objection.status !== 'open') throw new Refusal('objection-closed', '该异议已有结论。', { outcome: objection.status });
    checkRevision(options.ifMatch, objection.revision);

    const { revision } = await tx.objection.update({
      where: { id: objection.id },
      data: {
        status: input.outcome,
        ...sealObjection(objection.id, { answer: input.answer ?? null }),
        resolvedAt: new Date(now),
        resolvedByPersonId: acceptance.actor.personId,
        revision: { increment: 1 },
      },
    });
    const { outcome } = input;
    acceptance.record({ type: 'objection.resolved', data: { objectionId: objection.id, noticeId, outcome } });
    acceptance.send('objection.resolved', {
      thingId: noticeId,
      thingRevision: revision,
      facts: { objectionId: objection.id, outcome },
    });
    return { ...receiptOf(acceptance, objection.id, revision), noticeId, outcome };
  });
}
