import type { Database, Tx } from '#libs/database/client';
import { competitionOrder } from '#libs/domain/competition/order';

export interface Competitor {
  projectId: string;
  name: string;
  /** From 1. */
  position: number;
  /** Epoch ms: since when all of the residents' money has been in place. */
  fullAt: number;
  status: string;
  /** Subsidy by the newest budget, and what was granted of it. */
  entitledFen: number;
  grantedFen: number;
}

interface Row {
  projectId: string;
  name: string;
  status: string;
  fullAt: Date;
  orderBy: string | null;
  entitledFen: string | null;
  grantedFen: string | null;
}

/**
 * Who starts and is subsidised first among the projects of a programme (Lucheng 三(四)): the order of 100 %, by time of receipt. Who has left
 * the procedure has no place any more, and those behind move up.
 */
export async function competition(tx: Tx | Database, realmId: string, programmeCode: string): Promise<Competitor[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select project.id as "projectId", project.name, project.status, min(account.full_at) as "fullAt",
           min(version.compiled #>> '{competition,orderBy}') as "orderBy",
           (select budget.computed ->> 'subsidyFen' from budget where budget.process_id = project.id
            order by budget.recorded_at desc, budget.id desc limit 1) as "entitledFen",
           (select sum(entry.fen)::text from ledger_entry entry
            left join ledger_entry origin on origin.id = entry.reverses_id
            where entry.process_id = project.id and coalesce(origin.kind, entry.kind) = 'subsidy') as "grantedFen"
    from account
    join project on project.id = account.process_id
    join programme_version version on version.hash = project.programme_hash
    where account.realm_id = ${realmId} and version.code = ${programmeCode} and account.full_at is not null
      and project.status not in ('withdrawn', 'rejected')
    group by project.id`;
  const projects = rows.map((row) => ({ ...row, full: { receivedAt: row.fullAt.getTime(), inboxNo: 0 } }));
  return competitionOrder(projects).map(({ projectId, name, status, full, entitledFen, grantedFen }, index) => ({
    projectId,
    name,
    position: index + 1,
    fullAt: full.receivedAt,
    status,
    entitledFen: Number(entitledFen ?? 0),
    grantedFen: Number(grantedFen ?? 0),
  }));
}
