import type { Client, WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Runtime, type Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { pino } from 'pino';
import { createBulkWorker, createProjectWorker } from '#apps/worker/src/worker';
import { workerOutages, type WorkerPart } from '#apps/worker/src/outages';
import { Relay } from '#apps/worker/src/relay';
import type { Outages } from '#libs/platform/outages';
import type { InboxFacts, InboxKind } from '#libs/contracts/inbox';
import { bulkQueue, projectsQueue, projectWorkflowId, type ProjectWorkflowInput, windowWorkflowId } from '#libs/contracts/process';
import { type Database, openDatabase } from '#libs/database/client';
import { installationOf } from '#libs/database/installation.repository';
import { realmNow } from '#libs/database/realm-clock';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { accept, type Accepted } from '#libs/intake/accept';
import type { Actor } from '#libs/intake/actor';
import { createWindow } from '#libs/intake/annual-plan/create-window';
import { answerTask } from '#libs/intake/task/answer-task';
import { tellClock, tellInput } from '#libs/platform/tell';
import { temporalClient } from '#libs/platform/temporal-client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { stagesOf } from '#libs/programme/ir/window-stage';
import { terminateWorkflows } from '#tools/product/leave-parts';
import { bringPaper } from './bring-paper';
import { freshDatabase, sharedTemporal } from './parts';
import { actor, createProject, type FurnishedRealm, furnishRealm, REALM, type RealmOptions } from './realm';
import { until } from './until';
import { workflowBundle } from './workflow-bundle';

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

export interface TemporalPlace {
  temporalAddress: string;
  temporalNamespace: string;
}

export interface EngineOptions extends RealmOptions {
  /** A Temporal server of one's own instead of the run's. */
  temporal?: TemporalPlace;
  /** An empty database with the schema; by default a fresh one of the run's. */
  databaseUrl?: string;
  continueAfterEvents?: number;
  /** How long a worker may take over a workflow task before the server gives it to another; default 10 s. */
  workflowTaskTimeout?: `${number} seconds`;
  /** Whether accepted input is signalled at once, as the API does, or left to the relay. */
  tellAtOnce?: boolean;
  /** Beside the projects' worker one of the queue for many, which tells so many projects a second of a calendar. */
  toldPerSecond?: number;
}

/**
 * A realm with Lucheng's programme on real parts: PostgreSQL, a real Temporal server, a worker with its relay. Input goes through
 * intake as the API's does.
 */
export class Engine {
  readonly actor: Actor = actor;
  readonly log = pino({ level: 'silent' });
  worker: Worker | undefined;
  bulkWorker: Worker | undefined;
  relay: Relay | undefined;
  readonly #running = { worker: Promise.resolve() };
  #native: NativeConnection | undefined;
  readonly #windows = new Set<string>();
  #made = 0;

  private constructor(
    readonly db: Database,
    readonly client: Client,
    readonly realm: FurnishedRealm,
    readonly temporal: TemporalPlace,
    readonly databaseUrl: string,
    /** Files share a server: its name keeps their workflows and queues apart. */
    readonly installation: string,
    private readonly options: EngineOptions,
  ) {}

  static async open(options: EngineOptions): Promise<Engine> {
    const databaseUrl = options.databaseUrl ?? (await freshDatabase()).databaseUrl;
    const temporal = options.temporal ?? (await sharedTemporal());
    const db = openDatabase(databaseUrl, { poolSize: 12 });
    const realm = await furnishRealm(db, options);
    const { client } = temporalClient({ address: temporal.temporalAddress, namespace: temporal.temporalNamespace });
    return new Engine(db, client, realm, temporal, databaseUrl, await installationOf(db), options);
  }

  get programme(): CompiledProgramme {
    return this.realm.programme;
  }

  get programmeHash(): string {
    return this.realm.programmeHash;
  }

  get outages(): Outages<WorkerPart> {
    return workerOutages(this.log, this.databaseUrl, this.temporal.temporalAddress);
  }

  async startWorker(): Promise<void> {
    this.#native ??= await NativeConnection.connect({ address: this.temporal.temporalAddress });
    bundle ??= workflowBundle();
    const parts = {
      connection: this.#native,
      namespace: this.temporal.temporalNamespace,
      db: this.db,
      workflowBundle: await bundle,
    };
    this.worker = await createProjectWorker({ ...parts, taskQueue: projectsQueue(this.installation) });
    const { toldPerSecond } = this.options;
    if (toldPerSecond !== undefined)
      this.bulkWorker = await createBulkWorker({ ...parts, taskQueue: bulkQueue(this.installation), toldPerSecond });
    this.#running.worker = Promise.all([this.worker.run(), this.bulkWorker?.run()]).then(() => undefined);
    this.relay = new Relay(this.db, this.client, this.log, this.installation, this.outages);
    this.relay.start();
  }

  async stopWorker(): Promise<void> {
    await this.relay?.stop();
    for (const worker of [this.worker, this.bulkWorker]) if (worker?.getState() === 'RUNNING') worker.shutdown();
    await this.#running.worker;
    this.worker = undefined;
    this.bulkWorker = undefined;
    this.relay = undefined;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    // The run's own server ends with the run; another's would keep what was started here.
    if (process.env.TEMPORAL_ADDRESS) await terminateWorkflows(this.db, this.client);
    await this.#native?.close();
    await this.client.connection.close();
    await this.db.$disconnect();
  }

  /** A project as its creation leaves it: process, first inbox row, its workflow started. */
  async project(entry = this.programme.entry, facts: InboxFacts['project.created']['facts'] = {}): Promise<string> {
    const id = `project-${(this.#made += 1)}`;
    await createProject(this.db, this.realm, { id, workflowId: this.workflowId(id), entry, facts });
    await this.startWorkflow(id);
    return id;
  }

  /** A window of an annual plan, its workflow started as a project's is. */
  async window(year: number): Promise<string> {
    const { answer, tell } = await createWindow(this.db, this.actor, { programme: this.programmeHash, year });
    const { workflow, taskQueue, input } = tell!.start!;
    const { continueAfterEvents } = this.options;
    const args = [{ ...input, told: 1, ...(continueAfterEvents === undefined ? {} : { continueAfterEvents }) }];
    this.#windows.add(answer.windowId);
    await this.client.workflow.start(workflow, { workflowId: tell!.workflowId, taskQueue, args, workflowIdConflictPolicy: 'USE_EXISTING' });
    return answer.windowId;
  }

  async startWorkflow(projectId: string): Promise<void> {
    await this.client.workflow.start('renewalProjectWorkflow', {
      workflowId: this.workflowId(projectId),
      taskQueue: projectsQueue(this.installation),
      args: [this.workflowInput(projectId)],
      ...(this.options.workflowTaskTimeout === undefined ? {} : { workflowTaskTimeout: this.options.workflowTaskTimeout }),
    });
  }

  workflowId(projectId: string): string {
    const idOf = this.#windows.has(projectId) ? windowWorkflowId : projectWorkflowId;
    return idOf(this.installation, REALM, projectId);
  }

  handle(projectId: string): WorkflowHandle {
    return this.client.workflow.getHandle(this.workflowId(projectId));
  }

  private workflowInput(projectId: string): ProjectWorkflowInput {
    const { continueAfterEvents } = this.options;
    return {
      realmId: REALM,
      processId: projectId,
      programmeHash: this.programmeHash,
      clock: this.options.clock === 'real' ? 'timer' : 'stepped',
      told: 1,
      ...(continueAfterEvents === undefined ? {} : { continueAfterEvents }),
    };
  }

  /** Puts a row into the inbox as intake does, and tells the workflow as the API does. */
  async send<K extends InboxKind>(projectId: string, kind: K, facts: InboxFacts[K], thingId?: string): Promise<number> {
    const accepted = await accept(this.db, this.actor, { processId: projectId, evenWhenPaused: true }, (acceptance) => {
      acceptance.send(kind, { facts, ...(thingId === undefined ? {} : { thingId }) });
      return Promise.resolve();
    });
    await this.tell(projectId, accepted);
    return accepted.inboxNo ?? 0;
  }

  /** Answers the open task of a step through intake, bringing the papers that it asks for. */
  async answer(
    projectId: string,
    step: string,
    verb: AnswerVerb = 'complete',
    facts: Record<string, string | number | boolean> = {},
  ): Promise<number> {
    const task = await this.db.task.findFirstOrThrow({ where: { processId: projectId, step, status: 'open' }, orderBy: { id: 'asc' } });
    await this.bringPapers(projectId, task);
    const accepted = await answerTask(this.db, this.actor, { taskId: task.id, verb, facts });
    await this.tell(projectId, accepted);
    return accepted.inboxNo ?? 0;
  }

  async bringPapers(projectId: string, task: { stage: string; step: string }): Promise<void> {
    const steps = [
      ...(stagesOf(this.programme).find(({ code }) => code === task.stage)?.steps ?? []),
      ...this.programme.obligations.flatMap(({ closing, claim }) => (claim ? [closing, claim] : [closing])),
    ];
    await this.bring(projectId, steps.find(({ code }) => code === task.step)?.papers ?? []);
    if (task.step === 'complete') await this.report(projectId);
  }

  /** The works are done. */
  private async report(processId: string): Promise<void> {
    const { now } = await realmNow(this.db, REALM);
    const report = { realmId: REALM, processId, percent: 100, reportedOn: civilDateOf(now), recordedAt: new Date(now), personId: 'person' };
    await this.db.worksReport.create({ data: report });
  }

  /** Puts a new version of each paper on record. */
  async bring(projectId: string, papers: string[]): Promise<void> {
    for (const code of papers) await bringPaper(this.db, REALM, projectId, code);
  }

  async tell(projectId: string, accepted: Pick<Accepted<unknown>, 'tell'>): Promise<void> {
    if (this.options.tellAtOnce === false || !accepted.tell) return;
    const { workflowId, told, row } = accepted.tell;
    await tellInput(this.client, workflowId, { told, row });
  }

  /** Steps a simulation's clock to an instant. */
  async setClock(now: number): Promise<void> {
    await this.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(now) } });
  }

  /** Steps a simulation's clock to an instant and tells the project. */
  async stepTo(projectId: string, now: number): Promise<void> {
    await this.setClock(now);
    await tellClock(this.client, this.workflowId(projectId), { now });
  }

  /** Waits until the consequences of inbox number n are on record. */
  consumed(projectId: string, n: number, withinMs = 20_000): Promise<void> {
    return this.until(
      async () => (await this.db.process.findUniqueOrThrow({ where: { id: projectId } })).consumedNo >= n,
      `${projectId} has consumed ${n}`,
      withinMs,
    );
  }

  /** Waits until everything accepted has been consumed. */
  allConsumed(projectId: string, withinMs = 20_000): Promise<void> {
    return this.until(
      async () => {
        const { consumedNo, inboxNo } = await this.db.process.findUniqueOrThrow({ where: { id: projectId } });
        return consumedNo >= inboxNo;
      },
      `${projectId} has consumed everything`,
      withinMs,
    );
  }

  /** Waits for a condition, as {@link until}. */
  until(holds: () => Promise<boolean>, what = holds.toString(), withinMs = 20_000): Promise<void> {
    return until(holds, what, withinMs);
  }

  async openSteps(projectId: string): Promise<string[]> {
    const tasks = await this.db.task.findMany({ where: { processId: projectId, status: 'open' }, orderBy: { id: 'asc' } });
    return tasks.map((task) => task.step);
  }

  async eventTypes(projectId: string): Promise<string[]> {
    const events = await this.db.event.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } });
    return events.map((event) => event.type);
  }
}

/** Call once a test file, before the first worker. */
export function quietRuntime(): void {
  Runtime.install({ logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} }, shutdownSignals: [] });
}
