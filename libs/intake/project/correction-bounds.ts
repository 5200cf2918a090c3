import type { ProjectView } from '#libs/domain/view/project-view';
import { nameNow } from '#libs/domain/version/passed-names';
import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import { readView } from '#libs/database/event-log';
import type { Acceptance } from '../accept';
import { postingBounds } from '../notice/posting-bounds';
import type { DatedThing } from './dated-thing';
import { type DatedRun, datedRuns } from './stage-dates';

export interface CorrectionBounds {
  /** Null where the record says nothing. */
  from: CivilDate | null;
  until: CivilDate;
}

/**
 * Between which days something can really have happened: nothing before what led to it was entered, nothing after it was over
 * (REQUIREMENTS.md 2.12).
 */
export async function correctionBounds(acceptance: Acceptance, thing: DatedThing): Promise<CorrectionBounds> {
  const { tx, process, now } = acceptance;
  const today = civilDateOf(now);
  if (thing.kind === 'notice') {
    const notice = await tx.notice.findUniqueOrThrow({ where: { id: thing.thingId } });
    const { from, until } = await postingBounds(tx, notice);
    return { from, until: until ?? today };
  }
  const created = await createdOn(acceptance);
  const view = (await readView(tx, process)) as ProjectView | null;
  const runs = await datedRuns(tx, process.id, view);
  if (thing.kind === 'stage') {
    const own = runs.find(({ stage, visit }) => `stage:${stage}:${visit}` === thing.thingId);
    return { from: later(own ? ledFrom(acceptance, runs, own) : null, created), until: own?.leftOn ?? today };
  }
  const duty = acceptance.programme.obligations.find(({ code }) => code === thing.code);
  const before = runs.filter((run) => nameNow(run) === duty?.startsAfter.stage).at(-1);
  return { from: later(before?.enteredOn ?? null, created), until: today };
}

/** Nothing of a project happened before it was begun, except where it was entered half-way (补录). */
async function createdOn({ tx, process }: Acceptance): Promise<CivilDate | null> {
  const { backfilled, createdAt } = await tx.project.findUniqueOrThrow({
    where: { id: process.id },
    select: { backfilled: true, createdAt: true },
  });
  return backfilled ? null : civilDateOf(createdAt.getTime());
}

const later = (one: CivilDate | null, other: CivilDate | null): CivilDate | null =>
  one !== null && (other === null || one > other) ? one : other;

/** When the latest of the stages that can have led here was entered. */
function ledFrom({ programme }: Acceptance, runs: DatedRun[], own: DatedRun): CivilDate | null {
  const leads = (run: DatedRun) =>
    programme.stages.find(({ code }) => code === nameNow(run))?.outcomes[run.outcome ?? '']?.to.includes(nameNow(own)) === true;
  const before = runs.filter((run) => run !== own && run.leftAt !== null && run.leftAt <= own.enteredAt && leads(run));
  return before.at(-1)?.enteredOn ?? null;
}
