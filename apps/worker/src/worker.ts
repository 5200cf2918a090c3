import { availableParallelism } from 'node:os';
import { type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { createCalendarActivities } from '#activities/calendar/calendar.activities';
import { createCertify } from '#activities/certify/certify.activity';
import { createExchange } from '#activities/exchange/exchange.activity';
import { createReminderActivities } from '#activities/reminder/reminder.activities';
import { createReviewActivities } from '#activities/review/review.activities';
import { createEnterStage } from '#activities/stage/enter-stage.activity';
import type { Database } from '#libs/database/client';
import { dataConverter } from '#libs/platform/temporal-client';
import { CACHED_WORKFLOWS } from '#libs/platform/workflow-cache';
import { FAILURE_CONVERTER } from './bundle';

export interface WorkerParts {
  connection: NativeConnection;
  namespace: string;
  db: Database;
  workflowBundle: WorkflowBundleOption;
  taskQueue: string;
  maxCachedWorkflows?: number;
}

/**
 * Workflow tasks at once. What a worker that was started again has to do is work of the processor: it replays. Where it takes many up
 * together on few cores, all of them take longer than a task may (10 s), each is taken from it and begun anew, and none is ever done; those
 * that wait in Temporal's queue wait unharmed. More than the processors, because a task waits for PostgreSQL while its local activities run.
 */
const TASKS_AT_ONCE = Math.max(8, 8 * availableParallelism());

export interface BulkWorkerParts extends WorkerParts {
  /** Projects that a published calendar may send back to their dates each second. */
  toldPerSecond?: number;
}

/** A worker of the projects' queue. It drains for up to a minute when it is told to shut down. */
export async function createProjectWorker(parts: WorkerParts): Promise<Worker> {
  return Worker.create({
    connection: parts.connection,
    namespace: parts.namespace,
    taskQueue: parts.taskQueue,
    workflowBundle: parts.workflowBundle,
    dataConverter: { ...dataConverter(), failureConverterPath: FAILURE_CONVERTER },
    activities: {
      exchange: createExchange(parts.db),
      certify: createCertify(parts.db),
      enterStage: createEnterStage(parts.db),
      ...createReminderActivities({ db: parts.db }),
      ...createReviewActivities({ db: parts.db }),
    },
    shutdownGraceTime: '60 seconds',
    maxConcurrentWorkflowTaskExecutions: TASKS_AT_ONCE,
    maxCachedWorkflows: parts.maxCachedWorkflows ?? CACHED_WORKFLOWS,
  });
}

/** A worker of the queue for what concerns many projects at once. A few at a time: it is in no hurry. */
export async function createBulkWorker(parts: BulkWorkerParts): Promise<Worker> {
  const { db, toldPerSecond } = parts;
  return Worker.create({
    connection: parts.connection,
    namespace: parts.namespace,
    taskQueue: parts.taskQueue,
    workflowBundle: parts.workflowBundle,
    dataConverter: { ...dataConverter(), failureConverterPath: FAILURE_CONVERTER },
    activities: { ...createCalendarActivities({ db, ...(toldPerSecond === undefined ? {} : { toldPerSecond }) }) },
    shutdownGraceTime: '30 seconds',
    maxCachedWorkflows: parts.maxCachedWorkflows ?? 10,
    maxConcurrentActivityTaskExecutions: 2,
  });
}
