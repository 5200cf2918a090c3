import { createCertify } from '#activities/certify/certify.activity';
import { createExchange } from '#activities/exchange/exchange.activity';
import type { Command } from '#libs/contracts/command';
import type { ExchangeReply, ExchangeRequest, TurnInputs } from '#libs/contracts/exchange';
import type { InboxFacts, InboxKind } from '#libs/contracts/inbox';
import { type Database, openDatabase } from '#libs/database/client';
import { accept } from '#libs/intake/accept';
import type { Actor } from '#libs/intake/actor';
import { atHour } from '#libs/domain/clock/civil-date';
import { type CarriedState, newState } from '#workflows/renewal-project/state';
import { freshDatabase } from '../support/parts';
import { actor, createProject, type FurnishedRealm, furnishRealm, REALM, type RealmOptions } from '../support/realm';

type Written = Extract<ExchangeReply, { status: 'written' }>;

/** The exchange against a real PostgreSQL, spoken to as the workflow speaks to it. */
export class ExchangeWorld {
  readonly exchange: (request: ExchangeRequest) => Promise<ExchangeReply>;
  readonly certify: ReturnType<typeof createCertify>;
  readonly actor: Actor = actor;
  #made = 0;

  private constructor(
    readonly db: Database,
    readonly databaseUrl: string,
    readonly realm: FurnishedRealm,
  ) {
    this.exchange = createExchange(db);
    this.certify = createCertify(db);
  }

  /** @param settings of PostgreSQL for its connections, like `deadlock_timeout=1min` */
  static async open(amend?: RealmOptions['amend'], settings?: string): Promise<ExchangeWorld> {
    const { databaseUrl: url } = await freshDatabase();
    const databaseUrl = settings === undefined ? url : `${url}?options=${encodeURIComponent(`-c ${settings}`)}`;
    const db = openDatabase(databaseUrl, { poolSize: 12 });
    return new ExchangeWorld(db, databaseUrl, await furnishRealm(db, { clock: 'simulation', ...(amend ? { amend } : {}) }));
  }

  close(): Promise<void> {
    return this.db.$disconnect();
  }

  /** Sets the realm's clock to an hour of a civil day. */
  async at(date: string, hour = 9): Promise<number> {
    const now = atHour(date, hour);
    await this.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(now) } });
    return now;
  }

  /** A project whose first row waits to be read. */
  async project(): Promise<Workflow> {
    const id = `project-${(this.#made += 1)}`;
    await createProject(this.db, this.realm, { id, workflowId: `w-${id}` });
    return new Workflow(this, id);
  }
}

/** What the workflow would ask on behalf of one project: it keeps k, n and the instants as the carried state does. */
export class Workflow {
  state: CarriedState;

  constructor(
    private readonly world: ExchangeWorld,
    readonly id: string,
  ) {
    this.state = newState({ realmId: REALM, processId: id, programmeHash: world.realm.programmeHash });
  }

  request(commands: Command[], inputs: Partial<TurnInputs> = {}): ExchangeRequest {
    const readTo = inputs.readTo ?? this.state.n;
    return {
      realmId: REALM,
      processId: this.id,
      k: this.state.k,
      inputs: { readTo, due: inputs.due ?? [], certified: inputs.certified ?? [] },
      commands,
      instants: this.state.instants,
      state: { ...this.state, n: readTo, k: this.state.k + 1 },
    };
  }

  /** Takes a turn that has to be written. */
  async turn(commands: Command[], inputs: Partial<TurnInputs> = {}): Promise<Written> {
    const request = this.request(commands, inputs);
    const reply = await this.world.exchange(request);
    if (reply.status !== 'written') throw new Error(`turn ${request.k} was answered ${JSON.stringify(reply)}`);
    this.state = request.state as CarriedState;
    Object.assign(this.state.instants, reply.instants);
    return reply;
  }

  look(): Promise<ExchangeReply> {
    return this.world.exchange({ ...this.request([]), state: null });
  }

  /** Puts rows into the inbox as intake does. */
  async send<K extends InboxKind>(kind: K, facts: InboxFacts[K], thingId?: string, times = 1): Promise<number> {
    const accepted = await accept(this.world.db, actor, { processId: this.id, evenWhenPaused: true }, (acceptance) => {
      for (let n = 0; n < times; n += 1) acceptance.send(kind, { facts, ...(thingId === undefined ? {} : { thingId }) });
      return Promise.resolve();
    });
    return accepted.inboxNo ?? 0;
  }

  /** Everything that is on record of this project, to be compared before and after. */
  async record(): Promise<unknown> {
    const { db } = this.world;
    const where = { processId: this.id };
    const [process, project, events, turns, tasks, rungs, notices, votes, accounts, deadlines, outbox] = await Promise.all([
      db.process.findUniqueOrThrow({ where: { id: this.id } }),
      db.project.findUniqueOrThrow({ where: { id: this.id } }),
      db.event.findMany({ where, orderBy: { no: 'asc' } }),
      db.turn.findMany({ where, orderBy: { k: 'asc' } }),
      db.task.findMany({ where, orderBy: { id: 'asc' } }),
      db.rung.findMany({ where, orderBy: { id: 'asc' } }),
      db.notice.findMany({ where, orderBy: { id: 'asc' } }),
      db.vote.findMany({ where, orderBy: { id: 'asc' } }),
      db.account.findMany({ where, orderBy: { id: 'asc' } }),
      db.deadline.findMany({ where, orderBy: { id: 'asc' } }),
      db.outbox.findMany({ where, orderBy: { id: 'asc' } }),
    ]);
    return { process, project, events, turns, tasks, rungs, notices, votes, accounts, deadlines, outbox };
  }

  process() {
    return this.world.db.process.findUniqueOrThrow({ where: { id: this.id } });
  }

  task(step: string) {
    return this.world.db.task.findFirstOrThrow({ where: { processId: this.id, step }, orderBy: { openedAt: 'desc' } });
  }

  rungs(taskId: string) {
    return this.world.db.rung.findMany({ where: { taskId }, orderBy: [{ at: 'asc' }, { code: 'asc' }] });
  }

  async events(type: string): Promise<unknown[]> {
    const events = await this.world.db.event.findMany({ where: { processId: this.id, type }, orderBy: { no: 'asc' } });
    return events.map(({ data }) => data);
  }
}
