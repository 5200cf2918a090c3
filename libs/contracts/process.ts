/** Workflow ids and task queues. A realm is part of every id, so that a simulation never meets real figures. */
export const QUEUE_PROJECTS = 'jiugai-projects';
export const QUEUE_BULK = 'jiugai-bulk';
export const QUEUE_REPORTS = 'jiugai-reports';

export function projectWorkflowId(realmId: string, processId: string): string {
  return `project.${realmId}.${processId}`;
}

export function reminderWorkflowId(realmId: string): string {
  return `reminder.${realmId}`;
}

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
