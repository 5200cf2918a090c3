import { Refusal, type RefusalType } from '#libs/contracts/refusal';
import type { NewEvent } from '#libs/contracts/event';
import { type Database, openDatabase, type Tx } from '#libs/database/client';
import { appendEvents } from '#libs/database/event-log';
import { lockProcess } from '#libs/database/process.repository';
import { importProgramme } from '#libs/database/programme.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import { calendarOf, NOTICE_2024, NOTICE_2025 } from '#libs/domain/working-day/published-years.fixture';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import { freshDatabase } from '../../test/support/parts';
import type { Actor } from './actor';

const TWO_THIRDS = { num: 2, den: 3 };

const step = (code: string): Step => ({
  code,
  title: code,
  owner: '$client',
  post: 'clerk',
  rule: 'r',
  after: [],
  due: { kind: 'working-days', days: 5 },
  ladder: 'l',
  papers: [],
  answers: {},
  facts: [],
});

/** A small programme in the manner of Lucheng's: one stage of each kind that has a register of its own. */
export const PROGRAMME: CompiledProgramme = {
  irVersion: 1,
  code: 'fixture',
  name: '样例方案',
  region: '样例区',
  document: { title: '样例方案', number: '样例〔2024〕1号' },
  legalStatus: 'in-force',
  missingSources: [],
  parameters: { dayEndsAtHour: 24, calendarChangeableFrom: '12-25', nudgeCoolDownHours: 24, extensionMostDays: 180 },
  rules: [],
  organisations: [],
  roles: {},
  papers: [{ code: 'owners-decision', title: '业主决定', layout: 'own', public: false }],
  facts: [],
  eligibility: [],
  money: {
    rule: 'r',
    shares: {
      mandatory: { num: 0, den: 100 },
      basic: { num: 10, den: 100 },
      improvement: { num: 30, den: 100 },
      upgrading: { num: 70, den: 100 },
    },
    categories: ['mandatory', 'basic', 'improvement', 'upgrading'].map((code) => ({ code, title: code })),
    excludedContents: [{ code: 'elevator', title: '加装电梯', keywords: ['电梯'] }],
    spreadOtherCosts: 'by-content',
    subsidyCapFenPerSqm: 400_00,
    capArea: 'titled',
    excessTo: 'residents',
    totalBy: 'audited-final-accounts',
    sources: [
      { code: 'residents', title: '居民自筹', needsOwnersDecision: false, rule: 'r' },
      {
        code: 'maintenance-fund',
        title: '物业专项维修资金',
        needsOwnersDecision: true,
        decision: { paper: 'owners-decision', by: '$owners-body' },
        rule: 'r',
      },
      { code: 'subsidy', title: '财政补助', needsOwnersDecision: false, rule: 'r' },
    ],
    allowedPurposes: [
      { code: 'works', title: '工程款' },
      { code: 'design', title: '设计费' },
      { code: 'refund', title: '退款' },
    ],
  },
  competition: { rule: 'r', orderBy: 'first-full-funds', at: 'receipt-time' },
  ladders: [],
  office: 'office',
  entry: 'vote',
  stages: [
    {
      kind: 'consent-vote',
      code: 'vote',
      number: '3',
      title: '表决',
      rule: 'r',
      steps: [{ ...step('hold'), papers: ['survey-record'] }],
      outcomes: {},
      vote: {
        title: '表决',
        form: 'form',
        requires: { fact: 'owners-body-in-place', is: true },
        rule: { base: 'all-owners', peopleAs: 'households', area: TWO_THIRDS, people: TWO_THIRDS },
      },
    },
    {
      kind: 'public-notice',
      code: 'notice',
      number: '3',
      title: '公示',
      rule: 'r',
      steps: [step('post'), step('mediate'), step('refer')],
      outcomes: {},
      notice: { title: '公示', papers: ['opinion', 'rooms'], minimumWorkingDays: 5, openObjectionBlocks: false, onUpheld: 'restart' },
    },
    {
      kind: 'fund-gate',
      code: 'funds',
      number: '4',
      title: '资金',
      rule: 'r',
      steps: [step('collect')],
      outcomes: {},
      gate: { source: 'residents', share: { num: 1, den: 1 }, base: 'residents-required', onReversal: 'escalate' },
    },
    {
      kind: 'works',
      code: 'works',
      number: '6',
      title: '施工',
      rule: 'r',
      steps: [step('start'), step('complete'), step('decide-change'), step('rectify')],
      outcomes: {},
      works: { changeOrders: 'refused-in-principle', milestones: [{ code: 'half', title: '过半' }] },
    },
    {
      kind: 'acceptance',
      code: 'acceptance',
      number: '7',
      title: '验收',
      rule: 'r',
      steps: [step('inspect'), step('rectify'), step('reinspect')],
      outcomes: {},
    },
    { kind: 'final-accounts', code: 'final-accounts', number: '7', title: '决算', rule: 'r', steps: [step('audit')], outcomes: {} },
  ],
  obligations: [],
};

