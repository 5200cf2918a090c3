import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Role } from '#libs/contracts/role';
import type { Database } from '#libs/database/client';
import type { Register } from '#libs/database/process.repository';
import { sql, type Sql } from '#libs/database/sql';
import type { Actor } from '#libs/intake/actor';
import { DATABASE } from '../database/database.module';
import {
  applicationsOf,
  asked,
  clustersOf,
  compoundsOf,
  compoundsReadBy,
  delegatedTo,
  lotsOf,
  mayPlaceUnder,
  projectsOf,
  SIGHT,
  SUBJECT,
  tasksOf,
} from './ownership';

/** Register → its table, as SQL. Written out, because a table's name cannot be a parameter. */
const TABLES: Record<Register, Sql> = {
  task: sql`task`,
  condition: sql`condition`,
  notice: sql`notice`,
  objection: sql`objection`,
  vote: sql`vote`,
  account: sql`account`,
  ledger_entry: sql`ledger_entry`,
  paper: sql`paper`,
  change_order: sql`change_order`,
  defect: sql`defect`,
  obligation: sql`obligation`,
  escalation: sql`escalation`,
  meeting_action: sql`meeting_action`,
  letter_draft: sql`letter_draft`,
  plan_application: sql`plan_application`,
  remission: sql`remission`,
  line: sql`line`,
};

/** Who copies a task without having been asked. */
const PASS_ON: readonly Role[] = ['coordination', 'leadership'];

const NO_CLUSTER = '没有这个片区，或不属于您的范围。';
const NO_TASK = '没有这项待办，或不属于您的范围。';

interface HeldTask {
  postId: string;
  organisationId: string;
  delegatedToPersonId: string | null;
  /** To the actor, or to somebody on leave for whom he stands in. */
  delegated: boolean;
  role: string | null;
  title: string | null;
}

/** Refuses what lies outside the actor's sight, before intake or a reader is asked. */
@Injectable()
export class Records {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  /** @throws Refusal not-found */
  async project(actor: Actor, projectId: string): Promise<void> {
    await this.found(sql`select 1 from project p where p.id = ${projectId} and ${projectsOf(actor)}`, '没有这个项目，或不属于您的范围。');
  }

  /** @throws Refusal not-found */
  async compound(actor: Actor, compoundId: string): Promise<void> {
    await this.found(
      sql`select 1 from compound c where c.id = ${compoundId} and ${compoundsOf(actor)}`,
      '没有这个小区，或不属于您的范围。',
    );
  }

  /** To read it, not to change it. @throws Refusal not-found */
  async compoundToRead(actor: Actor, compoundId: string): Promise<void> {
    const readable = sql`select 1 from compound c where c.id = ${compoundId} and ${compoundsReadBy(actor)}`;
    await this.found(readable, '没有这个小区，或不属于您的范围。');
  }

  /** Everybody who reads plans at all meets their windows. @throws Refusal not-found */
  async planWindow(actor: Actor, windowId: string): Promise<void> {
    await this.found(sql`select 1 from plan_window where id = ${windowId} and realm_id = ${actor.realmId}`, '没有这个年度计划。');
  }

  /** Whether one meets whatever districts put to a window, and not only one's own: who oversees the realm, and who was asked about it. */
  async seesAllOfWindow(actor: Actor, windowId: string): Promise<boolean> {
    const sight = SIGHT[actor.role];
    if (sight !== 'asked') return sight === 'realm';
    const found = await this.db.$queryRaw<object[]>`select 1 from task t where t.process_id = ${windowId} and ${asked(actor)} limit 1`;
    return found.length > 0;
  }

  /** @throws Refusal not-found */
  async planApplication(actor: Actor, applicationId: string): Promise<void> {
    await this.found(
      sql`select 1 from plan_application a join compound c on c.id = a.compound_id where a.id = ${applicationId} and ${applicationsOf(actor)}`,
      '没有这项申报，或不属于您的范围。',
    );
  }

  /** @throws Refusal not-found */
  async cluster(actor: Actor, clusterId: string): Promise<void> {
    await this.found(sql`select 1 from cluster k where k.id = ${clusterId} and ${clustersOf(actor)}`, NO_CLUSTER);
  }

  /** A cluster of which the actor meets every compound. @throws Refusal not-found */
  async wholeCluster(actor: Actor, clusterId: string): Promise<void> {
    await this.cluster(actor, clusterId);
    const compounds = await this.db.clusterCompound.findMany({ where: { clusterId }, select: { compoundId: true } });
    for (const { compoundId } of compounds) await this.compound(actor, compoundId);
  }

