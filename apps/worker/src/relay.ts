import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import {
  bulkQueue,
  calendarWorkflowId,
  projectsQueue,
  type ProjectWorkflowInput,
  reminderWorkflowId,
  type ReviewName,
  reviewWorkflowId,
  workflowOf,
} from '#libs/contracts/process';
import { SIGNAL_CLOCK, SIGNAL_RUNGS } from '#libs/contracts/signal';
import type { Database } from '#libs/database/client';
import { claimOutbox, outboxDone, type OutboxRow } from '#libs/database/outbox.repository';
import { type Outages, saysTemporalIsAway } from '#libs/platform/outages';
import { tellClock, tellInput } from '#libs/platform/tell';
import type { WorkerPart } from './outages';

const BATCH = 100;
/** Between two looks at an outbox that had nothing due. */
const IDLE_MS = 50;
/** After a failure: PostgreSQL or Temporal is away. */
const TROUBLE_MS = 1_000;
/** A Temporal that is away must not hold up those rows that come after: each is told again anyway. */
const PATIENCE_MS = 5_000;

/**
 * Tells Temporal what the outbox holds, again and again until it is consumed. The API has signalled already; this covers what
 * was lost, starts processes, and starts one again from its stored state when Temporal does not know it.
 */
export class Relay {
  private stopping = false;
  /** Whether a row of the batch in hand found Temporal away. */
  private away = false;
  private running: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  constructor(
    private readonly db: Database,
    private readonly client: Client,
    private readonly log: Logger,
    private readonly installation: string,
    private readonly outages: Outages<WorkerPart>,
  ) {}

  private get taskQueue(): string {
    return projectsQueue(this.installation);
  }

  start(): void {
    this.running = this.run();
  }

  /** Finishes the batch in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        const rows = await claimOutbox(this.db, BATCH);
        this.outages.up('postgres');
        this.away = false;
        const told = await this.client.withDeadline(Date.now() + PATIENCE_MS, () => Promise.all(rows.map((row) => this.tell(row))));
        await outboxDone(
          this.db,
          rows.filter((_, index) => told[index]).map(({ id }) => id),
        );
        if (!this.away && rows.some(({ processStatus }) => processStatus === 'running')) this.outages.up('temporal');
        if (rows.length < BATCH) await this.pause(IDLE_MS);
      } catch (error) {
        this.outages.down('postgres', error);
        await this.pause(TROUBLE_MS);
      }
    }
  }

  /** @returns true when nothing more is to be told of this row; a signal of input is done only when it is consumed */
  private async tell(row: OutboxRow): Promise<boolean> {
    try {
      switch (row.kind) {
        case 'start':
          // Like a signal it is told until it is consumed: Temporal may lose what it had been told, a project must not.
          await startProcess(this.client, row, this.taskQueue);
          return row.processStatus !== 'running';
        case 'signal':
          if (row.processStatus !== 'running') return true;
          await this.signalInput(row);
          return false;
        case 'clock':
          await this.signalClock(row);
          return true;
        case 'reminder':
          await this.wakeReminder(row);
          return true;
        case 'review':
          await this.startReview(row);
          return true;
        case 'calendar':
          // Until the last is told, which settles the row: a workflow that was lost begins again with those who are left.
          await this.startPublication(row);
          return false;
      }
    } catch (error) {
      if (saysTemporalIsAway(error)) {
        this.away = true;
        this.outages.down('temporal', error);
      } else
        this.log.warn(
          { err: error, outbox: row.id, kind: row.kind, process: row.processId },
          'Temporal could not be told; told again later',
        );
      return false;
    }
  }

  private async signalInput(row: OutboxRow): Promise<void> {
    try {
      await tellInput(this.client, row.workflowId ?? '', { told: row.inboxNo ?? 0 });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await startProcess(this.client, row, this.taskQueue);
    }
  }

  private async signalClock(row: OutboxRow): Promise<void> {
    if (row.processStatus !== 'running' || row.realmNow === null) return;
    try {
      await tellClock(this.client, row.workflowId ?? '', { now: row.realmNow });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await startProcess(this.client, row, this.taskQueue);
    }
  }

  private async wakeReminder(row: OutboxRow): Promise<void> {
    const signal = row.realmKind === 'real' ? SIGNAL_RUNGS : SIGNAL_CLOCK;
    await this.client.workflow.signalWithStart('reminderWorkflow', {
      workflowId: reminderWorkflowId(this.installation, row.realmId),
      taskQueue: this.taskQueue,
      args: [{ realmId: row.realmId, clock: row.realmKind === 'real' ? 'timer' : 'stepped' }],
      signal,
      signalArgs: [{ now: row.realmNow ?? 0 }],
    });
  }

  /** In a stepped realm the driver stands in for the Schedule. One that failed may start again. */
  private async startReview({ realmId, payload }: OutboxRow): Promise<void> {
    const { period, firedAt, ...named } = payload as Omit<ReviewName, 'realmId'> & { period: string; firedAt: number };
    const name = { realmId, ...named };
    await startOnce(() =>
      this.client.workflow.start('reviewWorkflow', {
        workflowId: reviewWorkflowId(this.installation, name, period),
        taskQueue: this.taskQueue,
        args: [{ ...name, firedAt }],
      }),
    );
  }

  private async startPublication({ realmId, processId: publicationId }: OutboxRow): Promise<void> {
    await startOnce(() =>
      this.client.workflow.start('calendarPublicationWorkflow', {
        workflowId: calendarWorkflowId(this.installation, realmId, publicationId),
        taskQueue: bulkQueue(this.installation),
        args: [{ publicationId }],
      }),
    );
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Starts a process, from its stored state if it has one. */
async function startProcess(client: Client, row: OutboxRow, taskQueue: string): Promise<void> {
  if (row.processStatus !== 'running' || row.programmeHash === null || row.workflowId === null) return;
  const input: ProjectWorkflowInput = {
    realmId: row.realmId,
    processId: row.processId,
    programmeHash: row.programmeHash,
    clock: row.realmKind === 'real' ? 'timer' : 'stepped',
    told: row.inboxNo ?? 0,
    ...(row.state ? { carried: row.state } : {}),
  };
  const { workflowId, processKind } = row;
  await startOnce(() => client.workflow.start(workflowOf(processKind ?? 'project'), { workflowId, taskQueue, args: [input] }));
}

/** Already started is success. */
async function startOnce(start: () => Promise<unknown>): Promise<void> {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
