import { stageInstant } from '#libs/contracts/process';
import { readView } from '#libs/database/event-log';
import { lockThing } from '#libs/database/lock-thing';
import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import type { PostedNotice } from '#libs/domain/notice/notice-period';
import type { Acceptance } from '../accept';
import type { NoticeExplanation } from '../notice/post-notice';
import { datedRuns } from './stage-dates';

/** Which date was wrong: a notice's posting, the entering of a stage, the start of a duty (warranty). */
export type CorrectedDate = 'notice-posted' | 'stage-entered' | 'obligation-started';

/** Something of a project that has a date which others rest on. */
export type DatedThing =
  | { kind: 'notice'; thingId: string; from: CivilDate; running: boolean; posted: PostedNotice }
  | { kind: 'stage'; thingId: string; from: CivilDate; stage: string; visit: number }
  | { kind: 'obligation'; thingId: string; from: CivilDate; code: string };

/** Finds and locks what a correction is about; null where the project has none such, or it has no date yet. */
export async function findDated(acceptance: Acceptance, what: CorrectedDate, thingId: string): Promise<DatedThing | null> {
  switch (what) {
    case 'notice-posted':
      return postedNotice(acceptance, thingId);
    case 'obligation-started':
      return startedObligation(acceptance, thingId);
    case 'stage-entered':
      return enteredStage(acceptance, thingId);
  }
}

async function postedNotice({ tx, process, programme }: Acceptance, thingId: string): Promise<DatedThing | null> {
  await lockThing(tx, 'notice', thingId);
  const notice = await tx.notice.findFirst({ where: { id: thingId, processId: process.id } });
  if (!notice?.postedOn || !notice.endsOn) return null;
  const { postedOn: from, endsOn, minimumWorkingDays } = notice;
  const { receivedOn, enteredOn, printedFrom, printedTo, resumedOn } = (notice.explanation ?? {}) as Partial<NoticeExplanation>;
  const rests = Object.fromEntries(
    Object.entries({ receivedOn, enteredOn, printedFrom, printedTo, resumedOn }).filter(([, day]) => day !== undefined),
  );
  const posted = { minimumWorkingDays, endsOn, dayEndsAtHour: programme.parameters.dayEndsAtHour, ...rests };
  return { kind: 'notice', thingId, from, running: notice.status === 'posted' && notice.certifiedAt === null, posted };
}

async function startedObligation({ tx, process }: Acceptance, thingId: string): Promise<DatedThing | null> {
  const duty = await tx.obligation.findFirst({ where: { id: thingId, processId: process.id } });
  return duty && { kind: 'obligation', thingId, code: duty.code, from: civilDateOf(duty.startedAt.getTime()) };
}

async function enteredStage({ tx, process }: Acceptance, thingId: string): Promise<DatedThing | null> {
  const runs = await datedRuns(tx, process.id, await readView(tx, process));
  const run = runs.find(({ stage, visit }) => stageInstant(stage, visit) === thingId);
  if (!run) return null;
  const { stage, visit, enteredOn: from } = run;
  return { kind: 'stage', thingId, stage, visit, from };
}
