import type { FactValue } from '#libs/programme/ir/predicate';

export interface StageRun {
  stage: string;
  visit: number;
  enteredAt: number;
  /** Civil date by which it should be left, where the programme sets one. */
  deadlineOn: string | null;
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
  light: 'green' | 'yellow' | 'red';
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
  /** Worst light of the open tasks; grey when nothing is open. */
  light: 'green' | 'yellow' | 'red' | 'grey';
  /** Earliest due instant of the open tasks. */
  nextDueAt: number | null;
  facts: Record<string, FactValue>;
  reminders: number;
  escalations: number;
  nudges: number;
  /** Answers given after the due date, and their days late in calendar days. */
  lateAnswers: number;
  daysLate: number;
  objections: { filed: number; upheld: number; rejected: number; mediationFailed: number };
  money: {
    totalFen: number;
    residentsFen: number;
    subsidyFen: number;
    requiredFen: number;
    arrivedFen: number;
    paidFen: number;
    refundFen: number;
    additionalFen: number;
    gatePassedAt: number | null;
  };
  worksPercent: number;
  warrantyEndsOn: string | null;
  endedAt: number | null;
}
