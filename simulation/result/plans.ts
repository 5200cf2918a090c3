import type { Session } from '../api-client';
import type { PlanApplicationAnswer, PlanListAnswer, PlanWindowAnswer } from '../wire';

/** A year's plan as the API tells of it when all is over. */
export interface YearlyPlan {
  window: PlanWindowAnswer;
  lists: PlanListAnswer[];
  applications: PlanApplicationAnswer[];
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
}

export async function readPlans(session: Session, programme: string): Promise<YearlyPlan[]> {
  const windows = await session.all<PlanWindowAnswer>(`/plan-windows?programme=${programme}`);
  const plans: YearlyPlan[] = [];
  for (const { id } of windows.sort((a, b) => a.year - b.year)) {
    const window = await session.get<PlanWindowAnswer>(`/plan-windows/${id}`);
    const { items: lists } = await session.get<{ items: PlanListAnswer[] }>(`/plan-windows/${id}/lists`);
    plans.push({ window, lists, applications: await session.all<PlanApplicationAnswer>(`/plan-windows/${id}/applications`) });
  }
  return plans;
}

export function plansFor(plans: readonly YearlyPlan[], compoundId: string): PlanRecord[] {
  return plans.map(({ window: { year, status, documentNo, signers = [] }, lists, applications }) => {
    const application = applications.find((one) => one.compoundId === compoundId);
    return {
      ...{ year, status, documentNo, application },
      signed: signers.map(({ step }) => step).sort(),
      lists: lists.filter(({ districtId }) => districtId === application?.districtId),
    };
  });
}
