import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { timeliness } from '#libs/domain/annual-plan/window-days';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type AdmittedEntry, admitEntries, type PlanEntry } from './admit-entries';
import { carryIfNextIsOpen } from './carry-on';
import type { WindowReceipt } from './create-window';
import { recordAct } from './record-act';
import { tellProjects } from './tell-projects';
import { type LockedWindow, refuseBeforeOpening, windowOf, windowReceipt } from './window-of';

/** A compound of a list, by its id or by its code. */
export type ListEntry = Omit<PlanEntry, 'compoundId'> & ({ compoundId: string } | { compound: string });

export interface PutListInput {
  windowId: string;
  districtId: string;
  title: string;
  /** Left out: all that has been applied for to the district in time. */
  entries?: ListEntry[];
}

export interface ListPut extends WindowReceipt {
  listId: string;
  number: number;
  applications: number;
  late: boolean;
  /** Where a late list goes on, if the next window is open already. */
  keptInWindowId: string | null;
}

/** A city's whole reserve in one list. */
const MOST = 5_000;

/**
 * A district puts its list to the city: what was applied for to it, and bare compounds that it puts itself. One act, all rows or none.
 * Received before the window's closing instant it is in time; at the instant or later it is accepted, and kept for the next window.
 *
 * @throws Refusal not-found, window-not-open, invalid-input (`errors` by `row`), project-ended
 */
export async function putList(db: Database, actor: Actor, input: PutListInput, options: RecordOptions = {}): Promise<Accepted<ListPut>> {
  const { windowId, districtId, title } = input;
  const check = new InputCheck();
  check.text('title', title, { most: 200 });
  if (input.entries) check.ensure(input.entries.length > 0 && input.entries.length <= MOST, 'entries', `一次申报 1 至 ${MOST} 个小区`);
  check.done();
  return accept(db, actor, { ...options, processId: windowId }, async (acceptance) => {
    const { tx, now } = acceptance;
    const window = await windowOf(acceptance);
    await refuseBeforeOpening(acceptance, window);
    const entries = input.entries ? await named(tx, actor.realmId, input.entries) : await appliedFor(tx, windowId, districtId);
    if (entries.length === 0) throw nothingToList(window);
    const admitted = await admitEntries(acceptance, window, entries, { districtId, mayStand: ['applied', 'kept'], many: true });
    const late = timeliness(now, { opensAt: window.opensAt.getTime(), endsAt: window.closesAt.getTime() }) === 'late';
    const { id: listId, number } = await writeList(acceptance, input, { late, applications: admitted.length });
    const applications = await writeApplications(acceptance, admitted, { listId, districtId, late });
    const news = applications.flatMap(({ id, projectId, created }) => {
      const facts = { applicationId: id, year: window.year };
      return created && projectId !== null ? [{ projectId, kind: 'plan.applied' as const, facts }] : [];
    });
    await tellProjects(tx, actor, news, now);
    const act = { act: 'list' as const, actId: listId, realmId: actor.realmId, processId: windowId, organisationId: districtId, now };
    const items = applications.map(({ id, tier }) => ({ applicationId: id, verb: late ? ('kept' as const) : ('listed' as const), tier }));
    const digest = await recordAct(tx, { ...act, by: { personId: actor.personId, postId: actor.postId } }, items);
    acceptance.record({ type: 'plan.listPut', data: { listId, districtId, applications: admitted.length, late, digest } });
    const keptInWindowId = late ? await carryIfNextIsOpen(tx, actor, window, now) : null;
    return { ...windowReceipt(acceptance, window, listId), listId, number, applications: admitted.length, late, keptInWindowId };
  });
}

