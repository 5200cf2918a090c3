import path from 'node:path';
import type { NewEvent } from '#libs/contracts/event';
import type { Role } from '#libs/contracts/role';
import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { storeCalendar } from '#libs/database/calendar.repository';
import { type Database, openDatabase } from '#libs/database/client';
import { appendEvents } from '#libs/database/event-log';
import { lockProcess } from '#libs/database/process.repository';
import { importProgramme } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import { atHour, civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { rungInstants } from '#libs/domain/ladder/rung-instants';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { freshDatabase } from '../../test/support/parts';
import type { Actor } from './actor';
import { type CompoundInput } from './compound/compound-input';
import { registerCompounds } from './compound/register-compounds';
import { registerPerson } from './organisation/register-person';
import { setUpOrganisations } from './organisation/set-up-organisations';
import { createProject } from './project/create-project';
import { createSimulation } from './realm/create-simulation';
import { stepOf } from './task/step-of';

export const CALENDAR = builtInCalendar();

/** What makes a compound eligible in Lucheng, apart from its year. */
export const SOUND = {
  renewable: true,
  'in-demolition-plan': false,
  'worst-grade': 'B',
  'porous-slab': false,
  'to-be-rebuilt': false,
  'mainly-self-built': false,
  'urban-village': false,
};

/** A simulation set up from Lucheng's programme as an administrator does it, with people at their posts. The clock stands where told. */
export class OfficeWorld {
  #compounds = 0;
  #tasks = 0;
  readonly organisations = new Map<string, { id: string; posts: Map<string, string> }>();

  private constructor(
    readonly db: Database,
    readonly realmId: string,
    readonly programme: CompiledProgramme,
    readonly hash: string,
    readonly admin: Actor,
  ) {}

  /** Tuesday 2 January 2024, nine o'clock. */
  static async open(): Promise<OfficeWorld> {
    const { databaseUrl } = await freshDatabase();
    const db = openDatabase(databaseUrl, { poolSize: 12 });
    await storeCalendar(db, CALENDAR);
    await db.realm.create({ data: { id: 'real', kind: 'real', title: '正式', calendarVersion: CALENDAR.version } });
    const loaded = await loadProgrammeFile(path.join(__dirname, '../../programmes/lucheng-2020.yaml'));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
    await importProgramme(db, { compiled: loaded.programme, hash: loaded.hash, yaml: loaded.yaml });
    const keeper: Actor = { realmId: 'real', personId: 'keeper', postId: 'keeper', organisationId: 'keeper', role: 'administrator' };
    const administrator = { login: 'admin', name: '管理员', passwordHash: 'x' };
    const { answer } = await createSimulation(db, keeper, { title: '演练', nowAt: atHour('2024-01-02', 9), administrator });
    const admin = { ...keeper, realmId: answer.id, personId: answer.administratorId };
    const world = new OfficeWorld(db, answer.id, loaded.programme, loaded.hash, admin);
    const many = [
      { template: 'subdistrict', code: 'south', name: '南门街道' },
      { template: 'community', code: 'south-1', name: '南门一社区', parentCode: 'south' },
      { template: 'owners-body', code: 'owners', name: '样例小区业委会', parentCode: 'south-1' },
    ];
    await world.setUp(many);
    return world;
  }

  async setUp(many: { template: string; code: string; name: string; parentCode?: string }[]): Promise<void> {
    const { answer } = await setUpOrganisations(this.db, this.admin, { programme: this.hash, many });
    for (const { id, code, posts } of answer.items) {
      this.organisations.set(code, { id, posts: new Map(posts.map((post) => [post.code, post.id])) });
    }
  }

  close(): Promise<void> {
    return this.db.$disconnect();
  }

  async at(date: string, hour = 9): Promise<number> {
    const now = atHour(date, hour);
    await this.db.realm.update({ where: { id: this.realmId }, data: { nowAt: new Date(now) } });
    return now;
  }

  id(organisation: string): string {
    return this.organisations.get(organisation)!.id;
  }

  post(organisation: string, post = 'clerk'): string {
    return this.organisations.get(organisation)!.posts.get(post)!;
  }

  /** Somebody at a post; without a person of that login one is registered there, with an address for mail. */
  async staff(organisation: string, login: string, role: Role = 'department', post = 'clerk'): Promise<Actor> {
    const postId = this.post(organisation, post);
    const known = await this.db.person.findUnique({ where: { realmId_login: { realmId: this.realmId, login } } });
    const person =
      known ?? (await registerPerson(this.db, this.admin, { login, name: login, mail: `${login}@example.org`, postIds: [postId] })).answer;
    return { realmId: this.realmId, personId: person.id, postId, organisationId: this.id(organisation), role };
  }

  async compound(overrides: Partial<CompoundInput> = {}): Promise<string> {
    this.#compounds += 1;
    const compound: CompoundInput = {
      code: `c-${this.#compounds}`,
      name: `样例小区${this.#compounds}`,
      address: '样例路1号',
      subdistrictId: this.id('south'),
      communityId: this.id('south-1'),
      ownersBodyId: this.id('owners'),
      builtYear: 1994,
      areaCsqm: 9_000_00,
      households: 90,
      facts: SOUND,
      ...overrides,
    };
    const { answer } = await registerCompounds(this.db, this.admin, { compounds: [compound] });
    return answer.items[0]!.id;
  }

  async project(actor: Actor = this.admin): Promise<string> {
    const compoundIds = [await this.compound()];
    const { answer } = await createProject(this.db, actor, { name: `样例项目${this.#compounds}`, programme: this.hash, compoundIds });
    return answer.projectId;
  }

  /** Puts events on a project's record, and says that the workflow has read its inbox, as an exchange does. */
  async exchange(projectId: string, events: NewEvent[] = []): Promise<void> {
    await this.db.$transaction(async (tx) => {
      const { now } = await realmNow(tx, this.realmId);
      const process = (await lockProcess(tx, projectId))!;
      await appendEvents(tx, process, events, now);
      await tx.process.update({ where: { id: projectId }, data: { consumedNo: process.inboxNo } });
      await tx.outbox.updateMany({ where: { processId: projectId }, data: { doneAt: new Date(now) } });
    });
  }

  /** Opens the task of a step with its ladder, as an exchange does. */
  async task(projectId: string, stage: string, step: string, organisation: string, post = 'clerk', visit = 1): Promise<string> {
    const id = `${projectId}.t${(this.#tasks += 1)}`;
    const { now } = await realmNow(this.db, this.realmId);
    const asked = stepOf(this.programme, { stage, step });
    const due = computeDeadline(CALENDAR, asked.due, civilDateOf(now), { dayEndsAtHour: 24 });
    const holder = { organisationId: this.id(organisation), postId: this.post(organisation, post) };
    const own = { realmId: this.realmId, processId: projectId };
    const dates = { openedAt: new Date(now), dueAt: new Date(due.at), dueOn: due.date, provisional: due.provisional };
    const { title, rule } = asked;
    const explanation = due.explanation as unknown as object;
    await this.db.task.create({ data: { id, ...own, stage, step, visit, title, rule, ...holder, ...dates, explanation, status: 'open' } });
    const ladder = this.programme.ladders.find(({ code }) => code === asked.ladder)!;
    await this.db.rung.createMany({
      data: rungInstants(CALENDAR, ladder, due, now).map(({ rung, at }) => ({
        ...own,
        taskId: id,
        code: rung.code,
        at: new Date(at),
        action: rung.action,
        recipient: rung.to,
        light: rung.light ?? null,
        status: 'pending',
      })),
    });
    const view = (await this.db.project.findUniqueOrThrow({ where: { id: projectId } })).view as { activeStages?: string[] };
    const entered: NewEvent[] = view.activeStages?.includes(stage) ? [] : [{ type: 'stage.entered', data: { stage, visit } }];
    const opened = { taskId: id, stage, step, visit, ...holder, dueOn: due.date, dueAt: due.at, provisional: due.provisional };
    await this.exchange(projectId, [...entered, { type: 'task.opened', data: opened }]);
    return id;
  }

  async events(projectId: string): Promise<string[]> {
    return (await this.db.event.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } })).map(({ type }) => type);
  }

  async lastEvent(projectId: string): Promise<{ type: string; data: unknown }> {
    return this.db.event.findFirstOrThrow({ where: { processId: projectId }, orderBy: { no: 'desc' }, select: { type: true, data: true } });
  }

  async rungs(taskId: string): Promise<Record<string, number>> {
    const rows = await this.db.rung.groupBy({ by: ['status'], where: { taskId }, _count: true });
    return Object.fromEntries(rows.map(({ status, _count }) => [status, _count]));
  }
}
