import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { Expectation } from '../result/expectation';
import type { Record } from '../result/record';

/** One compound's story: what it is, and where its people do something else than what every office does by default. */
export interface Scenario {
  /** Tells it from the others of its play, short enough for the head of a table. */
  mark: string;
  /** The story in one line, for the terminal. */
  shows: string;
  compound: CompoundPlan;
  /** The compound is renewed as one with others, all of them by this scenario's project. */
  cluster?: ClusterPlan;
  /** Day on which the coordinating office enters it. */
  entersOn: CivilDate;
  /** Code of the client where the programme leaves open who that is. */
  client?: string;
  /** A recorded decision that lets it in, taken when it is entered. */
  exception?: { ruleId: string; reason: string };
  /** It is entered as it stands, half-way. */
  backfill?: Backfill;
  /** What answers bring, by code of the fact. */
  facts: { [fact: string]: FactValue };
  answers: AnswerPlan[];
  /** By stage, one plan for each time that its vote is held; the last one serves for any more. */
  votes: { [stage: string]: VotePlan[] };
  budget?: BudgetPlan;
  /** Budgets that are put before it, and that the programme must refuse. */
  refusedBudgets?: BudgetPlan[];
  finalBudget?: BudgetPlan;
  arrivals: ArrivalPlan[];
  objections: ObjectionPlan[];
  works: WorksPlan;
  /** Households that are let off a part by a recorded decision, by code of the unit. */
  remissions?: { unit: string; share: { num: number; den: number }; reason: string }[];
  /** What must have been seen at the end. */
  expectations(record: Record): Expectation[];
}

export interface CompoundPlan {
  name: string;
  address: string;
  /** Code of the subdistrict or town; its community goes with it. */
  subdistrict: string;
  builtYear: number;
  facts: { [fact: string]: FactValue };
  buildings: BuildingPlan[];
}

export interface ClusterPlan {
  code: string;
  name: string;
  /** Its other compounds; the scenario's owners' body is theirs too. */
  others: CompoundPlan[];
}

export interface BuildingPlan {
  code: string;
  builtYear: number;
  structure: string;
  storeys: number;
  riskGrade?: 'A' | 'B' | 'C' | 'D';
  /** Titled area of each unit, '100.00'. */
  units: { code: string; areaSqm: string }[];
}

/** Which answer is meant: the step, and where it is asked more than once in a project, the how-manieth time (from 1). */
export interface AnswerPlan {
  step: string;
  stage?: string;
  time?: number;
  /** Working days after it was asked; `on` a civil date instead. */
  after?: number;
  on?: CivilDate;
  verb?: AnswerVerb;
  note?: string;
  facts?: { [fact: string]: FactValue };
  /** Of minutes: what is said to the opinion of a step that returned. */
  replies?: { [step: string]: { adopted: boolean; reason: string } };
  /** Says nothing before the office has decided what to do about the silence. */
  silentUntilDecided?: boolean;
}

export interface VotePlan {
  /** Units that agree, by code; of the others these are against, the rest does not appear. */
  agree: string[];
  against?: string[];
}

export interface BudgetPlan {
  contents: { category: string; title: string; fen: number }[];
  otherCostsFen: number;
  contingencyFen: number;
  /** What each source brings, where the programme states no shares. */
  funding?: { source: string; fen: number }[];
}

export interface ArrivalPlan {
  /** `rest`: whatever the gate still lacks. */
  fen: number | 'rest';
  note: string;
  /** Paid in by each of these households for itself, by code of the unit; by default one sum for all. */
  units?: string[];
  /**
   * By default the gate's own source. What releases common money of the owners, by code of the paper, is brought before;
   * `triedWithout`: first entered without it, in vain.
   */
  from?: { source: string; decision?: string; triedWithout?: boolean };
  /** Working days after the money was called for, or calendar days where the story needs them. */
  after?: number;
  afterDays?: number;
}

export interface ObjectionPlan {
  /** Which posting of the notice it is about, from 1, and how many working days after it was posted. */
  posting: number;
  after: number;
  text: string;
  outcome: 'upheld' | 'rejected' | 'mediation-failed';
  answer: string;
}

export interface WorksPlan {
  reports: { after: number; percent: number; milestone?: string }[];
  change?: { after: number; reason: string; fen: number };
  /** What acceptance found, when it is not passed at once. */
  defects?: string[];
}

export interface Backfill {
  stage: string;
  history: { stage: string; outcome: string; enteredOn: CivilDate; leftOn: CivilDate }[];
  facts: { [fact: string]: FactValue };
  accounts: { stage: string; requiredFen: number; arrivedFen: number; gatePassedOn: CivilDate }[];
}