/** What was applied for in time and not listed goes on by itself once the window is closed: there is nothing to put, and nothing to be done. */
function nothingToList({ closedAt }: LockedWindow): Refusal {
  const message = closedAt
    ? '申报期已经截止，没有列入名单的申报已自动转入下一年度，请在下一年度的申报期报名单'
    : '本辖区的申报都已列入名单，或者还没有小区申报';
  return new Refusal('invalid-input', `没有可列入的申报：${message}。`, { errors: [{ path: 'entries', message }] });
}

/** A code that the realm does not have stays as it is, and is refused by its row. */
async function named(tx: Tx, realmId: string, entries: ListEntry[]): Promise<PlanEntry[]> {
  const codes = entries.flatMap((entry) => ('compound' in entry ? [entry.compound] : []));
  const found = await tx.compound.findMany({ where: { realmId, code: { in: codes } }, select: { id: true, code: true } });
  const ids = new Map(found.map(({ id, code }) => [code, id]));
  return entries.map((entry) => {
    if (!('compound' in entry)) return entry;
    const { compound, ...rest } = entry;
    return { ...rest, compoundId: ids.get(compound) ?? compound };
  });
}

async function appliedFor(tx: Tx, windowId: string, districtId: string): Promise<PlanEntry[]> {
  return tx.$queryRaw<PlanEntry[]>`
    select a.compound_id as "compoundId" from plan_application a left join process r on r.id = a.project_id
    where a.process_id = ${windowId} and a.district_id = ${districtId} and a.status = 'applied' and r.status is distinct from 'ended'
    order by a.id limit ${MOST}`;
}

async function writeList(
  { tx, actor, now }: Acceptance,
  { windowId, districtId, title }: PutListInput,
  list: { late: boolean; applications: number },
): Promise<{ id: string; number: number }> {
  const last = await tx.planList.aggregate({ where: { processId: windowId }, _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const by = { personId: actor.personId, postId: actor.postId };
  const data = { realmId: actor.realmId, processId: windowId, districtId, number, title, ...list, receivedAt: new Date(now), ...by };
  return tx.planList.create({ data, select: { id: true, number: true } });
}

/** Takes up what stands, and adds what the district puts itself: two statements however many they are. */
async function writeApplications(
  { tx, actor, process, now }: Acceptance,
  admitted: AdmittedEntry[],
  { listId, districtId, late }: { listId: string; districtId: string; late: boolean },
): Promise<{ id: string; projectId: string | null; tier: string | null; created: boolean }[]> {
  const status = late ? 'kept' : 'listed';
  const taken = admitted.flatMap(({ standing, projectId, tier }) => (standing ? [{ id: standing.id, projectId, tier }] : []));
  if (taken.length > 0) {
    await tx.$executeRaw`
      update plan_application a
      set status = ${status}, late = a.late or ${late}, list_id = ${listId}, listed_at = to_timestamp(${now}::float8 / 1000),
          project_id = t."projectId", tier = t.tier, revision = a.revision + 1
      from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as t(id text, "projectId" text, tier text) where a.id = t.id`;
  }
  const added = admitted.filter(({ standing }) => !standing).map(({ compoundId, projectId, tier }) => ({ compoundId, projectId, tier }));
  const created =
    added.length === 0
      ? []
      : await tx.$queryRaw<{ id: string; projectId: string | null; tier: string | null }[]>`
          insert into plan_application (realm_id, process_id, compound_id, project_id, district_id, tier, status, received_at, late, list_id,
                                        listed_at, person_id, post_id)
          select ${actor.realmId}, ${process.id}, n."compoundId", n."projectId", ${districtId}, n.tier, ${status},
                 to_timestamp(${now}::float8 / 1000), ${late}, ${listId}, to_timestamp(${now}::float8 / 1000), ${actor.personId},
                 ${actor.postId}
          from jsonb_to_recordset(${JSON.stringify(added)}::jsonb) as n("compoundId" text, "projectId" text, tier text)
          returning id, project_id as "projectId", tier`;
  return [...taken.map((one) => ({ ...one, created: false })), ...created.map((one) => ({ ...one, created: true }))];
}
