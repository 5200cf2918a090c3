import type { Session } from '../api-client';
import type { PlanApplicationAnswer, PlanListAnswer, PlanPlaceAnswer, PlanQuotaAnswer, PlanWindowAnswer } from '../wire';

/** A year's plan as the API tells of it when all is over. */
export interface YearlyPlan {
  window: PlanWindowAnswer;
  lists: PlanListAnswer[];
  applications: PlanApplicationAnswer[];
  ranking: PlanPlaceAnswer[];
  quota: PlanQuotaAnswer[];
}

/** The same as it concerns one compound. */
export interface PlanRecord {
  year: number;
  status: string;
  documentNo: string | null;
  /** Codes of the steps that signed it. */
  signed: string[];
  /** Lists of the district that applied for the compound. */
  lists: PlanListAnswer[];
  application: PlanApplicationAnswer | undefined;
  /** Its place by the priorities, where it stood for the plan. */
  place: PlanPlaceAnswer | undefined;
  /** How the whole plan stands to the targets. */
  quota: PlanQuotaAnswer[];
}

export async function readPlans(session: Session, programme: string): Promise<YearlyPlan[]> {
  const windows = await session.all<PlanWindowAnswer>(`/plan-windows?programme=${programme}`);
  const plans: YearlyPlan[] = [];
  for (const { id } of windows.sort((a, b) => a.year - b.year)) {
    const window = await session.get<PlanWindowAnswer>(`/plan-windows/${id}`);
    const { items: lists } = await session.get<{ items: PlanListAnswer[] }>(`/plan-windows/${id}/lists`);
    const { items: ranking } = await session.get<{ items: PlanPlaceAnswer[] }>(`/plan-windows/${id}/ranking`);
    const { items: quota } = await session.get<{ items: PlanQuotaAnswer[] }>(`/plan-windows/${id}/quota`);
    const applications = await session.all<PlanApplicationAnswer>(`/plan-windows/${id}/applications`);
    plans.push({ window, lists, applications, ranking, quota });
  }
  return plans;
}

export function plansFor(plans: readonly YearlyPlan[], compoundId: string): PlanRecord[] {
  return plans.map(({ window: { year, status, documentNo, signers = [] }, lists, applications, ranking, quota }) => {
    const application = applications.find((one) => one.compoundId === compoundId);
    return {
      ...{ year, status, documentNo, application, quota },
      place: ranking.find((one) => one.compoundId === compoundId),
      signed: signers.map(({ step }) => step).sort(),
      lists: lists.filter(({ districtId }) => districtId === application?.districtId),
    };
  });
}
