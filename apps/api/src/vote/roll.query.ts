import type { Database } from '#libs/database/client';
import { openChoice, openVoided } from '#libs/database/personal/ballot-choice';
import { openOwners } from '#libs/database/personal/owners';
import { pseudonymsFor } from '#libs/database/personal/pseudonym';
import type { Actor } from '#libs/intake/actor';
import { type Owner, ownersFor, roomFor, seesNames } from '../compound/owner-name';
import { pageOf, placeOf } from '../http/page';
import type { RollFilter } from './vote.dto';

interface RollRow {
  unitId: string;
  code: string;
  areaCsqm: bigint;
  owners: Owner[];
  choice: string | null;
}

interface VoidedRow {
  id: string;
  unitId: string;
  choice: string;
  reason: string;
  voidedAt: Date;
}

/**
 * The frozen roll with what was chosen. Who runs the vote enters the choices of the signed sheets, and sees rooms; who only reads choices
 * sees units under names that hold in this vote alone, in an order that says nothing of their rooms (REQUIREMENTS.md 2.15).
 */
export async function rollPage(db: Database, actor: Actor, voteId: string, filter: RollFilter) {
  const place = placeOf(filter.after, 1)?.[0] ?? '';
  const alias = await pseudonymsFor(db, actor.realmId, voteId);
  const open = seesNames(actor.role);
  const nameOf = (unitId: string) => (open ? unitId : alias('unit', unitId));
  const units = await db.voteUnit.findMany({ where: { voteId }, select: { unitId: true } });
  const named = units
    .map(({ unitId }) => ({ unitId, name: nameOf(unitId) }))
    .filter(({ name }) => name > place)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .slice(0, filter.limit + 1);
  const shown = named.map(({ unitId }) => unitId);
  const [rows, voided] = await Promise.all([rowsOf(db, voteId, shown), voidedOf(db, voteId, shown)]);
  return pageOf(
    named,
    filter.limit,
    ({ name }) => [name],
    ({ unitId, name }) => {
      const { code, areaCsqm, owners, choice } = rows.get(unitId)!;
      return {
        unitId: name,
        code: roomFor(actor.role, code),
        areaCsqm,
        owners: ownersFor(actor.role, openOwners(unitId, owners), (key) => alias('owner', key)),
        choice: openChoice(voteId, unitId, choice),
        voided: voided
          .filter((one) => one.unitId === unitId)
          .map(({ id, choice, reason, voidedAt }) => ({
            choice: openVoided(id, 'choice', choice),
            reason: open ? openVoided(id, 'reason', reason) : null,
            voidedAt,
          })),
      };
    },
  );
}

async function rowsOf(db: Database, voteId: string, unitIds: string[]): Promise<Map<string, RollRow>> {
  const rows = await db.$queryRaw<RollRow[]>`
    select vu.unit_id as "unitId", u.code, vu.area_csqm as "areaCsqm", u.owners, b.choice
      from vote_unit vu join unit u on u.id = vu.unit_id
      left join ballot b on b.vote_id = vu.vote_id and b.unit_id = vu.unit_id
     where vu.vote_id = ${voteId} and vu.unit_id = any(${unitIds}::text[])`;
  return new Map(rows.map((row) => [row.unitId, row]));
}

const voidedOf = (db: Database, voteId: string, unitIds: string[]): Promise<VoidedRow[]> =>
  db.voidedBallot.findMany({
    where: { voteId, unitId: { in: unitIds } },
    select: { id: true, unitId: true, choice: true, reason: true, voidedAt: true },
    orderBy: [{ voidedAt: 'asc' }, { id: 'asc' }],
  });
