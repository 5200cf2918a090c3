import { Inject, Injectable } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { programmeByHash } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { askedIn, type AskedTask } from '#libs/intake/task/asked-in';
import { isMinutes, type ReturnedOpinion, returnedOpinions } from '#libs/intake/task/returned-opinions';
import { papersBefore } from '#libs/intake/task/papers-of-answer';
import { DATABASE } from '../database/database.module';
import type { Counted } from '../http/counted';
import { type PageBothWays, pageBothWays, turnOf } from '../http/page';
import { papersOf } from '../paper/paper-sight';
import type { TaskCounted, TaskFilter } from './task.dto';
import { countTasks, listTasks, placeOfTask, placeParts, readTask, ruleOf, signersOf, type Task } from './task.query';

/** Reads tasks: one's own, the overdue, those of a project. */
@Injectable()
export class TaskService {
  constructor(@Inject(DATABASE) private readonly db: Database) {}

  async list(actor: Actor, filter: TaskFilter): Promise<PageBothWays<Task>> {
    const turn = turnOf(filter, placeParts(filter));
    const { now } = await realmNow(this.db, actor.realmId);
    return pageBothWays(
      await listTasks(this.db, actor, filter, turn, now),
      turn,
      filter.limit,
      (task) => placeOfTask(filter, task),
      (task) => task,
    );
  }

  async count(actor: Actor, filter: TaskCounted): Promise<Counted> {
    const { now } = await realmNow(this.db, actor.realmId);
    return countTasks(this.db, actor, filter, now);
  }

  async read(actor: Actor, taskId: string) {
    const task = await readTask(this.db, actor, taskId);
    if (!task) throw new Refusal('not-found', '没有这项待办，或不属于您的范围。');
    const asked = { explanation: true, askedUnder: true, askedStage: true };
    const { explanation, ...stored } = await this.db.task.findUniqueOrThrow({ where: { id: taskId }, select: asked });
    const [rule, acts, conditions, returns, before, action, signers] = await Promise.all([
      ruleOf(this.db, task.projectId, task.rule, stored.askedUnder),
      this.db.taskAct.findMany({ where: { taskId }, orderBy: { at: 'asc' }, omit: { realmId: true } }),
      this.db.condition.findMany({ where: { taskId }, orderBy: { id: 'asc' }, omit: { realmId: true, processId: true } }),
      this.returns(task, stored),
      this.papersBefore(actor, task),
      this.action(task),
      signersOf(this.db, taskId),
    ]);
    return { ...task, explanation, rule, acts, conditions, returns, papersBefore: before, action, signers };
  }

  private async action({ ofMeeting, aboutId }: Task) {
    if (!ofMeeting || aboutId === null) return null;
    return this.db.meetingAction.findUnique({
      where: { id: aboutId },
      select: { meeting: true, heldOn: true, status: true, reason: true },
    });
  }

  /** What the step rested on when it was asked before, as far as the reader sees papers: after a return it may be named again. */
  private async papersBefore(actor: Actor, task: Task) {
    if (task.signerOfId !== null || task.papers.length === 0) return [];
    const { projectId: processId, openedAt, ...asked } = task;
    const { programmeHash } = await this.db.process.findUniqueOrThrow({ where: { id: processId }, select: { programmeHash: true } });
    const programme = await programmeByHash(this.db, programmeHash);
    const before = await papersBefore(this.db, programme, { ...asked, processId, openedAt: openedAt.getTime() });
    if (before.length === 0) return [];
    const where = { AND: [{ id: { in: before.map(({ id }) => id) } }, await papersOf(this.db, actor, processId)] };
    const select = { id: true, code: true, title: true, version: true, uploadedAt: true };
    const papers = await this.db.paper.findMany({ where, select, orderBy: [{ code: 'asc' }, { version: 'desc' }] });
    return papers.map((paper) => ({ ...paper, namable: before.some(({ id, namable }) => id === paper.id && namable) }));
  }

  /** Asked of minutes alone. */
  private async returns(task: Task, stored: Pick<AskedTask, 'askedUnder' | 'askedStage'>): Promise<ReturnedOpinion[]> {
    const { programmeHash } = await this.db.process.findUniqueOrThrow({ where: { id: task.projectId }, select: { programmeHash: true } });
    const lying = await askedIn(this.db, await programmeByHash(this.db, programmeHash), { ...task, ...stored });
    if (task.ofMeeting || !isMinutes(lying.programme, lying.task)) return [];
    return returnedOpinions(this.db, { ...task, processId: task.projectId });
  }
}
