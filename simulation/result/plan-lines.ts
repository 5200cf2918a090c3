import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Told } from './gather';
import type { PlanPlaceAnswer } from '../wire';
import type { PlanRecord } from './plans';
import { dayOf } from './record';

/** A year's plan at a glance: which lists came when, and what became of what was applied for. */
export interface PlanLine {
  year: number;
  /** Of the joint document; null while the plan is not issued. */
  documentNo: string | null;
  lists: { district: string; receivedOn: string; late: boolean; applications: number }[];
  /** Marks by tier, in the order of the tiers. */
  tiers: { title: string; marks: string[] }[];
  /** Marks that go on in the next year's window. */
  kept: string[];
  /** All that stood for the plan by the priorities, each with the one that put it behind the one before it. */
  ranking: { position: number; mark: string; behindBy: string | null }[];
  quota: { title: string; measure: string; needed: number; before: number; proposed: number; remaining: number }[];
}

/** Years in which nobody applied are left out. */
export function planLines(told: readonly Told[], { annualPlan }: Pick<CompiledProgramme, 'annualPlan'>): PlanLine[] {
  const years = [...new Set(told.flatMap(({ record }) => record.plans.map(({ year }) => year)))].sort();
  return years.flatMap((year): PlanLine[] => {
    const stood = told.flatMap(({ scenario: { mark }, record }) => {
      const plan = record.plans.find((one) => one.year === year);
      return plan?.application ? [{ mark, plan, record }] : [];
    });
    const [first] = stood;
    if (!first) return [];
    const marksOf = (wanted: (plan: PlanRecord) => boolean) => stood.flatMap(({ mark, plan }) => (wanted(plan) ? [mark] : []));
    const lists = new Map(
      stood.flatMap(({ plan, record }) =>
        plan.lists.map((list) => [
          `${list.receivedAt} ${list.districtId}`,
          {
            district: record.organisations.get(list.districtId)?.name ?? '',
            receivedOn: dayOf(list.receivedAt),
            late: list.late,
            applications: list.applications,
          },
        ]),
      ),
    );
    const tiers = (annualPlan?.tiers ?? []).map(({ code, title }) => ({
      title,
      marks: marksOf(({ application }) => application?.status === 'issued' && application.decidedTier === code),
    }));
    return [
      {
        ...{ year, documentNo: first.plan.documentNo, tiers },
        lists: [...lists.values()].sort((a, b) => (a.receivedOn + a.district < b.receivedOn + b.district ? -1 : 1)),
        kept: marksOf(({ application }) => application?.status === 'kept'),
        ranking: stood.flatMap(({ mark, plan: { place } }) => (place ? [placed(mark, place)] : [])).sort(byPosition),
        quota: first.plan.quota.map(({ title, measure, needed, before, proposed, remaining }) => ({
          ...{ title, measure, needed, before, proposed, remaining },
        })),
      },
    ];
  });
}

function placed(mark: string, { position, behindBy, readings }: PlanPlaceAnswer): PlanLine['ranking'][number] {
  return { position, mark, behindBy: readings.find(({ priority }) => priority === behindBy)?.title ?? null };
}

const byPosition = (a: PlanLine['ranking'][number], b: PlanLine['ranking'][number]): number =>
  a.position - b.position || (a.mark < b.mark ? -1 : 1);
