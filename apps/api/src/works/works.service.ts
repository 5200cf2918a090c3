import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import type { StageKind } from '#libs/programme/ir/stage';
import { Records } from '../auth/records';
import { DATABASE } from '../database/database.module';
import { computedFor } from '../fund/payer-sight';
import { linesOf } from '../line/line.query';
import { sumSight } from '../project/sum-sight';
import { type StagePlace, tasksOfProject } from '../task/task.query';

const OWN = { realmId: true, processId: true } as const;

interface LotOfProject {
  lotId: string;
  code: string;
  title: string;
}

/** From permits to warranty: what the project's registers and the tasks of those stages say. */
@Injectable()
export class WorksService {
  constructor(
    @Inject(DATABASE) private readonly db: Database,
    private readonly records: Records,
  ) {}

  /** Permits are tasks, those that are checked afterwards included. */
  async permits(actor: Actor, projectId: string) {
    return { items: await this.tasksOf(actor, projectId, 'permits') };
  }

  async works(actor: Actor, projectId: string) {
    await this.records.project(actor, projectId);
    const where = { processId: projectId };
    const [reports, lots, changeOrders, defects] = await Promise.all([
      this.db.worksReport.findMany({ where, omit: OWN, orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }] }),
      this.db.$queryRaw<LotOfProject[]>`
        select lot.id as "lotId", lot.code, lot.title from lot join lot_project part on part.lot_id = lot.id
        where part.project_id = ${projectId} order by lot.code`,
      this.db.changeOrder.findMany({ where, omit: OWN, orderBy: { requestedAt: 'asc' } }),
      this.defectsOf(projectId, ['inspection']),
    ]);
    const percentOf = (lot: string | null) => reports.findLast(({ lotId }) => lotId === lot)?.percent ?? 0;
    const progress = lots.map((lot) => ({ ...lot, percent: percentOf(lot.lotId) }));
    return {
      percent: percentOf(null),
      lots: progress,
      reports,
      changeOrders: await this.changesFor(actor, projectId, changeOrders),
      defects,
    };
  }

  async acceptance(actor: Actor, projectId: string) {
    return { tasks: await this.tasksOf(actor, projectId, 'acceptance'), defects: await this.defectsOf(projectId, ['acceptance']) };
  }

  async finalAccounts(actor: Actor, projectId: string) {
    const tasks = await this.tasksOf(actor, projectId, 'final-accounts');
    const budget = await this.db.budget.findFirst({
      where: { processId: projectId, kind: 'final' },
      omit: OWN,
      orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    });
    return { budget: budget && { ...budget, computed: computedFor(actor.role, budget.computed) }, tasks };
  }

  async handover(actor: Actor, projectId: string) {
    return { items: await this.tasksOf(actor, projectId, 'handover'), lines: await linesOf(this.db, projectId) };
  }

  async warranty(actor: Actor, projectId: string) {
    await this.records.project(actor, projectId);
    const obligations = await this.db.obligation.findMany({ where: { processId: projectId }, omit: OWN, orderBy: { startedAt: 'asc' } });
    return { obligations, defects: await this.defectsOf(projectId, ['warranty']) };
  }

  /** What a change costs is money: read by who reads it, and by who is asked about the change. */
  private async changesFor<C extends { id: string; fen: bigint }>(actor: Actor, projectId: string, orders: C[]) {
    const { programmeHash } = await this.db.process.findUniqueOrThrow({ where: { id: projectId }, select: { programmeHash: true } });
    const sums = await sumSight(this.db, actor, projectId, await programmeByHash(this.db, programmeHash));
    return orders.map((order) => (sums.seesChange(order.id) ? order : { ...order, fen: null }));
  }

  private async tasksOf(actor: Actor, projectId: string, kind: StageKind) {
    await this.records.project(actor, projectId);
    const { programmeHash } = await this.db.project.findUniqueOrThrow({ where: { id: projectId }, select: { programmeHash: true } });
    const moves = await this.db.versionMove.findMany({ where: { processId: projectId }, select: { fromHash: true, toHash: true } });
    const passed = new Set(moves.flatMap(({ fromHash, toHash }) => [fromHash, toHash]));
    const places: StagePlace[] = [];
    for (const under of [null, ...passed]) {
      const { stages } = await programmeByHash(this.db, under ?? programmeHash);
      places.push(...stages.filter((stage) => stage.kind === kind).map(({ code: stage }) => ({ under, stage })));
    }
    return tasksOfProject(this.db, actor, projectId, places);
  }

  private defectsOf(projectId: string, foundIn: string[]) {
    return this.db.defect.findMany({
      where: { processId: projectId, foundIn: { in: foundIn } },
      omit: OWN,
      orderBy: { recordedAt: 'asc' },
    });
  }
}
