import type { Ladder } from './ladder';
import type { FactDeclaration, Predicate } from './predicate';
import type { Obligation, Stage, Step } from './stage';
import type { Threshold } from './threshold';

export const IR_VERSION = 1;

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
  kind: 'office' | 'department' | 'utility' | 'subdistrict' | 'community' | 'owners-body' | 'leading-group' | 'government' | 'other';
  /** Whether the leading group's office may order it; towards the others it asks by 商请函. */
  subordinate: boolean;
  duty: string;
  rule: string;
  posts: PostTemplate[];
  /** One organisation of this template for each real subdistrict, community or owners' body. */
  many?: boolean;
}

export interface EligibilityRule {
  id: string;
  title: string;
  rule: string;
  /** The compound satisfies the rule when this holds. */
  when: Predicate;
  /** Whether a recorded decision may let a compound in that does not. */
  exceptable: boolean;
}

export interface MoneyRules {
  rule: string;
  /** Residents' share of each category of contents. */
  shares: Record<string, Threshold>;
  categories: { code: string; title: string }[];
  /** Contents with rules of their own (elevators): outside the total. */
  excludedContents: string[];
  spreadOtherCosts: 'by-content';
  /** Ceiling of the subsidy in fen per square metre of titled floor area. */
  subsidyCapFenPerSqm?: number;
  sources: { code: string; title: string; needsOwnersDecision: boolean; rule: string }[];
  allowedPurposes: { code: string; title: string }[];
}

export interface CompiledProgramme {
  irVersion: typeof IR_VERSION;
  code: string;
  name: string;
  region: string;
  document: { title: string; number: string; inForceFrom?: string };
  legalStatus: LegalStatus;
  missingSources: string[];
  parameters: { dayEndsAtHour: number; calendarChangeableFrom: string; nudgeCoolDownHours: number };
  rules: Rule[];
  organisations: OrganisationTemplate[];
  papers: { code: string; title: string; layout: 'official' | 'own'; public: boolean }[];
  facts: FactDeclaration[];
  eligibility: EligibilityRule[];
  money: MoneyRules;
  competition?: { rule: string; orderBy: 'first-full-funds' };
  ladders: Ladder[];
  /** Code of the organisation that escalations go to. */
  office: string;
  entry: string;
  stages: Stage[];
  obligations: Obligation[];
}

/** What a workflow is handed when it enters a stage; at most 8 KB. Titles and texts stay in PostgreSQL. */
export interface StageSlice {
  stage: SlimStage;
  obligations: Obligation[];
}

/** A stage without its titles. */
export type SlimStage = Stage;
export type SlimStep = Step;
