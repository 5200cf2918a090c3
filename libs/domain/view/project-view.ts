import type { FactValue } from '#libs/programme/ir/predicate';

export interface StageRun {
  /** As it was called while the project was in it: what names it on record names it so. */
  stage: string;
  /** What the version that the project goes by calls it, where that is another name. */
  named?: string;
  visit: number;
  enteredAt: number;
  /** Civil date by which it should be left, where the programme sets one. */
  deadlineOn: string | null;
  /** Civil date by which it was to be left, as planned on entering it; absent where the record does not say. */
  plannedOn?: string;
  leftAt: number | null;
  outcome: string | null;
}

export interface OpenTask {
  taskId: string;
  stage: string;
  step: string;
  organisationId: string;
  postId: string;
  dueOn: string;
  /** End of the due date, epoch ms. */
  dueAt: number;
  /** True while a notice of the State Council not published yet may move the due date. */
  provisional: boolean;
  /** From the rungs fired so far; a task answered or closed has none. */
  light: 'green' | 'yellow' | 'red';
}

/** Answered, and kept until its stage is left: the answer may be withdrawn. */
export interface AnsweredTask extends OpenTask {
  answeredAt: number;
  /** Calendar days after the due date; 0 where it was in time. */
  daysLate: number;
  late: boolean;
}

export interface NoticeRun {
  noticeId: string;
  stage: string;
  /** Null until it is posted. */
  postedOn: string | null;
  beginsOn: string | null;
  endsOn: string | null;
  provisional: boolean;
  outcome: string | null;
}

export interface ObligationRun {
  obligationId: string;
  code: string;
  endsOn: string;
  ended: boolean;
}

/** Once that an argument was sent round again: the next round begins. */
export interface ArgumentRound {
  stage: string;
  visit: number;
  /** The conclusion that returned. */
  taskId: string;
  returnedAt: number;
  reason: string;
}

/** What people should look at; nothing is stopped by it. */
export interface ViewWarning {
  code: 'funds-reversed-after-gate';
  thingId: string;
  at: number;
}

/** What lists and a project's page need at a glance. Plain JSON; equals fold(events) at any time. */
export interface ProjectView {
  name: string;
  programmeCode: string;
  programmeHash: string;
  status: 'running' | 'paused' | 'withdrawn' | 'completed' | 'rejected';
  activeStages: string[];
  runs: StageRun[];
  openTasks: OpenTask[];
  answeredTasks: AnsweredTask[];
  notices: NoticeRun[];
  obligations: ObligationRun[];
  /** Worst light of the open tasks; grey when nothing is open, or all is paused. */
  light: 'green' | 'yellow' | 'red' | 'grey';
  /** Earliest due instant of the open tasks. */
  nextDueAt: number | null;
  facts: Record<string, FactValue>;
  /** Rungs that told the holder (sent, not only recorded). */
  reminders: number;
  escalations: number;
  nudges: number;
  /** Tasks answered, or fulfilled without an answer, after the due date, and their days late in calendar days. */
  lateAnswers: number;
  daysLate: number;
  /** `projectEnded`: nobody had answered them when the project ended; absent while there is none. */
  objections: { filed: number; upheld: number; rejected: number; mediationFailed: number; projectEnded?: number };
  money: {
    totalFen: number;
    residentsFen: number;
    /** As computed; what was really granted stands beside it. */
    subsidyFen: number;
    subsidyGrantedFen: number;
    requiredFen: number;
    /** Arrivals less reversals. */
    arrivedFen: number;
    paidFen: number;
    refundFen: number;
    additionalFen: number;
    gatePassedAt: number | null;
  };
  worksPercent: number;
  /** Civil date by which the project was to have gone through its programme, as planned at its start; absent as above. */
  plannedOn?: string;
  warrantyEndsOn: string | null;
  /** How often an argument went back, and why; absent while none has. */
  argumentRounds?: ArgumentRound[];
  warnings: ViewWarning[];
  endedAt: number | null;
}
