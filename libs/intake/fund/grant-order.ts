import type { Database, Tx } from '#libs/database/client';
import { aheadAtSubsidy } from '#libs/domain/competition/start-order';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { competingVersions, competition, fullSince } from './competition';

/** As many are named as a person reads. */
const MOST_NAMED = 20;

/**
 * Who had all of the residents' money before this project and was granted nothing yet of what its budget grants (Lucheng 三(四)): the first
 * twenty, the first first. Whoever never had all of it by receipt stands behind all who had: entered past its gate (补录) with less than is
 * required. They are found among those that run and wait for a grant, not by the order of all: that costs a city's whole ledger.
 */
export async function aheadForGrant(
  tx: Tx | Database,
  process: { id: string; realmId: string },
  programme: CompiledProgramme,
): Promise<{ projectId: string; name: string }[]> {
  const until = await fullSince(tx, process.id);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select project.id
      from project
     where project.realm_id = ${process.realmId} and project.programme_hash = any(${await competingVersions(tx, programme.code)}::text[])
       and project.status = 'running' and project.id <> ${process.id} and project.full_at is not null
       and (${until}::timestamptz is null or project.full_at <= ${until})
       and (select (budget.computed ->> 'subsidyFen')::bigint > 0 from budget where budget.process_id = project.id
             order by budget.recorded_at desc, budget.id desc limit 1)
       and not exists (
         select 1 from account own join ledger_entry entry on entry.account_id = own.id
           left join ledger_entry origin on origin.id = entry.reverses_id
          where own.process_id = project.id and coalesce(origin.kind, entry.kind) = 'subsidy' having sum(entry.fen) <> 0)
     order by project.full_at fetch first ${MOST_NAMED} rows with ties`;
  if (rows.length === 0) return [];
  // Of those that were full at the very instant, who was booked later does not come before.
  const order = await competition(tx, process.realmId, programme.code, [process.id, ...rows.map(({ id }) => id)]);
  return aheadAtSubsidy(programme, order, process.id)
    .slice(0, MOST_NAMED)
    .map(({ projectId, name }) => ({ projectId, name }));
}
