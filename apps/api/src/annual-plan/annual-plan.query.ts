import type { Database } from '#libs/database/client';
import { sql } from '#libs/database/sql';
import type { Counted } from '#libs/domain/annual-plan/quota';
import { allocate } from '#libs/domain/money/allocate';
import type { Actor } from '#libs/intake/actor';
import { byCompound } from '#libs/intake/compound/assess-compound';
import { compoundFacts } from '#libs/intake/compound/compound-facts';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { applicationsOf, planListsOf } from '../auth/ownership';
import { permissionsOf } from '../auth/permission';
import { placeOf } from '../http/page';
import { when } from '../http/when';
import type { ApplicationFilter } from './annual-plan.dto';

export interface ApplicationLine {
  id: string;
  windowId: string;
  compoundId: string;
  compoundName: string;
  districtId: string;
  status: string;
}

const APPLICATION = sql`
  select a.id, a.process_id as "windowId", w.year, a.compound_id as "compoundId", c.code as "compoundCode", c.name as "compoundName",
         a.project_id as "projectId", a.district_id as "districtId", a.tier, a.status, a.late, a.received_at as "receivedAt", a.list_id as "listId",
         a.listed_at as "listedAt", a.decision_id as "decisionId", a.decided_tier as "decidedTier",
         a.decided_client_id as "decidedClientId", a.decided_fen::float8 as "decidedFen", a.reason, a.carried_from_id as "carriedFromId",
         a.revision
    from plan_application a join compound c on c.id = a.compound_id join plan_window w on w.id = a.process_id`;

/** The sum that the plan has for a compound is for those who read money. */
function withoutMoney<R extends object>(actor: Actor, row: R): R {
  if (permissionsOf(actor.role).includes('fund.read')) return row;
  return { ...row, ...('fen' in row ? { fen: null } : { decidedFen: null }) };
}

/** Applications that the actor may see, in the order in which they came; one row more than the page holds. */
export async function listApplications(
  db: Database,
  actor: Actor,
  windowId: string,
  filter: ApplicationFilter,
): Promise<ApplicationLine[]> {
  const place = placeOf(filter.after, 1)?.[0];
  const { status, districtId } = filter;
  const rows = await db.$queryRaw<ApplicationLine[]>`
    ${APPLICATION} where a.process_id = ${windowId} and ${applicationsOf(actor)}
      ${when(status !== undefined, sql`and a.status = ${status}`)}
      ${when(districtId !== undefined, sql`and a.district_id = ${districtId}`)}
      ${when(place !== undefined, sql`and a.id > ${place}`)}
    order by a.id limit ${filter.limit + 1}`;
  return rows.map((row) => withoutMoney(actor, row));
}

export async function readApplication(db: Database, actor: Actor, id: string): Promise<ApplicationLine | null> {
  const rows = await db.$queryRaw<ApplicationLine[]>`${APPLICATION} where a.id = ${id} and ${applicationsOf(actor)}`;
  return rows[0] ? withoutMoney(actor, rows[0]) : null;
}

/** What it was before it came into this window, the first one first. */
export function historyOf(db: Database, id: string): Promise<object[]> {
  return db.$queryRaw<object[]>`
    with recursive before as (
      select p.*, 1 as step from plan_application a join plan_application p on p.id = a.carried_from_id where a.id = ${id}
      union all
      select p.*, b.step + 1 from before b join plan_application p on p.id = b.carried_from_id
    )
    select b.id, b.process_id as "windowId", w.year, b.status, b.late, b.received_at as "receivedAt", b.listed_at as "listedAt"
    from before b join plan_window w on w.id = b.process_id order by b.step desc`;
}

export function listsOf(db: Database, actor: Actor, windowId: string): Promise<object[]> {
  return db.$queryRaw<object[]>`
    select l.id, l.district_id as "districtId", l.number, l.title, l.late, l.applications, l.received_at as "receivedAt",
           l.person_id as "personId", l.post_id as "postId"
      from plan_list l where l.process_id = ${windowId} and ${planListsOf(actor)} order by l.number`;
}

export interface ActItem {
  act: string;
  actId: string;
  applicationId: string;
}

