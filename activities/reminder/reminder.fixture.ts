import { type Database, openDatabase } from '#libs/database/client';
import { importProgramme } from '#libs/database/programme.repository';
import type { ProcessEvent } from '#libs/contracts/event';
import { atHour } from '#libs/domain/clock/civil-date';
import { fold } from '#libs/domain/view/fold';
import type { ProjectView } from '#libs/domain/view/project-view';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

export const REALM = 'sim-reminder';
/** The instant at which the fixture's realm stands: a working morning. */
export const NINE = atHour('2024-03-05', 9);

const organisation = (code: string, name: string, kind: string, subordinate: boolean, leaderOnly = false) => ({
  id: code,
  realmId: REALM,
  code,
  template: code,
  name,
  kind,
  subordinate,
  posts: leaderOnly ? ['head'] : ['clerk', 'head'],
});

const ORGANISATIONS = [
  organisation('office', '旧改办', 'office', true),
  organisation('group', '旧改工作领导小组', 'leading-group', false),
  organisation('government', '样例区人民政府', 'government', false, true),
  organisation('finance', '区财政局', 'department', true),
  organisation('power', '样例供电公司', 'utility', false),
];

const PROGRAMME = {
  irVersion: 1,
  code: 'reminder-fixture',
  office: 'office',
  organisations: ORGANISATIONS.map(({ code, kind }) => ({ code, kind })),
} as unknown as CompiledProgramme;

export interface RungSpec {
  code: string;
  at: number;
  action?: 'remind' | 'overdue' | 'escalate';
  recipient?: 'holder' | 'office' | 'leader';
  light?: 'yellow' | 'red';
}

/** A simulation realm with one officer and one head for each organisation: persons are `<organisation>-<post>`. */
export class ReminderScene {
  private constructor(
    readonly db: Database,
    readonly databaseUrl: string,
  ) {}

  static async open(databaseUrl: string): Promise<ReminderScene> {
    const db = openDatabase(databaseUrl);
    await db.realm.create({ data: { id: REALM, kind: 'simulation', title: '演练', nowAt: new Date(NINE), calendarVersion: 'v' } });
    await importProgramme(db, { compiled: PROGRAMME, hash: 'fixture', yaml: '' });
    for (const { posts, ...row } of ORGANISATIONS) {
      await db.organisation.create({ data: row });
      for (const code of posts) await ReminderScene.#staff(db, row.id, row.name, code);
    }
    return new ReminderScene(db, databaseUrl);
  }

