import type { Database, Tx } from '#libs/database/client';
import { programmeByHash } from '#libs/database/programme.repository';
import { nothing, sql } from '#libs/database/sql';
import { competitionOrder } from '#libs/domain/competition/order';
import type { ProjectView } from '#libs/domain/view/project-view';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

export interface Competitor {
  projectId: string;
  name: string;
  /** From 1. */
  position: number;
  /** Epoch ms: since when all of the residents' money has been in place. */
  fullAt: number;
  status: string;
  /** The start is approved, and the project stands beyond it. */
  started: boolean;
  /** Subsidy by the newest budget, and what was granted of it. */
  entitledFen: number;
  grantedFen: number;
}

interface Row {
  projectId: string;
  name: string;
  status: string;
  fullAt: Date;
  /** What made it full, among what came at that instant: ids are in the order of booking. */
  fullBy: string;
  orderBy: string | null;
  programmeHash: string;
  view: Partial<Pick<ProjectView, 'activeStages' | 'runs'>>;
  entitledFen: string | null;
  grantedFen: string | null;
}

/**
 * Who starts and is subsidised first among the projects of a programme (Lucheng 三(四)): the order of 100 %, by time of receipt, and of one
 * instant by the order of booking. Whoever was withdrawn or refused competes no more; a completed project keeps the place that it had. A
 * project with several gates is full once all are.
 *
 * @param among the order of these alone: that of all costs a city's whole ledger
 */
export async function competition(tx: Tx | Database, realmId: string, programmeCode: string, among?: string[]): Promise<Competitor[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select project.id as "projectId", project.name, project.status, max(account.full_at) as "fullAt", max(coalesce(completing.id, account.id)) as "fullBy",
           min(version.compiled #>> '{competition,orderBy}') as "orderBy", min(version.hash) as "programmeHash",
           jsonb_build_object('activeStages', project.view -> 'activeStages', 'runs', project.view -> 'runs') as view,
           (select budget.computed ->> 'subsidyFen' from budget where budget.process_id = project.id
            order by budget.recorded_at desc, budget.id desc limit 1) as "entitledFen",
           (select sum(entry.fen)::text from account own join ledger_entry entry on entry.account_id = own.id
            left join ledger_entry origin on origin.id = entry.reverses_id
            where own.process_id = project.id and coalesce(origin.kind, entry.kind) = 'subsidy') as "grantedFen"
    from account
    join project on project.id = account.process_id
    join programme_version version on version.hash = project.programme_hash
    left join lateral (
      select min(booked.id) as id from (
        select entry.id, entry.received_at, sum(entry.fen) over (order by entry.received_at, entry.id) as balance
        from ledger_entry entry left join ledger_entry origin on origin.id = entry.reverses_id
        where entry.account_id = account.id and coalesce(origin.kind, entry.kind) = 'arrival') booked
      where booked.received_at = account.full_at and booked.balance >= account.required_fen
    ) completing on true
    where account.realm_id = ${realmId} and version.code = ${programmeCode} and project.status not in ('withdrawn', 'rejected')
      ${among ? sql`and project.id = any(${among}::text[])` : nothing}
    group by project.id having bool_and(account.full_at is not null)`;
  const order = rows.toSorted((a, b) => (a.fullBy < b.fullBy ? -1 : 1));
  const projects = order.map((row, booked) => ({ ...row, full: { receivedAt: row.fullAt.getTime(), inboxNo: booked } }));
  const beyond = await beyondStart(tx, [...new Set(rows.map(({ programmeHash }) => programmeHash))]);
  return competitionOrder(projects).map(({ projectId, name, status, full, entitledFen, grantedFen, view, programmeHash }, index) => ({
    projectId,
    name,
    position: index + 1,
    fullAt: full.receivedAt,
    status,
    started: status === 'completed' || passed(view).some((stage) => beyond[programmeHash]!.includes(stage)),
    entitledFen: Number(entitledFen ?? 0),
    grantedFen: Number(grantedFen ?? 0),
  }));
}

/** Since when all of a project's residents' money has been in place; null while it is not, and for who never had it all. */
export async function fullSince(tx: Tx | Database, projectId: string): Promise<Date | null> {
  const accounts = await tx.account.findMany({ where: { processId: projectId }, select: { fullAt: true } });
  const instants = accounts.map(({ fullAt }) => fullAt);
  return instants.length === 0 || instants.includes(null) ? null : new Date(Math.max(...instants.map(Number)));
}

/** The versions of a programme that order its projects by full funds. */
export async function competingVersions(tx: Tx | Database, programmeCode: string): Promise<string[]> {
  const versions = await tx.programmeVersion.findMany({ where: { code: programmeCode }, select: { hash: true } });
  const competing: string[] = [];
  for (const { hash } of versions) if ((await programmeByHash(tx, hash)).competition?.orderBy === 'first-full-funds') competing.push(hash);
  return competing;
}

const passed = ({ activeStages, runs }: Row['view']): string[] => [...(activeStages ?? []), ...(runs ?? []).map(({ stage }) => stage)];

/** By version, the stages that come after the one in which the start is approved: whoever was in one of them has started. */
async function beyondStart(tx: Tx | Database, hashes: string[]): Promise<Record<string, string[]>> {
  const versions = await tx.programmeVersion.findMany({ where: { hash: { in: hashes } }, select: { hash: true, compiled: true } });
  return Object.fromEntries(versions.map(({ hash, compiled }) => [hash, aroundStart(compiled as unknown as CompiledProgramme).beyond]));
}

/** The stages up to the one in which the start is approved, that one included, and those that come after it. */
export function aroundStart({ stages, money }: Pick<CompiledProgramme, 'stages' | 'money'>): { upTo: string[]; beyond: string[] } {
  const codes = stages.map(({ code }) => code);
  const start = codes.indexOf(money.paidAfter?.stage ?? '');
  return start < 0 ? { upTo: codes, beyond: [] } : { upTo: codes.slice(0, start + 1), beyond: codes.slice(start + 1) };
}
