import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import type { CivilDate } from '#libs/domain/clock/civil-date';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { currentCalendar, refuseUnknownYear } from '../current-calendar';
import { InputCheck, refuseFuture } from '../input-check';
import type { Receipt } from '../receipt';
import { correctionBounds } from './correction-bounds';
import { type CorrectedDate, type DatedThing, findDated } from './dated-thing';
import { projectReceipt, projectRevision } from './project-request';
import { type Differing, whatRestsOn } from './rests-on';

export interface CorrectDateInput {
  projectId: string;
  what: CorrectedDate;
  /** The notice, the duty, or `stage:<code>:<visit>`. */
  thingId: string;
  to: CivilDate;
  reason: string;
}

export interface DateCorrected extends Receipt {
  from: CivilDate;
  to: CivilDate;
  /** Open instants that rest on the date; the workflow moves them to these. */
  recomputed: Differing[];
  /** Closed ones that would have been otherwise: for a person to look at, nothing reopens by itself. */
  closedThatDiffer: Differing[];
}

/**
 * Corrects a wrong date (更正, REQUIREMENTS.md 2.12; DESIGN.md 9): what was there before stays on record, and everything open that
 * rests on it is computed again.
 *
 * @throws Refusal not-found, stale-revision, invalid-input, date-in-future, outside-calendar, project-ended, being-moved
 */
export async function correctDate(
  db: Database,
  actor: Actor,
  input: CorrectDateInput,
  options: DecisionOptions = {},
): Promise<Accepted<DateCorrected>> {
  const { to, reason, what, thingId } = input;
  const check = new InputCheck();
  check.text('reason', reason);
  check.date('to', to);
  check.done();
  return accept(db, actor, { ...options, processId: input.projectId, evenWhenPaused: true, computesDates: true }, async (acceptance) => {
    const revision = await projectRevision(acceptance, options.ifMatch);
    refuseFuture('to', to, acceptance.now);
    const thing = await findDated(acceptance, what, thingId);
    if (!thing) throw new Refusal('not-found', '该项目没有这一事项，或它还没有日期。');
    check.ensure(to !== thing.from, 'to', '与原日期相同');
    refuseUnknownYear(currentCalendar(acceptance), 'to', to, 0);
    const { from, until } = await correctionBounds(acceptance, thing);
    check.ensure(from === null || to >= from, 'to', `不得早于项目发起或此前环节开始之日 ${from}`);
    check.ensure(to <= until, 'to', `不得晚于 ${until}`);
    check.done();

    const { open, closed } = await whatRestsOn(acceptance, thing, to);
    await writeFact(acceptance, thing, to);
    acceptance.record({ type: 'project.dateCorrected', data: { thingId, what, from: thing.from, to, reason } });
    acceptance.send('project.dateCorrected', { thingId, thingRevision: revision + 1, facts: { thingId, from: thing.from, to } });
    return { ...projectReceipt(acceptance, revision), from: thing.from, to, recomputed: open, closedThatDiffer: closed };
  });
}

/** The register's own date. What follows from it while it is open, and the posting date of a running notice, is the exchange's. */
async function writeFact({ tx }: Acceptance, thing: DatedThing, to: CivilDate): Promise<void> {
  if (thing.kind === 'obligation') {
    await tx.$executeRaw`
      update obligation set started_at = (${to}::text || 'T00:00:00+08:00')::timestamptz where id = ${thing.thingId}`;
  }
  if (thing.kind === 'notice' && !thing.running) {
    await tx.notice.update({ where: { id: thing.thingId }, data: { postedOn: to, revision: { increment: 1 } } });
  }
}
