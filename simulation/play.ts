import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { Session } from './api-client';
import type { Expectation } from './result/expectation';
import type { Record } from './result/record';
import type { Whole } from './result/whole';
import type { AnnualPlanStory } from './story/annual-plan';
import type { LotPlan } from './story/lot-plan';
import type { ReviewPlan } from './story/review-plan';
import type { Scenario } from './story/scenario';

/** A programme played in a realm of its own: where, from when until when, by which stories. */
export interface Play {
  /** As `npm run demo -- --programme` names it. */
  code: string;
  programmeFile: string;
  /** Of the realm. */
  title: string;
  startsOn: CivilDate;
  /** Long enough that what it promises to show is over. */
  until: CivilDate;
  /** Whether its clock is stopped earlier, to look at what is under way: then nothing is judged. */
  cutShort?: boolean;
  places: Places;
  /** Where the programme has a yearly window: how its years go. */
  annualPlan?: AnnualPlanStory;
  scenarios: readonly Scenario[];
  business: Business;
  /** Offices with many compounds on the desk answer what is the same for all of them in one act. */
  manyAtOnce?: boolean;
  /** Which reviews its office signs, and who reports for them. */
  reviews?: ReviewPlan;
  lots?: readonly LotPlan[];
  /** Logins that the screen names: desks worth a look. */
  desks: readonly string[];
  /** What must have been seen beyond the single stories. */
  expectations?(together: Together): Expectation[] | Promise<Expectation[]>;
}

/** All that a play has become; more can be read as its observer. */
export interface Together {
  observer: Session;
  records: readonly Record[];
  whole: Whole;
}

/** Invented, and named as examples: no real subdistrict, community or compound is meant. */
export interface Places {
  districts?: readonly Place[];
  /** Subdistricts and towns; `parent` is the district's code. */
  subdistricts: readonly Place[];
  /** One for each subdistrict, its `parent`. */
  communities: readonly Place[];
  /** Others of whom the programme knows many, by its template: clients. */
  offices?: readonly (Place & { template: string })[];
}

export interface Place {
  code: string;
  name: string;
  parent?: string;
}

/** At which steps of this programme the business is done that the API has doors of its own for. */
export interface Business {
  /** Who answers it puts the budget on record before. */
  budget?: StepName;
  /** Who answers it puts the final accounts on record: after, where the answer names their total, else before. */
  audit?: StepName;
  /** Who answers it settles with the households before. */
  settlement?: StepName;
  /** Who answers it lets households in hardship off before, on the paper that the programme names for it. */
  hardship?: StepName;
}

export interface StepName {
  stage: string;
  step: string;
}

export const isStep = (task: StepName, named: StepName | undefined): boolean =>
  named !== undefined && task.stage === named.stage && task.step === named.step;
