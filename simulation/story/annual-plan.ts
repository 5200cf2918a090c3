import type { CivilDate } from '#libs/domain/clock/civil-date';

/** How the years of a plan go where a programme has a window: who puts which list when, and what is decided otherwise than asked for. */
export interface AnnualPlanStory {
  /** Plan whose window the office opens, and when; the windows of the years after it open by themselves. */
  year: number;
  opensOn: CivilDate;
  lists: ListPlan[];
  doubts: DoubtPlan[];
  tiers: TierPlan[];
  /** Number of the joint document of a plan's year. */
  documentNo(year: number): string;
}

export interface ListPlan {
  /** Code of the district that puts it. */
  district: string;
  /** Of the plan that it is for. */
  year: number;
  on: CivilDate;
  title: string;
  /** Compounds that it names; without them all that was applied for in time. */
  marks?: string[];
}

/** An examiner, by the step that asks him, returns what was applied for. */
export interface DoubtPlan {
  year: number;
  mark: string;
  step: string;
  reason: string;
}

/** The examination ends in another tier than was asked for. */
export interface TierPlan {
  year: number;
  mark: string;
  tier: string;
  reason: string;
}
