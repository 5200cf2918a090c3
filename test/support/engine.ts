import { join, resolve } from 'node:path';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Runtime, type Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { pino } from 'pino';
import { createProjectWorker } from '#apps/worker/src/worker';
import { Relay } from '#apps/worker/src/relay';
import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import type { InboxFacts, InboxKind } from '#libs/contracts/inbox';
import { projectWorkflowId, type ProjectWorkflowInput } from '#libs/contracts/process';
import { type Database, openDatabase } from '#libs/database/client';
import { importProgramme } from '#libs/database/programme.repository';
import { accept, type Accepted } from '#libs/intake/accept';
import type { Actor } from '#libs/intake/actor';
import { answerTask } from '#libs/intake/task/answer-task';
import { tellClock, tellInput } from '#libs/platform/tell';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { freshDatabase, sharedTemporal } from './parts';
import { workflowBundle } from './workflow-bundle';

let bundle: Promise<WorkflowBundleWithSourceMap> | undefined;

export interface EngineOptions {
  clock: 'real' | 'simulation';
  /** Start of a simulation, epoch ms. */
  now?: number;
  /** A Temporal server of one's own instead of the run's. */
  temporal?: { temporalAddress: string; temporalNamespace: string };
  databaseUrl?: string;
  continueAfterEvents?: number;
  /** Whether accepted input is signalled at once, as the API does, or left to the relay. */
  tellAtOnce?: boolean;
}

/**
 * A realm with Lucheng's programme on real parts: PostgreSQL, a real Temporal server, a worker with its relay. Input goes through
 * intake as the API's does.
 */
export class Engine {
  static #queues = 0;
  readonly actor: Actor = { realmId: 'r', personId: 'person', postId: 'post', organisationId: 'o-subdistrict', role: 'coordination' };
  readonly log = pino({ level: 'silent' });
  taskQueue = '';
  worker: Worker | undefined;
  relay: Relay | undefined;
  private running: Promise<void> = Promise.resolve();
  private native: NativeConnection | undefined;
  #made = 0;

  private constructor(
    readonly db: Database,
    readonly client: Client,
    readonly programme: CompiledProgramme,
    readonly programmeHash: string,
    private readonly temporal: { temporalAddress: string; temporalNamespace: string },
    private readonly options: EngineOptions,
  ) {}

  static async open(options: EngineOptions): Promise<Engine> {
    const databaseUrl = options.databaseUrl ?? (await freshDatabase()).databaseUrl;
    const temporal = options.temporal ?? (await sharedTemporal());
    const db = openDatabase(databaseUrl, { poolSize: 12 });
    const loaded = await loadProgrammeFile(join(resolve(__dirname, '../..'), 'programmes/lucheng-2020.yaml'));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
    const client = new Client({
      connection: Connection.lazy({ address: temporal.temporalAddress }),
      namespace: temporal.temporalNamespace,
    });
    const engine = new Engine(db, client, loaded.programme, loaded.hash, temporal, options);
    engine.taskQueue = `test-${process.pid}-${(Engine.#queues += 1)}-${databaseUrl.split('/').at(-1)}`;
    await engine.furnish(loaded.yaml);
    return engine;
  }

  /** The realm, its calendar, the programme, and one organisation with a post for each template. */
  private async furnish(yaml: string): Promise<void> {
    const { db } = this;
    const calendar = builtInCalendar();
    await db.calendarVersion.create({ data: { version: calendar.version, calendar: calendar as unknown as object } });
    await db.realm.create({
      data: {
        id: 'r',
        kind: this.options.clock,
        title: '试验',
        calendarVersion: calendar.version,
        nowAt: this.options.clock === 'simulation' ? new Date(this.options.now ?? Date.UTC(2024, 0, 2, 1)) : null,
      },
    });
    await importProgramme(db, { compiled: this.programme, hash: this.programmeHash, yaml });
    for (const template of this.programme.organisations) {
      const id = `o-${template.code}`;
      const { code, name, kind, subordinate } = template;
      await db.organisation.create({ data: { id, realmId: 'r', code, template: code, name, kind, subordinate } });
      await db.post.create({
        data: { id: `p-${code}`, realmId: 'r', organisationId: id, code: 'clerk', title: '经办', role: 'department' },
      });
    }
  }

  async startWorker(): Promise<void> {
    this.native ??= await NativeConnection.connect({ address: this.temporal.temporalAddress });
    bundle ??= workflowBundle();
    this.worker = await createProjectWorker({
      connection: this.native,
      namespace: this.temporal.temporalNamespace,
      db: this.db,
      workflowBundle: await bundle,
      taskQueue: this.taskQueue,
    });
    this.running = this.worker.run();
    this.relay = new Relay(this.db, this.client, this.log, this.taskQueue);
    this.relay.start();
  }

