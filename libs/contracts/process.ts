/**
 * Task queues and workflow ids. The installation is part of each, so that two of them on one Temporal do not take each other's work; the
 * realm is part of every id, so that a simulation never meets real figures.
 */
export function projectsQueue(installation: string): string {
  return `jiugai-projects-${installation}`;
}

/** The queue beside the projects' one for what concerns many of them: it is not to hold up the decisions of a single one. */
export function bulkQueue(installation: string): string {
  return `jiugai-bulk-${installation}`;
}

export function projectWorkflowId(installation: string, realmId: string, processId: string): string {
  return `project.${installation}.${realmId}.${processId}`;
}

export function windowWorkflowId(installation: string, realmId: string, processId: string): string {
  return `window.${installation}.${realmId}.${processId}`;
}

/** By name: who starts a process must not load workflow code. */
export type ProcessWorkflow = 'renewalProjectWorkflow' | 'annualPlanWorkflow';

export function workflowOf(kind: string): ProcessWorkflow {
  return kind === 'window' ? 'annualPlanWorkflow' : 'renewalProjectWorkflow';
}

export function reminderWorkflowId(installation: string, realmId: string): string {
  return `reminder.${installation}.${realmId}`;
}

/** Ids of the Schedules that start reviews begin with this: what is in force no more is found by it. */
export function reviewSchedulePrefix(installation: string): string {
  return `review.${installation}.`;
}

export interface ReviewName {
  realmId: string;
  programmeCode: string;
  oversight: string;
}

export function reviewScheduleId(installation: string, { realmId, programmeCode, oversight }: ReviewName): string {
  return `${reviewSchedulePrefix(installation)}${realmId}.${programmeCode}.${oversight}`;
}

/** The nominal period is part of it: what is told twice is started once. */
export function reviewWorkflowId(installation: string, name: ReviewName, period: string): string {
  return `${reviewScheduleId(installation, name)}.${period}`;
}

export function calendarWorkflowId(installation: string, realmId: string, publicationId: string): string {
  return `calendar.${installation}.${realmId}.${publicationId}`;
}

/** What the names of Temporal, Redis and people's tools all take. */
export const INSTALLATION = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/** A project's clock: `timer` waits on Temporal timers, `stepped` waits to be told. */
export type ClockKind = 'timer' | 'stepped';

export interface ProjectWorkflowInput {
  realmId: string;
  processId: string;
  programmeHash: string;
  clock: ClockKind;
  /** Present after continue-as-new or a restart from the stored state. */
  carried?: unknown;
  told?: number;
  /** Continue as new past this many history events, default 4,000 (tests lower it). */
  continueAfterEvents?: number;
}

/** Name of a stage's own deadline among a process's instants; also how a correction names the entering of a stage. */
export function stageInstant(stage: string, visit: number): string {
  return `stage:${stage}:${visit}`;
}

/** The instant before which a stage is not entered, however early others lead to it. */
export const beginsInstant = (stage: string): string => `begins:${stage}`;

/** The instant on which the closing task of a term opens before its end, as a thing beside the obligation. */
export const beforeEnd = (obligationId: string): string => `${obligationId}${BEFORE_END}`;

/** The obligation that such an instant, or its own end, is about. */
export const obligationOf = (thing: string): string => (thing.endsWith(BEFORE_END) ? thing.slice(0, -BEFORE_END.length) : thing);

const BEFORE_END = '.before';
