import type { FactValue } from '#libs/programme/ir/predicate';
import type { Certified, CertifyRequest } from '#libs/contracts/exchange';
import type { AnswerVerb, Obligation } from '#libs/programme/ir/stage';

/** How one step of an active stage stands. */
export interface StepRun {
  status: 'waiting' | 'open' | 'done' | 'skipped';
  taskId?: string;
  verb?: AnswerVerb;
}

/** A task of a step that is asked as often as something turns up: an objection, a change order, a defect. */
export interface AboutTask {
  taskId: string;
  step: string;
  aboutId: string;
}

/** One active stage. `register` is its notice, vote or account; `mark` is the kind's own memory. */
export interface StageRun {
  stage: string;
  visit: number;
  steps: Record<string, StepRun>;
  about: AboutTask[];
  register?: string;
  mark?: string;
  /** Defects found at acceptance and not put right yet. */
  defects?: string[];
}

/** A task that goes on after its stage was left (drawings checked afterwards, an objection that has no veto). */
export interface BesideTask {
  taskId: string;
  stage: string;
  visit: number;
  step: string;
  aboutId?: string;
  obligationId?: string;
  /** What was returned is put right by this task; then this step is asked again. */
  then?: string;
}

export interface RunningObligation {
  obligationId: string;
  obligation: Obligation;
  closing: boolean;
  /** Its closing was confirmed while claims were open: it ends with the last of them. */
  closed?: true;
}

/** What a project was before it moved to another version of its programme, kept until the next decision: it may go back till then. */
export type BeforeMove = Pick<CarriedState, 'programmeHash' | 'stages' | 'visits' | 'arrived' | 'beside' | 'obligations' | 'gates'> & {
  moved: { from: string; to: string; visit: number }[];
  /** Tasks of open conditions, where they lay, and whether the move kept them. */
  conditionTasks?: { taskId: string; stage: string; step: string; kept: boolean }[];
};

/** All that a project's process remembers: plain JSON under 64 KB, stored with each exchange, carried over continue-as-new. */
export interface CarriedState {
  schema: 1;
  realmId: string;
  processId: string;
  programmeHash: string;
  /** The next turn. */
  k: number;
  /** Highest inbox number that a written turn has read. */
  n: number;
  /** Counter behind the ids of tasks, notices, votes, accounts. */
  sequence: number;
  facts: Record<string, FactValue>;
  stages: Record<string, StageRun>;
  visits: Record<string, number>;
  /** Stages that have arrived at a join that still waits for others. */
  arrived: Record<string, string[]>;
  beside: BesideTask[];
  obligations: RunningObligation[];
  /** Gates that have opened: money reversed afterwards is collected anew beside the stages, the gate stays as it is. `more`: a plan changed since asks for more, and what joins this track waits for it. */
  gates: { accountId: string; stage: string; visit: number; more?: true }[];
  /** Instants that change the process, epoch ms by thing; null while provisional: nothing closes on it. */
  instants: Record<string, number | null>;
  /** Certified before the inbox had been read up to the certificate's number. */
  certified: Certified[];
  /** Registers to certify: kept until the certificate has come, or until they are looked at again later. */
  certifying: Pick<CertifyRequest, 'thing' | 'thingId'>[];
  pausedAt: number | null;
  before?: BeforeMove;
  /** How the procedure ended; the process goes on while duties run beside. */
  result: 'completed' | 'rejected' | 'withdrawn' | null;
  ended: boolean;
}

export function newState(input: { realmId: string; processId: string; programmeHash: string }): CarriedState {
  return {
    schema: 1,
    realmId: input.realmId,
    processId: input.processId,
    programmeHash: input.programmeHash,
    k: 1,
    n: 0,
    sequence: 0,
    facts: {},
    stages: {},
    visits: {},
    arrived: {},
    beside: [],
    obligations: [],
    gates: [],
    instants: {},
    certified: [],
    certifying: [],
    pausedAt: null,
    result: null,
    ended: false,
  };
}

/** A copy that shares nothing: what a turn goes back to when it must decide again. */
export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