/** What acts on a plan said, by the application that they were about, the first said first; of those that the actor may see. */
export async function actsOf(
  db: Database,
  actor: Actor,
  about: { applicationId: string } | { windowId: string; act: string },
): Promise<ActItem[]> {
  const of =
    'applicationId' in about
      ? sql`s.application_id = ${about.applicationId}`
      : sql`s.process_id = ${about.windowId} and s.act = ${about.act}`;
  const rows = await db.$queryRaw<ActItem[]>`
    select s.act, s.act_id as "actId", s.application_id as "applicationId", s.organisation_id as "organisationId", s.verb, s.tier, s.reason,
           s.client_id as "clientId", s.fen::float8 as fen, s.at,
           s.person_id as "personId", s.post_id as "postId"
      from plan_act s join plan_application a on a.id = s.application_id join compound c on c.id = a.compound_id
     where ${of} and ${applicationsOf(actor)} order by s.no`;
  return rows.map((row) => withoutMoney(actor, row));
}

export function countsOf(db: Database, actor: Actor, windowId: string): Promise<object[]> {
  return db.$queryRaw<object[]>`
    select a.status, a.late, count(*)::int as applications from plan_application a join compound c on c.id = a.compound_id
     where a.process_id = ${windowId} and ${applicationsOf(actor)} group by a.status, a.late order by a.status, a.late`;
}

interface Window {
  id: string;
  realmId: string;
  programmeCode: string;
  year: number;
}

/** Compounds that plans before this one have listed to be carried out, and those agreed to in it. `tier` is the one that is carried out. */
export async function carriedOutBy(
  db: Database,
  window: Window,
  tier: string | null,
): Promise<{ before: Set<string>; proposed: Set<string> }> {
  const { id, realmId, programmeCode, year } = window;
  const select = { compoundId: true };
  const listed = await db.planListing.findMany({
    where: { realmId, programmeCode, year: { lt: year }, OR: [{ tier: null }, { tier }] },
    select,
  });
  const agreed = await db.planApplication.findMany({
    where: { processId: id, status: { in: ['agreed', 'issued'] }, OR: [{ decidedTier: null }, { decidedTier: tier }] },
    select,
  });
  const ids = (rows: { compoundId: string }[]) => new Set(rows.map(({ compoundId }) => compoundId));
  return { before: ids(listed), proposed: ids(agreed) };
}

/** Every compound of the realm with what it amounts to. */
export async function countedCompounds(
  db: Database,
  realmId: string,
  programme: CompiledProgramme,
): Promise<(Counted & { compoundId: string })[]> {
  const compounds = await db.compound.findMany({ where: { realmId } });
  const buildings = byCompound(await db.building.findMany({ where: { realmId } }));
  const investments = await investmentsOf(db, realmId);
  return compounds.map((compound) => {
    const own = buildings.get(compound.id) ?? [];
    const facts = compoundFacts(programme, { ...compound, buildings: own });
    const { households } = compound;
    const amounts = { compounds: 1, buildings: own.length, households, areaCsqm: Number(compound.areaCsqm) };
    return { compoundId: compound.id, facts, ...amounts, investmentFen: investments.get(compound.id) ?? null };
  });
}

/** By compound, fen: the newest plan budget of its newest project that was not given up, shared among the project's compounds by floor area. */
async function investmentsOf(db: Database, realmId: string): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ projectId: string; compoundId: string; areaCsqm: bigint; totalFen: bigint }[]>`
    with project_of as (
      select distinct on (pc.compound_id) pc.compound_id, p.id
      from project p join project_compound pc on pc.project_id = p.id
      where p.realm_id = ${realmId} and p.status not in ('withdrawn', 'rejected') order by pc.compound_id, p.created_at desc, p.id desc
    ), budgeted as (
      select distinct on (b.process_id) b.process_id, (b.computed ->> 'totalFen')::bigint as total_fen
      from budget b where b.realm_id = ${realmId} and b.kind = 'plan' order by b.process_id, b.recorded_at desc, b.id desc
    )
    select o.id as "projectId", c.id as "compoundId", c.area_csqm as "areaCsqm", b.total_fen as "totalFen"
    from project_of o join budgeted b on b.process_id = o.id join compound c on c.id = o.compound_id order by c.id`;
  const byProject = new Map<string, typeof rows>();
  for (const row of rows) byProject.set(row.projectId, [...(byProject.get(row.projectId) ?? []), row]);
  const parts = [...byProject.values()].flatMap((own) =>
    allocate(
      Number(own[0]!.totalFen),
      own.map(({ compoundId, areaCsqm }) => ({ key: compoundId, weight: Number(areaCsqm) })),
    ),
  );
  return new Map(parts.map(({ key, fen }) => [key, fen]));
}
