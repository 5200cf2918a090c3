import type { Ladder } from './ladder';
import type { FactDeclaration, Predicate } from './predicate';
import type { Obligation, Stage, Step } from './stage';
import type { Threshold } from './threshold';

export const IR_VERSION = 1;

/** Parameter (dotted path inside the thing that carries this) → id of the rule that governs it, where that is not the thing's own `rule`. */
export type RuleOf = Record<string, string>;

/** Where a rule comes from: a document and its section, or our own assumption with the reason. */
export type Source = { cite: { document: string; section: string } } | { assumed: string };

export type Rule = { id: string; says: string } & Source;

export type LegalStatus = 'in-force' | 'draft-for-comment' | 'official-interpretation';

export interface PostTemplate {
  code: string;
  title: string;
  /** A leader's post is never messaged by the machine: a paper is drafted for a person to sign. */
  leader: boolean;
}

export interface OrganisationTemplate {
  code: string;
  name: string;
  kind:
    | 'office'
    | 'department'
    | 'utility'
    | 'enterprise'
    | 'district'
    | 'subdistrict'
    | 'community'
    | 'owners-body'
    | 'leading-group'
    | 'government'
    | 'other';
  /** Whether the leading group's office may order it; towards the others it asks by 商请函. */
  subordinate: boolean;
  duty: string;
  rule: string;
  posts: PostTemplate[];
  /** One organisation of this template for each real district, subdistrict, community or owners' body. */
  many?: boolean;
  ruleOf?: RuleOf;
}

export interface EligibilityRule {
  id: string;
  title: string;
  rule: string;
  /** The compound satisfies the rule when this holds. */
  when: Predicate;
  /** Whether a recorded decision may let a compound in that does not. */
  exceptable: boolean;
  /** What the recorded decision must find to hold before it may let the compound in. */
  exceptionRequires?: Predicate;
  ruleOf?: RuleOf;
}

export interface MoneyRules {
  rule: string;
  /** Residents' share of each category of contents; empty where the text states none and each project's funding plan does. */
  shares: Record<string, Threshold>;
  categories: { code: string; title: string }[];
  /** The sides of a compound that renewal looks at, and what the text names to be done; a budget is free to name more. */
  aspects?: { code: string; title: string }[];
  contents?: { code: string; title: string; category: string; aspect?: string; rule: string; ruleOf?: RuleOf }[];
  /** Contents with rules of their own (elevators): outside the total. Known by code, title, or a keyword in a budget's title. */
  excludedContents: { code: string; title: string; keywords: string[] }[];
  /** Whether the residents' share weighs other costs and contingency as it does the contents, or leaves them to the subsidy. */
  spreadOtherCosts: 'by-content' | 'not-shared';
  /** Ceiling of the subsidy in fen per square metre of titled floor area. */
  subsidyCapFenPerSqm?: number;
  /** The floor area that the cap is counted on; a cap on no area caps nothing, and is refused on import. */
  capArea?: 'titled';
  /** Who pays what exceeds the cap; it counts in the gate. Where nobody is named it stays open. */
  excessTo?: 'residents';
  /** Whose figure the total is in the end; where none is named, the plan's sums stay, and nothing is settled against others. */
  totalBy?: 'audited-final-accounts';
  /** Integer fact, in fen, by which a step of the final accounts names the audited total; accounts of another total are refused. */
  totalFact?: string;
  /** Whether what was paid in is settled against the final accounts (多退少补). */
  trueUp?: boolean;
  sources: MoneySource[];
  /** What certain sources must bring at least, of the whole investment: residents and enterprises together 20 %. */
  floors?: { code: string; title: string; sources: string[]; share: Threshold; rule: string; ruleOf?: RuleOf }[];
  /** Households in hardship pay less, down to nothing, by a recorded decision; `upTo` is the most that may be remitted. */
  hardship?: { rule: string; upTo: Threshold; decidedBy: string; paper: string; ruleOf?: RuleOf };
  /** Whether each source is booked and shown apart (分账核算). */
  bookedApart?: boolean;
  allowedPurposes: { code: string; title: string }[];
  /** Until this stage has ended so, nothing is paid from the account and no subsidy is granted: the start may still be refused. */
  paidAfter?: { stage: string; outcome: string };
  ruleOf?: RuleOf;
}

export interface MoneySource {
  code: string;
  title: string;
  needsOwnersDecision: boolean;
  /** The owners' decision that releases the source: the paper it is on, and who leads them to it. */
  decision?: { paper: string; by: string };
  /** Whether it is the owners' own money; by default what a gate on the residents' part counts, else the gate's own source and their common money. */
  ofOwners?: boolean;
  /** Earmarked: the only purposes that it may be paid for. */
  purposes?: string[];
  rule: string;
  ruleOf?: RuleOf;
}

/** A yearly window in which the plan of the next year is applied for, and what becomes of what came in. */
export interface AnnualPlan {
  rule: string;
  /** Month and day, of the year before the plan's. The end of `closes` is a legal instant that never rolls forward. */
  window: { opens: string; closes: string };
  /** Template of those who put a list to the office that receives it (districts), and of those who apply to them (told, not checked). */
  listsBy: string;
  applicationsBy: string;
  receivedBy: string;
  /** The lister's own, earlier cut-off for the compounds under it. */
  cutOff: { closes: string };
  /** What came too late is kept, with its history, for the window after. */
  late: 'next-window';
  /** What was once listed may not apply again (不得重复申报). */
  onceListed?: 'refused';
  /** A compound may be applied for before it has a project; else only one whose project waits, unless every project begins by waiting. */
  withoutProject?: 'admitted';
  /** A project of many compounds comes onto the plan with all of them, or with none; else it waits until the last is listed. */
  splitProjects?: 'refused';
  /**
   * What the meeting names for each compound that it agrees to be carried out: who carries it out, vacant until the plan is issued (建设单位), and
   * the plan's money for it (资金预算).
   */
  decides?: ('client' | 'budget')[];
  tiers: { code: string; title: string }[];
  /** What follows the closing of the window: examination, consent, joint issuance. */
  steps: Step[];
  ruleOf?: RuleOf;
}

