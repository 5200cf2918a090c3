import type { FactValue } from '#libs/programme/ir/predicate';
import type { AnswerVerb } from '#libs/programme/ir/stage';

/** A stage that a backfilled project had left before it was entered here: the duties that follow from it run from that day. */
export interface PastStage {
  stage: string;
  outcome: string;
  leftOn: string;
  /** The account of a fund gate that had opened. */
  accountId?: string;
  /** Joins that this track has reached and that wait for others. */
  waitsAt?: string[];
}

/** What people send that can move a process. Each kind is accepted by one file of libs/intake. Instants are epoch milliseconds. */
export interface InboxFacts {
  /** Where the procedure begins (the entry, or the stage that a backfilled project stands in, and those of parallel tracks) and what is known of it. */
  'project.created': { entry: string; facts: Record<string, FactValue>; alsoAt?: string[]; past?: PastStage[] };
  /** What is known of the project has changed: an owners' committee was formed meanwhile. */
  'project.factsStated': { facts: Record<string, FactValue> };
  'project.pauseRequested': Record<string, never>;
  'project.resumeRequested': Record<string, never>;
  'project.withdrawRequested': Record<string, never>;
  /** A stage's deadline rests on a corrected date: recompute from the new anchor. */
  'project.dateCorrected': { thingId: string; from: string; to: string };
  'task.answered': { stage: string; step: string; visit: number; verb: AnswerVerb; facts: Record<string, FactValue> };
  /** The holder takes an answer back before anything rested on it. */
  'task.answerWithdrawn': { stage: string; step: string; visit: number };
  /** What a joint review looks at has changed: these of its opinions are asked again. */
  'opinions.askedAgain': { stage: string; visit: number; steps: string[] };
  /** `endsAt` of votes and notices, and a window's `closesAt`: from when on the register may be closed, margin for intake included. */
  'vote.rolled': { endsAt: number };
  'vote.closed': { passed: boolean };
  'notice.posted': { endsAt: number | null };
  'objection.filed': { objectionId: string; noticeId: string };
  'objection.resolved': { objectionId: string; outcome: 'upheld' | 'rejected' | 'mediation-failed' };
  'funds.arrived': { accountId: string; balanceFen: number; requiredFen: number };
  'funds.reversed': { accountId: string; balanceFen: number; requiredFen: number };
  /** A plan changed between the gate and the start asks for more than is in the account. */
  'funds.moreRequired': { accountId: string; balanceFen: number; requiredFen: number };
  /**
   * The annual plan on the project: applied for in a window, kept for the next one, listed by a joint document, or refused; `lapsed`: nothing
   * stands for it any more, and it is to be applied for anew.
   */
  'plan.applied': { applicationId: string; year: number };
  'plan.kept': { applicationId: string; year: number };
  'plan.lapsed': { applicationId: string; year: number; why: 'reserved' | 'returned' | 'withdrawn' };
  'plan.listed': { applicationId: string; year: number; tier: string };
  'plan.refused': { applicationId: string; year: number };
  /** The first row of a window's process. */
  'window.created': { year: number; closesAt: number };
  'works.reported': { percent: number; milestone?: string };
  'change.requested': { changeOrderId: string };
  'defect.recorded': { defectId: string; foundIn: 'inspection' | 'acceptance' | 'warranty' };
  'defect.rectified': { defectId: string };
  /** Its workflow was started again, or told that it runs: nothing of the procedure follows, reading the row is the proof of life. */
  'process.restarted': Record<string, never>;
  /**
   * The project is to go by another version: for each stage of the old one that has a place in the new one, that place; and the stage that
   * each of the new version's duties starts after. Conditions of opinions are no matter of the machine: those that are open go with it.
   */
  'project.versionMoveRequested': {
    toHash: string;
    stages: Record<string, string>;
    duties: Record<string, string>;
    conditions?: { taskId: string; stage: string; step: string; visit: number }[];
  };
  'project.versionMoveBackRequested': Record<string, never>;
  /** A new calendar touches this process: look at the provisional instants again. */
  'calendar.published': { version: string };
}

export type InboxKind = keyof InboxFacts;

/** A row as the workflow reads it: ids and small facts, no free text, no personal data. `civilAt` is when it happened, where stated. */
export type InboxRow = {
  [K in InboxKind]: { no: number; kind: K; thingId: string | null; at: number; civilAt?: number; facts: InboxFacts[K] };
}[InboxKind];
