import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { TallyCount } from '#libs/domain/vote/tally';
import type { Actor } from '#libs/intake/actor';
import { permissionsOf, refuseOtherRoles } from '../auth/permission';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import type { Counted } from '../http/counted';
import { type PageBothWays, pageBothWays, turnOf } from '../http/page';
import { ruleOf, tasksOfProject } from '../task/task.query';
import { presentTally } from '../vote/tally.presenter';
import { Consumption } from './consumption';
import { listEvents } from './event.query';
import { eventWithTask, viewFor } from './event-sight';
import type { Await, EventFilter, ProjectCounted, ProjectFilter } from './project.dto';
import { countProjects, type ListedProject, listProjects, readProject } from './project.query';
import { sumSight } from './sum-sight';

const NO_TEXT = { realmId: true, processId: true, explanation: true } as const;

/** Reads projects: the list, one with everything that hangs on it, its record, its deadlines. */
@Injectable()
export class ProjectService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly records: Records,
    private readonly consumption: Consumption,
  ) {}

  async list(actor: Actor, filter: ProjectFilter): Promise<PageBothWays<ListedProject>> {
    refuseMoney(actor, filter);
    const turn = turnOf(filter, 2);
    return pageBothWays(
      await listProjects(this.db, actor, filter, turn),
      turn,
      filter.limit,
      (project) => [project.createdAt.toISOString(), project.id],
      (project) => project,
    );
  }

  async count(actor: Actor, filter: ProjectCounted): Promise<Counted> {
    refuseMoney(actor, filter);
    return countProjects(this.db, actor, filter);
  }

  async read(actor: Actor, projectId: string, { after }: Await) {
    await this.records.project(actor, projectId);
    if (after !== undefined) await this.consumption.until(projectId, after);
    const line = await readProject(this.db, actor, projectId);
    if (!line) throw new Refusal('not-found', '没有这个项目，或不属于您的范围。');
    const where = { processId: projectId };
    const [stored, process, compounds, tasks, notices, votes, accounts, obligations, parties, deadlines] = await Promise.all([
      this.db.project.findUniqueOrThrow({ where: { id: projectId }, select: { programmeHash: true, facts: true, view: true } }),
      this.db.process.findUniqueOrThrow({ where: { id: projectId }, select: { inboxNo: true, consumedNo: true } }),
      this.db.projectCompound.findMany({ where: { projectId }, select: { compoundId: true }, orderBy: { compoundId: 'asc' } }),
      tasksOfProject(this.db, actor, projectId),
      this.db.notice.findMany({ where, omit: { ...NO_TEXT, certificate: true }, orderBy: { id: 'asc' } }),
      this.db.vote.findMany({ where, omit: { realmId: true, processId: true, certificate: true }, orderBy: { id: 'asc' } }),
      this.db.account.findMany({ where, omit: { realmId: true, processId: true, certificate: true }, orderBy: { id: 'asc' } }),
      this.db.obligation.findMany({ where, omit: { realmId: true, processId: true }, orderBy: { id: 'asc' } }),
      this.db.projectRole.findMany({ where: { projectId }, select: { role: true, organisationId: true }, orderBy: { role: 'asc' } }),
      this.db.deadline.findMany({ where, omit: NO_TEXT, orderBy: { at: 'asc' } }),
    ]);
    const programme = await programmeByHash(this.db, stored.programmeHash);
    const may = permissionsOf(actor.role);
    const sums = await sumSight(this.db, actor, projectId, programme);
    return {
      ...line,
      programme: { code: programme.code, name: programme.name, hash: stored.programmeHash },
      compoundIds: compounds.map(({ compoundId }) => compoundId),
      facts: sums.factsFor(stored.facts as object),
      view: viewFor(actor.role, stored.view as object, sums),
      inbox: { no: process.inboxNo, consumed: process.consumedNo },
      ...{ tasks, notices, obligations, parties, deadlines },
      votes: may.includes('vote.read') ? votes.map(withTally) : [],
      accounts: may.includes('fund.read') ? accounts.map(withRequired) : [],
    };
  }

  async events(actor: Actor, projectId: string, filter: EventFilter) {
    await this.records.project(actor, projectId);
    const rows = await listEvents(this.db, projectId, filter);
    const { programmeHash } = await this.db.process.findUniqueOrThrow({ where: { id: projectId }, select: { programmeHash: true } });
    const sums = await sumSight(this.db, actor, projectId, await programmeByHash(this.db, programmeHash));
    const items = rows.slice(0, filter.limit).map((row) => eventWithTask(actor.role, row, sums));
    return { items, next: rows.length > filter.limit ? String(items.at(-1)?.no) : null };
  }

  /** Why a date is what it is: the days that counted, the calendar, the rule and where it is written. */
  async deadline(actor: Actor, projectId: string, deadlineId: string) {
    await this.records.project(actor, projectId);
    const deadline = await this.db.deadline.findFirst({
      where: { id: deadlineId, processId: projectId },
      omit: { realmId: true, processId: true },
    });
    if (!deadline) throw new Refusal('not-found', '该项目没有这个期限。');
    return { ...deadline, rule: await ruleOf(this.db, projectId, deadline.rule) };
  }
}

/** @throws Refusal forbidden where somebody who reads no money asks by it */
function refuseMoney(actor: Actor, { source, arrivedFrom, arrivedBefore }: ProjectCounted): void {
  if ([source, arrivedFrom, arrivedBefore].some((one) => one !== undefined)) refuseOtherRoles(actor.role, 'fund.read');
}

/** The register keeps a number below zero while no budget says what is required. */
const withRequired = <A extends { requiredFen: bigint }>(account: A) => ({
  ...account,
  requiredFen: account.requiredFen < 0n ? null : account.requiredFen,
});

function withTally<V extends { tally: unknown }>(vote: V) {
  return { ...vote, tally: vote.tally ? presentTally(vote.tally as TallyCount) : null };
}