export const CALENDAR = calendarOf({ '2024': NOTICE_2024, '2025': NOTICE_2025 });

/** One database of a test file, with a stepped realm whose clock the test sets. */
export class IntakeWorld {
  readonly actor: Actor = { realmId: 'sim', personId: 'person', postId: 'post', organisationId: 'organisation', role: 'subdistrict' };
  #made = 0;

  private constructor(readonly db: Database) {}

  static async open(): Promise<IntakeWorld> {
    const { databaseUrl } = await freshDatabase();
    const world = new IntakeWorld(openDatabase(databaseUrl));
    const { db } = world;
    await db.calendarVersion.create({ data: { version: CALENDAR.version, calendar: CALENDAR as object } });
    const realm = { title: '样例', calendarVersion: CALENDAR.version };
    for (const id of ['sim', 'other']) {
      await db.realm.create({ data: { ...realm, id, kind: 'simulation', nowAt: new Date(atHour('2024-01-02', 9)) } });
    }
    await importProgramme(db, { compiled: PROGRAMME, hash: 'fixture', yaml: '' });
    return world;
  }

  close(): Promise<void> {
    return this.db.$disconnect();
  }

  /** Sets the realm's clock; `hour` may carry minutes. */
  async at(date: string, hour = 9): Promise<number> {
    return this.atInstant(atHour(date, hour));
  }

  async atInstant(now: number): Promise<number> {
    await this.db.realm.update({ where: { id: 'sim' }, data: { nowAt: new Date(now) } });
    return now;
  }

  /** A project with one compound whose units have these areas in 0.01 m² and each an owner of its own. */
  async project(areas: number[] = [], stages: string[] = []): Promise<{ projectId: string; units: string[]; compoundId: string }> {
    const { db } = this;
    const n = ++this.#made;
    const projectId = `project-${n}`;
    const compound = await db.compound.create({
      data: {
        realmId: 'sim',
        code: `C${n}`,
        name: `样例小区${n}`,
        address: '样例路',
        subdistrictId: 'subdistrict',
        builtYear: 1994,
        areaCsqm: areas.reduce((sum, area) => sum + area, 0),
        households: areas.length,
      },
    });
    const units = areas.map((areaCsqm, index) => ({ id: `${projectId}-u${String(index + 1).padStart(5, '0')}`, areaCsqm, index }));
    await db.unit.createMany({
      data: units.map(({ id, areaCsqm, index }) => ({
        id,
        realmId: 'sim',
        compoundId: compound.id,
        buildingId: 'building',
        code: `${index + 1}`,
        areaCsqm,
        owners: [{ key: `${id}-owner`, name: '业主' }],
      })),
    });
    const process = { realmId: 'sim', programmeHash: 'fixture', status: 'running' };
    await db.process.create({ data: { ...process, id: projectId, kind: 'project', workflowId: `project.sim.${projectId}` } });
    const organisations = { subdistrictId: 'subdistrict', clientId: 'subdistrict' };
    await db.project.create({
      data: { ...process, ...organisations, id: projectId, code: `P${n}`, name: `样例项目${n}`, view: {}, createdAt: new Date(0) },
    });
    await db.projectCompound.create({ data: { projectId, compoundId: compound.id } });
    const created = { programmeHash: 'fixture', programmeCode: 'fixture', compounds: [compound.id], subdistrictId: 'subdistrict' };
    await this.happen(projectId, [
      { type: 'project.created', data: { ...created, name: `样例项目${n}`, entry: 'vote', backfilled: false } },
      ...stages.map((stage): NewEvent => ({ type: 'stage.entered', data: { stage, visit: 1 } })),
    ]);
    return { projectId, units: units.map(({ id }) => id), compoundId: compound.id };
  }

  /** Puts events on a project's record, as exchange does. */
  async happen(projectId: string, events: NewEvent[], at = atHour('2024-01-02', 9)): Promise<void> {
    await this.transaction(async (tx) => {
      const process = await lockProcess(tx, projectId);
      await appendEvents(tx, process!, events, at);
    });
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.db.$transaction(work);
  }

  /** Until PostgreSQL reports a session of this database that waits for a lock. */
  async waitsForLock(): Promise<void> {
    for (;;) {
      const rows = await this.db.$queryRaw<unknown[]>`
        select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      if (rows.length > 0) return;
    }
  }

  async events(projectId: string): Promise<{ type: string; data: unknown }[]> {
    return this.db.event.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' }, select: { type: true, data: true } });
  }

  async inbox(projectId: string): Promise<{ no: number; kind: string; thingId: string | null; facts: unknown }[]> {
    const select = { no: true, kind: true, thingId: true, facts: true };
    return this.db.inbox.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' }, select });
  }
}

/** The refusal that a promise ends with; fails the test where it ends otherwise. */
export async function refusal(work: Promise<unknown>, type: RefusalType): Promise<Refusal> {
  const error = await work.then(
    () => new Error('was accepted'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw error;
  expect(error.type).toBe(type);
  return error;
}
