import type { NewEvent } from '#libs/contracts/event';
import { projectsQueue, type ProjectWorkflowInput, windowWorkflowId } from '#libs/contracts/process';
import type { Tx } from '#libs/database/client';
import { appendEvents } from '#libs/database/event-log';
import { installationOf } from '#libs/database/installation.repository';
import type { LockedProcess } from '#libs/database/process.repository';
import { closableFrom, type RealmNow } from '#libs/database/realm-clock';
import { windowDays } from '#libs/domain/annual-plan/window-days';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { AnnualPlan, CompiledProgramme } from '#libs/programme/ir/programme';
import type { Accepted } from '../accept';
import type { Actor } from '../actor';
import { inboxRow, writeInput } from '../write-input';

export interface WindowStart {
  programme: CompiledProgramme & { annualPlan: AnnualPlan };
  programmeHash: string;
  /** Of the plan. */
  year: number;
  calendar: WorkingDayCalendar;
}

export interface WindowStarted {
  process: LockedProcess;
  inboxNo: number;
  tell: NonNullable<Accepted<unknown>['tell']>;
}

/**
 * Writes the window of a year, its process, first event and first inbox row, with the outbox row that starts its workflow. The unique
 * key (realm, programme, year) decides between two at once.
 */
export async function startWindow(
  tx: Tx,
  actor: Actor,
  clock: Pick<RealmNow, 'kind' | 'now'>,
  start: WindowStart,
  bodyHash = '',
): Promise<WindowStarted> {
  const { programme, programmeHash, year } = start;
  const { realmId } = actor;
  const [{ id }] = await tx.$queryRaw<[{ id: string }]>`select uuidv7()::text as id`;
  const installation = await installationOf(tx);
  const workflowId = windowWorkflowId(installation, realmId, id);
  const days = windowDays(programme.annualPlan, year, start.calendar, programme.parameters.dayEndsAtHour);
  const { opensOn, closesOn, closesAt, lastWorkingDay, cutOffOn } = days;
  await tx.process.create({ data: { id, realmId, kind: 'window', workflowId, programmeHash, status: 'running' } });
  await tx.planWindow.create({
    data: {
      ...{ id, realmId, programmeCode: programme.code, programmeHash, year, status: 'open' },
      ...{ opensOn, closesOn, lastWorkingDay, cutOffOn },
      name: `${year}年度老旧小区改造计划`,
      opensAt: new Date(days.opensAt),
      closesAt: new Date(closesAt),
      cutOffAt: new Date(days.cutOffAt),
      createdAt: new Date(clock.now),
    },
  });
  const numbers = { inboxNo: 0, consumedNo: 0, eventNo: 0, eventChain: '', turnNo: 0 };
  const process: LockedProcess = { id, realmId, kind: 'window', workflowId, programmeHash, status: 'running', ...numbers, moving: false };
  const input: ProjectWorkflowInput = { realmId, processId: id, programmeHash, clock: clock.kind === 'real' ? 'timer' : 'stepped' };
  const first = [inboxRow('window.created', { thingId: id, facts: { year, closesAt: closableFrom(closesAt, clock.kind) } })];
  const row = await writeInput(tx, process, actor, first, { now: clock.now, bodyHash, outbox: { kind: 'start', payload: input } });
  const created: NewEvent = {
    type: 'window.created',
    data: { programmeCode: programme.code, year, opensOn, closesOn, closesAt, cutOffOn },
  };
  await appendEvents(tx, process, [created], clock.now, { personId: actor.personId, postId: actor.postId, inboxNo: row!.no });
  const told = { workflow: 'annualPlanWorkflow' as const, taskQueue: projectsQueue(installation), input };
  return { process, inboxNo: row!.no, tell: { workflowId, told: row!.no, row: row!, start: told } };
}

/** The programme with its annual plan, or null where it has none. */
export function withAnnualPlan(programme: CompiledProgramme): WindowStart['programme'] | null {
  return programme.annualPlan ? { ...programme, annualPlan: programme.annualPlan } : null;
}
