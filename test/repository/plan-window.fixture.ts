import { REALM } from '../support/realm';
import type { ExchangeWorld, Workflow } from './exchange.fixture';

let made = 0;

/** A plan's window, as far as it has come; each of a year of its own. */
export async function planWindow(world: ExchangeWorld, status: 'open' | 'closed' = 'closed'): Promise<Workflow> {
  const process = await world.project();
  const of = { id: process.id, realmId: REALM, programmeCode: world.realm.programme.code, programmeHash: world.realm.programmeHash };
  const days = { opensOn: '2024-01-01', closesOn: '2024-10-31', cutOffOn: '2024-10-15' };
  const instants = { opensAt: new Date(0), closesAt: new Date('2024-11-01'), cutOffAt: new Date('2024-10-16'), createdAt: new Date(0) };
  await world.db.planWindow.create({ data: { ...of, ...days, ...instants, year: 2025 + (made += 1), status, name: '计划' } });
  return process;
}

/** Compounds that no project renews yet. */
export async function bareCompounds(world: ExchangeWorld, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => `c${(made += 1)}`);
  const of = { realmId: REALM, address: '样例路', subdistrictId: 'o-subdistrict', builtYear: 1994, areaCsqm: 900_000, households: 90 };
  await world.db.compound.createMany({ data: ids.map((id) => ({ ...of, id, code: id, name: `小区${id}` })) });
  return ids;
}
