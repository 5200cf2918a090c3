import type { Together } from '../../play';
import { type Expectation, expectEqual } from '../../result/expectation';
import { eventsOf } from '../../result/record';
import { yuan } from '../../story/money';
import { sumOfAreas } from '../../story/units';

/** The year's task (三（二）1、四). */
export const YEAR_TASK = { compounds: 19, towns: 4, buildings: 60, areaSqm: '169600.00', households: 2004, fen: yuan(45_520_000) };

interface CompoundAnswer {
  code: string;
  subdistrictId: string;
  areaSqm: string;
  households: number;
  buildings: { code: string; areaSqm: string; households: number }[];
}

/** What the API says of all compounds and projects, added up. */
export async function yearTask({ observer, records }: Together): Promise<Expectation[]> {
  const listed = await observer.all<{ id: string }>('/compounds');
  const compounds = await Promise.all(listed.map(({ id }) => observer.get<CompoundAnswer>(`/compounds/${id}`)));
  const buildings = compounds.flatMap((compound) => compound.buildings);
  const sum = (numbers: readonly number[]) => numbers.reduce((whole, one) => whole + one, 0);
  const done = records.filter(({ project }) => project?.stages.length === 0);
  const budgets = (kind: 'plan' | 'final') =>
    sum(done.flatMap((record) => eventsOf(record, 'budget.recorded').flatMap(({ data }) => (data.kind === kind ? [data.totalFen] : []))));
  const came = done.flatMap(({ accounts }) => accounts.flatMap(({ bySource }) => bySource.map(({ inFen }) => inFen)));
  return [
    expectEqual(
      '四个镇十九个小区全部改造完成',
      [new Set(compounds.map(({ subdistrictId }) => subdistrictId)).size, compounds.length, done.length],
      [YEAR_TASK.towns, YEAR_TASK.compounds, YEAR_TASK.compounds],
    ),
    expectEqual('合计 60 栋楼', buildings.length, YEAR_TASK.buildings),
    expectEqual(
      '合计 16.96 万平方米，楼栋与小区一致',
      [sumOfAreas(compounds), sumOfAreas(buildings)],
      [YEAR_TASK.areaSqm, YEAR_TASK.areaSqm],
    ),
    expectEqual(
      '合计 2004 户，楼栋与小区一致',
      [compounds, buildings].map((rows) => sum(rows.map(({ households }) => households))),
      [YEAR_TASK.households, YEAR_TASK.households],
    ),
    expectEqual('批准和审定的投资都是 4552 万元', [budgets('plan'), budgets('final')], [YEAR_TASK.fen, YEAR_TASK.fen]),
    expectEqual('各来源实到 4552 万元，一分不差', sum(came), YEAR_TASK.fen),
    decidedTogether(records),
  ];
}

/** One act upon the same task of every compound, each under the number of the same minutes (REQUIREMENTS.md 2.12). */
function decidedTogether(records: Together['records']): Expectation {
  const acts = new Map<string, Set<Together['records'][number]>>();
  for (const record of records) {
    for (const { data } of eventsOf(record, 'task.answered')) {
      if (data.meeting !== undefined) acts.set(data.meeting, (acts.get(data.meeting) ?? new Set()).add(record));
    }
  }
  const largest = Math.max(0, ...[...acts.values()].map(({ size }) => size));
  return expectEqual('一次会议一并办结十九个小区的同一事项', largest, YEAR_TASK.compounds);
}