  /** @throws Refusal not-found */
  async lot(actor: Actor, lotId: string): Promise<void> {
    await this.found(sql`select 1 from lot l where l.id = ${lotId} and ${lotsOf(actor)}`, '没有这个标段，或不属于您的范围。');
  }

  /** A lot of which the actor meets every project: who is a party of one alone reads it. @throws Refusal not-found, forbidden */
  async wholeLot(actor: Actor, lotId: string): Promise<void> {
    await this.lot(actor, lotId);
    const foreign = await this.db.$queryRaw<unknown[]>(sql`
      select 1 from lot_project lp join project p on p.id = lp.project_id where lp.lot_id = ${lotId} and not ${projectsOf(actor)} limit 1`);
    if (foreign.length === 0) return;
    throw new Refusal('forbidden', '该标段还包括其他单位的项目，须由统筹部门更改。', { allowed: ['coordination'] });
  }

  /** @throws Refusal not-found */
  async task(actor: Actor, taskId: string): Promise<void> {
    const found = sql`select 1 from task t join ${SUBJECT} on p.id = t.process_id where t.id = ${taskId} and ${tasksOf(actor)}`;
    await this.found(found, NO_TASK);
  }

  /** A row of a register, by the project that it belongs to. @throws Refusal not-found */
  async thing(actor: Actor, register: Exclude<Register, 'task'>, id: string): Promise<void> {
    const found = sql`select 1 from ${TABLES[register]} x join ${SUBJECT} on p.id = x.process_id where x.id = ${id} and ${projectsOf(actor)}`;
    await this.found(found, '没有这个编号的记录，或不属于您的范围。');
  }

  /**
   * Only the holder of the post answers a task, or the person to whom it was delegated, and while that person is on leave their deputy; who may
   * see it but not answer it is told who may.
   *
   * @returns for whom it is answered, where that is not the actor
   * @throws Refusal not-found, forbidden
   */
  async heldTask(actor: Actor, taskId: string): Promise<Pick<Actor, 'onBehalfOfPersonId'>> {
    const rows = await this.db.$queryRaw<HeldTask[]>`
      select t.post_id as "postId", t.organisation_id as "organisationId", t.delegated_to_person_id as "delegatedToPersonId",
             coalesce(${delegatedTo(actor)}, false) as delegated, po.role, po.title
        from task t join ${SUBJECT} on p.id = t.process_id left join post po on po.id = t.post_id
       where t.id = ${taskId} and ${tasksOf(actor)}`;
    const task = rows[0];
    if (!task) throw new Refusal('not-found', NO_TASK);
    if (task.postId === actor.postId || task.delegatedToPersonId === actor.personId) return {};
    if (task.delegated) return { onBehalfOfPersonId: task.delegatedToPersonId! };
    const { postId, organisationId, role, title } = task;
    const holder = { postId, organisationId, title: title ?? undefined };
    throw new Refusal('forbidden', `该待办由“${title ?? '其他岗位'}”办理。`, { allowed: role === null ? [] : [role], holder });
  }

  /**
   * A task is passed on by who was asked, and by those who oversee it: that one reads it is no leave to show it to others.
   *
   * @throws Refusal not-found, forbidden
   */
  async askedOrOverseen(actor: Actor, taskId: string): Promise<void> {
    await this.task(actor, taskId);
    if (PASS_ON.includes(actor.role)) return;
    const rows = await this.db.$queryRaw<{ asked: boolean; role: Role | null }[]>(sql`
      select ${asked(actor)} as asked, po.role from task t left join post po on po.id = t.post_id where t.id = ${taskId}`);
    if (rows[0]?.asked === true) return;
    const holder = rows[0]?.role ?? null;
    const allowed = [...new Set([...(holder === null ? [] : [holder]), ...PASS_ON])];
    throw new Refusal('forbidden', '该待办由承办单位或统筹部门抄送。', { allowed });
  }

  /** Whether the actor may put a record under one of these organisations. @throws Refusal forbidden */
  place(actor: Actor, organisationIds: (string | null | undefined)[]): void {
    if (!mayPlaceUnder(actor, organisationIds))
      throw new Refusal('forbidden', '只能登记本单位辖区内的事项。', { allowed: ['coordination'] });
  }

  private async found(query: Sql, detail: string): Promise<void> {
    const rows = await this.db.$queryRaw<unknown[]>(query);
    if (rows.length === 0) throw new Refusal('not-found', detail);
  }
}