  async stopWorker(): Promise<void> {
    await this.relay?.stop();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.running;
    this.worker = undefined;
    this.relay = undefined;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.native?.close();
    await this.client.connection.close();
    await this.db.$disconnect();
  }

  /** A project as its creation leaves it: process, first inbox row, outbox `start`. */
  async project(entry = this.programme.entry, facts: InboxFacts['project.created']['facts'] = {}): Promise<string> {
    const id = `project-${(this.#made += 1)}`;
    const organisation = {
      subdistrictId: 'o-subdistrict',
      clientId: 'o-subdistrict',
      communityId: 'o-community',
      ownersBodyId: 'o-owners-body',
    };
    await this.db.process.create({
      data: {
        id,
        realmId: 'r',
        kind: 'project',
        workflowId: projectWorkflowId('r', id),
        programmeHash: this.programmeHash,
        status: 'running',
      },
    });
    await this.db.project.create({
      data: {
        id,
        realmId: 'r',
        code: id,
        name: `样例${id}`,
        programmeHash: this.programmeHash,
        ...organisation,
        status: 'running',
        view: {},
        createdAt: new Date(0),
      },
    });
    await accept(this.db, this.actor, { processId: id }, (acceptance) => {
      acceptance.record({
        type: 'project.created',
        data: {
          name: id,
          programmeHash: this.programmeHash,
          programmeCode: this.programme.code,
          compounds: [],
          subdistrictId: 'o-subdistrict',
          entry,
          backfilled: entry !== this.programme.entry,
        },
      });
      acceptance.send('project.created', { facts: { entry, facts } });
      return Promise.resolve();
    });
    await this.client.workflow.start('renewalProjectWorkflow', {
      workflowId: this.workflowId(id),
      taskQueue: this.taskQueue,
      args: [this.workflowInput(id)],
    });
    return id;
  }

  workflowId(projectId: string): string {
    return projectWorkflowId('r', `${this.taskQueue}.${projectId}`);
  }

  handle(projectId: string): WorkflowHandle {
    return this.client.workflow.getHandle(this.workflowId(projectId));
  }

  private workflowInput(projectId: string): ProjectWorkflowInput {
    return {
      realmId: 'r',
      processId: projectId,
      programmeHash: this.programmeHash,
      clock: this.options.clock === 'real' ? 'timer' : 'stepped',
      told: 1,
      ...(this.options.continueAfterEvents === undefined ? {} : { continueAfterEvents: this.options.continueAfterEvents }),
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
    await this.bringPapers(projectId, task.stage, step);
    const accepted = await answerTask(this.db, this.actor, { taskId: task.id, verb, facts });
    await this.tell(projectId, accepted);
    return accepted.inboxNo ?? 0;
  }

  private async bringPapers(projectId: string, stage: string, stepCode: string): Promise<void> {
    const step = this.programme.stages.find(({ code }) => code === stage)?.steps.find(({ code }) => code === stepCode);
    for (const code of step?.papers ?? []) {
      const had = await this.db.paper.count({ where: { processId: projectId, code } });
      if (had > 0) continue;
      await this.db.paper.create({
        data: { realmId: 'r', processId: projectId, code, version: 1, title: code, uploadedAt: new Date(0), uploadedByPersonId: 'person' },
      });
    }
  }

  async tell(projectId: string, accepted: Pick<Accepted<unknown>, 'tell'>): Promise<void> {
    if (this.options.tellAtOnce === false || !accepted.tell) return;
    const { told, row } = accepted.tell;
    await tellInput(this.client, this.workflowId(projectId), { told, row });
  }

  /** Steps a simulation's clock to an instant and tells the project. */
  async stepTo(projectId: string, now: number): Promise<void> {
    await this.db.realm.update({ where: { id: 'r' }, data: { nowAt: new Date(now) } });
    await tellClock(this.client, this.workflowId(projectId), { now });
  }

  /** Waits until the consequences of inbox number n are on record. */
  consumed(projectId: string, n: number, withinMs = 20_000): Promise<void> {
    return this.until(async () => (await this.db.process.findUniqueOrThrow({ where: { id: projectId } })).consumedNo >= n, withinMs);
  }

  async until(holds: () => Promise<boolean>, withinMs = 20_000): Promise<void> {
    const end = performance.now() + withinMs;
    while (!(await holds())) {
      if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${holds.toString()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
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
