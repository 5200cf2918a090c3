import type { FactValue } from '#libs/programme/ir/predicate';

/**
 * What a turn asks the world to become. `exchange` carries them out in order, in one transaction, and appends the events.
 * Ids are made by the workflow from its own counter, so that a repeat names the same things.
 */
/** `fulfilled`: what the task asked for has come by another way (the money is in, the notice is posted). */
export type TaskClosing = 'fulfilled' | 'stage-left' | 'superseded' | 'project-ended';

export type Command =
  | { do: 'enterStage'; stage: string; visit: number }
  | { do: 'leaveStage'; stage: string; visit: number; outcome: string }
  | { do: 'openTask'; taskId: string; stage: string; step: string; visit: number; aboutId?: string; obligation?: string }
  | { do: 'closeTask'; taskId: string; why: TaskClosing }
  | { do: 'openNotice'; noticeId: string; stage: string; visit: number }
  | { do: 'closeNotice'; noticeId: string; outcome: 'ended' | 'upheld' | 'restarted' | 'withdrawn' }
  | { do: 'openVote'; voteId: string; stage: string; visit: number }
  | { do: 'closeVote'; voteId: string; outcome: 'passed' | 'failed' | 'withdrawn' }
  | { do: 'openAccount'; accountId: string; stage: string }
  | { do: 'passGate'; accountId: string }
  | { do: 'closeAccount'; accountId: string }
  | { do: 'startObligation'; obligationId: string; code: string; visit: number; fromOn?: string; untilOn?: string }
  | { do: 'endObligation'; obligationId: string }
  | { do: 'decideChange'; changeOrderId: string; outcome: 'approved' | 'refused' }
  | { do: 'confirmDefect'; defectId: string }
  /** Told to the leading group's office at once, beside the task's own ladder. */
  | { do: 'escalate'; taskId: string; why: 'money-reversed-after-gate' }
  | { do: 'setFacts'; facts: Record<string, FactValue> }
  | { do: 'pause' }
  /** The reply carries the shifted instants: the remaining working days are kept, not the interval. */
  | { do: 'resume'; pausedAt: number }
  /** Compute these instants again (calendar published, date corrected). */
  | { do: 'recompute'; deadlineIds: string[]; fromOn?: string; anchorOn?: string }
  /**
   * The project goes by another version from here on. `no` is its row; tasks that are kept, with where they lie in the new version;
   * accounts of gates that have been passed, where those have another name there.
   */
  | {
      do: 'moveVersion';
      no: number;
      toHash: string;
      back: boolean;
      stages: { from: string; to: string; visit: number; register?: string }[];
      tasks: { taskId: string; stage: string; step: string }[];
      accounts?: { accountId: string; stage: string }[];
    }
  | { do: 'declineMove'; no: number; faults: { what: string; code: string; to: string; why: string }[] }
  /** As it was before it was closed, with the time that it had. */
  | { do: 'reopenTask'; taskId: string }
  | { do: 'endProject'; result: 'completed' | 'rejected' | 'withdrawn' }
  /** The window has closed: next year's opens, and what came too late goes on in it. */
  | { do: 'openNextWindow' }
  /** The joint document is out: each project that waits is told what became of its application. */
  | { do: 'issuePlan' }
  | { do: 'endWindow'; issued: boolean };

export type CommandName = Command['do'];