  static async #staff(db: Database, organisationId: string, name: string, code: string): Promise<void> {
    const id = `${organisationId}-${code}`;
    const leader = code === 'head';
    await db.post.create({
      data: {
        id,
        realmId: REALM,
        organisationId,
        code,
        title: leader ? '负责人' : '经办人',
        role: leader ? 'leadership' : 'department',
        leader,
      },
    });
    await db.person.create({
      data: { id, realmId: REALM, login: id, name: `${name}${leader ? '负责人' : '经办人'}`, mail: `${id}@example.test` },
    });
    await db.holding.create({ data: { realmId: REALM, postId: id, personId: id, fromAt: new Date(0) } });
  }

  async close(): Promise<void> {
    await this.db.$disconnect();
  }

  /** Forgets all projects, tasks and messages, and sets the clock back to nine. */
  async clear(): Promise<void> {
    const tables = 'process, project, task, rung, event, escalation, letter_draft, delivery, delivery_item, outbox';
    await this.db.$transaction(async (tx) => {
      // The record refuses to be emptied, as it should; a fixture's world begins again.
      await tx.$executeRaw`set local session_replication_role = replica`;
      await tx.$executeRawUnsafe(`truncate ${tables}`);
      await tx.realm.update({ where: { id: REALM }, data: { nowAt: new Date(NINE), reminderWakeAt: null } });
    });
  }

  async setClock(now: number): Promise<void> {
    await this.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(now) } });
  }

  /** A running project with one open task `t<number>` of this post and its rungs; many with `count`. */
  async tasks(
    rungs: RungSpec[],
    options: { post?: string; count?: number; title?: string; from?: number; project?: string } = {},
  ): Promise<string[]> {
    const { post = 'finance-clerk', count = 1, title = '审核资金', from = 1, project } = options;
    const numbers = Array.from({ length: count }, (_, index) => String(from + index).padStart(5, '0'));
    const processOf = (no: string) => project ?? `p${no}`;
    const dueAt = atHour('2024-03-05', 24);
    const projects = project === undefined ? numbers.map(processOf) : [project];
    await this.#insert(
      'process',
      projects.map((id) => ({ id, realm_id: REALM, kind: 'project', workflow_id: id, programme_hash: 'fixture', status: 'running' })),
    );
    await this.#insert(
      'project',
      projects.map((id) => projectRow(id, numbers, post, dueAt, project !== undefined)),
    );
    const task = {
      realm_id: REALM,
      stage: 's',
      step: 'c',
      visit: 1,
      title,
      rule: 'r',
      organisation_id: post.split('-')[0]!,
      post_id: post,
    };
    const dates = { opened_at: instant(0), due_at: instant(dueAt), due_on: '2024-03-05', explanation: {} };
    await this.#insert(
      'task',
      numbers.map((no) => ({ ...task, ...dates, id: `t${no}`, process_id: processOf(no), status: 'open' })),
    );
    await this.#insert(
      'rung',
      numbers.flatMap((no) =>
        rungs.map(({ at, action = 'remind', recipient = 'holder', light, code }) => ({
          ...{ realm_id: REALM, process_id: processOf(no), task_id: `t${no}`, status: 'pending' },
          ...{ code, at: instant(at), action, recipient, light: light ?? null },
        })),
      ),
    );
    return numbers.map((no) => `t${no}`);
  }

  /** Rows of one shape; columns that they leave out get their defaults. Plain SQL, because there may be thousands. */
  async #insert(table: string, rows: object[]): Promise<void> {
    const columns = Object.keys(rows[0]!)
      .map((column) => `"${column}"`)
      .join(', ');
    const sql = `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`;
    await this.db.$executeRawUnsafe(sql, JSON.stringify(rows));
  }

  async view(processId: string): Promise<ProjectView> {
    const { view } = await this.db.project.findUniqueOrThrow({ where: { id: processId } });
    return view as unknown as ProjectView;
  }

  /** Types and data of a process's events, in the order of their numbers. */
  async events(processId: string): Promise<{ no: number; type: string; data: unknown }[]> {
    return this.db.event.findMany({ where: { processId }, orderBy: { no: 'asc' }, select: { no: true, type: true, data: true } });
  }
}

const instant = (at: number): string => new Date(at).toISOString();

function projectRow(id: string, numbers: string[], post: string, dueAt: number, all: boolean): object {
  const tasks = all ? numbers : [id.slice(1)];
  const name = `样例${id}项目`;
  const created = { name, programmeHash: 'fixture', programmeCode: 'f', compounds: [], subdistrictId: 'x', entry: 's', backfilled: false };
  const holder = { organisationId: post.split('-')[0]!, postId: post };
  const open = { stage: 's', step: 'c', visit: 1, ...holder, dueOn: '2024-03-05', dueAt, provisional: false };
  const events = [
    { type: 'project.created', data: created },
    ...tasks.map((no) => ({ type: 'task.opened', data: { ...open, taskId: `t${no}` } })),
  ].map((event, index) => ({ ...event, no: index + 1, at: 0, recordedAt: 0 }) as ProcessEvent);
  const view = events.reduce<ProjectView | null>((current, event) => fold(current, event), null)!;
  const organisations = { subdistrict_id: 'x', client_id: 'x' };
  const columns = { code: id, name, programme_hash: 'fixture', status: 'running', stages: [], light: view.light };
  return { id, realm_id: REALM, ...organisations, ...columns, view, created_at: instant(0) };
}

/** Asks again and again, without a pause: each question is a round trip to PostgreSQL. */
export async function eventually(condition: () => Promise<boolean>, withinMs = 10_000): Promise<void> {
  const until = performance.now() + withinMs;
  while (!(await condition())) if (performance.now() > until) throw new Error(`It did not come about within ${withinMs} ms.`);
}