/** Where the plan is decided project by project: the end of which stage puts the compounds on the register of what was once listed. */
export interface PlanListingRule {
  rule: string;
  after: { stage: string; outcome: string };
  /** Of the plan. */
  year: number;
  /** The paper by which they are on it. */
  paper: string;
  ruleOf?: RuleOf;
}

/** Which of equally admissible compounds comes first; in the order written, the next decides where the former are equal. */
export interface Priority {
  code: string;
  title: string;
  rule: string;
  by: { when: Predicate } | { most: string } | { least: string };
  ruleOf?: RuleOf;
}

/** Where the plan is decided project by project: the step that decides, before which the priorities say who comes first. */
export interface RankingRule {
  rule: string;
  stage: string;
  step: string;
  ruleOf?: RuleOf;
}

/** How much is to be done by when, as the text sets it; without a figure, all that it is about. Areas in 0.01 m², money in fen. */
export interface Target {
  code: string;
  title: string;
  rule: string;
  /** First day of the time in which it is to be done; without one, any time before. */
  from?: string;
  by: string;
  /** Only compounds for which this holds are meant. */
  when?: Predicate;
  compounds?: number;
  buildings?: number;
  households?: number;
  areaCsqm?: number;
  investmentFen?: number;
  ruleOf?: RuleOf;
}

/** For each line of pipe or cable: who owns it, pays for it and takes it over. */
export interface LineRules {
  rule: string;
  kinds: { code: string; title: string; utility: string }[];
  byOwnership: { code: string; title: string; payer: 'utility' | 'shared' | 'project'; recipient: 'utility' | 'owners'; rule: string }[];
  ruleOf?: RuleOf;
}

/** What a review compares: a stage that was left as it was meant to be, or something in it. */
export interface Measure {
  code: string;
  title: string;
  stage: string;
  /** Stages beside it: reached when all are left. */
  and?: string[];
  /** Reached when this step of the stage is done. */
  step?: string;
  /** Reached when what was paid makes up the project's total; planned with the stage. */
  sum?: 'paid';
}

/** How the regular look at all projects is drafted. Weekdays 1 (Monday) to 7, hours of +08:00. */
export interface ReviewRules {
  /** Weekday (weekly) or day of the month (monthly); where that is no working day, the first one after. */
  day: number;
  hour: number;
  /** Who reports each week, and until when (the first working day after, where that is none); who has not is listed. */
  reports?: { by: string[]; weekday: number; hour: number };
  /** What is compared, planned against actual, and what it is called here. */
  measures: Measure[];
  praise?: { rule: string; measure: 'days-ahead' | 'progress-ahead'; atLeast: number; most: number };
  naming?: { rule: string; measure: 'days-late' | 'progress-behind' | 'escalations'; atLeast: number; most: number };
  /** Whether organisations are praised and named, or projects; organisations where it is not said. */
  remarkOn?: 'units' | 'projects';
  ruleOf?: RuleOf;
}

/** What the office or a department does again and again beside the projects: circulars, appraisal, inspections. */
export interface Oversight {
  code: string;
  title: string;
  rule: string;
  rhythm: 'weekly' | 'monthly' | 'yearly' | 'as-needed';
  by: string;
  /** Codes of the organisations that are looked at. */
  of: string[];
  review?: ReviewRules;
  ruleOf?: RuleOf;
}

export interface CompiledProgramme {
  irVersion: typeof IR_VERSION;
  code: string;
  name: string;
  region: string;
  document: { title: string; number: string; inForceFrom?: string };
  legalStatus: LegalStatus;
  missingSources: string[];
  parameters: { dayEndsAtHour: number; calendarChangeableFrom: string; nudgeCoolDownHours: number; extensionMostDays: number };
  rules: Rule[];
  organisations: OrganisationTemplate[];
  /** Which template a project's role is filled from: `$client` → `subdistrict` where the subdistrict is the client. */
  roles: Record<string, string>;
  papers: { code: string; title: string; layout: 'official' | 'own'; public: boolean }[];
  facts: FactDeclaration[];
  eligibility: EligibilityRule[];
  money: MoneyRules;
  competition?: { rule: string; orderBy: 'first-full-funds'; at: 'receipt-time'; ruleOf?: RuleOf };
  oversight?: Oversight[];
  annualPlan?: AnnualPlan;
  listing?: PlanListingRule;
  priorities?: Priority[];
  ranking?: RankingRule;
  targets?: Target[];
  lines?: LineRules;
  ladders: Ladder[];
  /** Code of the organisation that escalations go to. */
  office: string;
  entry: string;
  stages: Stage[];
  obligations: Obligation[];
  ruleOf?: RuleOf;
}

/** What a workflow is handed when it enters a stage; at most 8 KB. Titles and texts stay in PostgreSQL. */
export interface StageSlice {
  stage: SlimStage;
  obligations: Obligation[];
}

/** A stage whose titles are empty strings and which carries no `ruleOf`. */
export type SlimStage = Stage;
export type SlimStep = Step;
