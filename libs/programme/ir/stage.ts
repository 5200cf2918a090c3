import type { DeadlineRule } from './deadline';
import type { Predicate } from './predicate';
import type { Threshold, VoteRule } from './threshold';

/**
 * Who does a step: the code of an organisation of the programme, or a role that each project fills with its own
 * organisation (`$district`, `$subdistrict`, `$community`, `$owners-body`, `$client`). Any other role that the programme declares is filled
 * while the project runs; until then the office holds its tasks.
 */
export type OwnerRef = string;

/** What a holder may answer to a task. `agree-with-conditions` keeps its conditions as obligations until met. */
export type AnswerVerb = 'complete' | 'agree' | 'agree-with-conditions' | 'return' | 'refuse';

/** Where an answer leads: on to the steps behind, back to an earlier step, or out of the stage by a named outcome. */
export type AnswerEffect = { kind: 'done' } | { kind: 'reopen'; step: string } | { kind: 'outcome'; outcome: string };

/** A fact that an answer must or may bring; it becomes a project fact under `fact`. */
export interface AnswerFact {
  fact: string;
  required: boolean;
}

/** One task of a stage. A task is opened when every step in `after` is done and `when` holds (else it is skipped). */
export interface Step {
  code: string;
  title: string;
  owner: OwnerRef;
  /** The post in that organisation, default `clerk`. */
  post: string;
  rule: string;
  after: string[];
  when?: Predicate;
  due: DeadlineRule;
  ladder: string;
  /** Codes of the papers that must be uploaded or named before `complete`/`agree`. */
  papers: string[];
  /** Codes of papers of earlier steps that this one rests on: they must be on record before `complete`/`agree`. */
  basis?: string[];
  /** Codes of joint reviews whose conditions must be met before `complete`/`agree`. */
  conditionsOf?: string[];
  /** Topics of a joint review that this opinion is about: asked again only when one of them has changed. */
  topics?: string[];
  answers: Partial<Record<AnswerVerb, AnswerEffect>>;
  facts: AnswerFact[];
  /** A step that does not hold up its stage: it goes on beside the later ones (drawings checked afterwards). */
  obligation?: boolean;
  /** Parameter → rule, for explanations; not in the slice. */
  ruleOf?: Record<string, string>;
}

/** What follows when a stage ends with an outcome: the next stages (more than one forks), or the end of the project. */
export interface OutcomeTarget {
  to: string[];
  end?: 'completed' | 'rejected';
}

interface StageBase {
  code: string;
  /** Step number in the published procedure, for people: '3', '4.2'. */
  number: string;
  title: string;
  rule: string;
  /** The whole stage's own deadline; passing it is a fact on record and drives the stage's `expired` outcome where there is one. */
  deadline?: DeadlineRule;
  steps: Step[];
  outcomes: Record<string, OutcomeTarget>;
  /** Stages that must have arrived here before this one is entered (a join of parallel tracks). */
  join?: string[];
  /** Civil date before which it is not entered, however early the stages before it are left. */
  notBefore?: string;
  /** Parameter → rule, for explanations; not in the slice. */
  ruleOf?: Record<string, string>;
}

/** A stage that is nothing but its steps: the tasks run as their `after` says; when all are done the outcome is `done`. */
export interface StepsStage extends StageBase {
  kind:
    | 'survey'
    | 'plan'
    | 'application'
    | 'approval-chain'
    | 'permits'
    | 'finance-review'
    | 'procurement'
    | 'final-accounts'
    | 'handover'
    | 'long-term-management';
}

/**
 * A disputed project is argued over, as often as needed: steps `risk-assessment`, `emergency-plan`, `conclude`, and any others. Each
 * `return` of `conclude` is another round. Outcome: `consensus`, and whatever an answer names.
 */
export interface ArgumentStage extends StageBase {
  kind: 'argument';
}

/**
 * The project is applied for in the window of the annual plan (step `apply`, fulfilled by the application) and waits for the plan. What is too late waits for the next
 * window. Outcomes: `listed`, `refused`.
 */
export interface AnnualPlanStage extends StageBase {
  kind: 'annual-plan';
}

/** Owners vote. Outcomes: `passed`, `failed`. The step `hold` (owner runs the vote) carries the deadline; closing is certified. */
export interface ConsentVoteStage extends StageBase {
  kind: 'consent-vote';
  vote: { title: string; rule: VoteRule; form: string; requires?: Predicate };
}

/**
 * A public notice. Steps: `post` (who posts it), `mediate` (who leads mediation of an objection; only the objection's outcome
 * ends it), `refer` (who takes what mediation could not settle), `correct` (what is put right before it is posted again), `correct-late` (what is put
 * right where the objection was upheld after the notice's end; no start is put forward before). Outcomes: `ended`; `upheld` only where `onUpheld` is `leave`.
 */
export interface PublicNoticeStage extends StageBase {
  kind: 'public-notice';
  notice: {
    title: string;
    papers: string[];
    minimumWorkingDays: number;
    /** Absent in versions from before it was a parameter: as `entry`. */
    countsFrom?: 'posting' | 'entry';
    openObjectionBlocks: boolean;
    onUpheld: 'restart' | 'extend' | 'go-on' | 'leave';
  };
}

/**
 * Many are asked at once (all steps but `minutes`), the lead closes with minutes (step `minutes`), which reply to each opinion that
 * returned before they may let it pass. Outcomes: `passed`, `returned`.
 */
export interface JointReviewStage extends StageBase {
  kind: 'joint-review';
  /** A programme that takes silence for consent is refused: no machine waits only so long. */
  review: {
    localName: string;
    silenceIsConsent: boolean;
    topics?: { code: string; title: string }[];
    /** What becomes of unmet conditions when their opinion is asked again; by default they are void, the new opinion states its own. */
    conditionsAfterChange?: 'void' | 'keep';
  };
}

/**
 * Money that must be in place. `sources` are those that count (the first is the account's own). `onReversal` says what an arrival reversed after the gate leads to: never to a gate that reopens.
 * `collect` carries the deadline. Outcome: `in-place`.
 */
export interface FundGateStage extends StageBase {
  kind: 'fund-gate';
  gate: {
    source: string;
    sources?: string[];
    share: Threshold;
    base: 'residents-required' | 'total-investment';
    onReversal?: 'escalate';
  };
}

/**
 * Construction. Steps: `start`, `complete` (report of completion), `decide-change`, `rectify`. Outcome: `completed`. Each change
 * order is decided on by itself; `changeOrders` says with which bent: an exception is refused when nobody has allowed it by the end of the
 * works, ordinary business holds their completion up.
 */
export interface WorksStage extends StageBase {
  kind: 'works';
  works: { changeOrders: 'refused-in-principle' | 'by-approval'; milestones: { code: string; title: string }[] };
}

/** Acceptance. Steps: `inspect` (passed by `complete`, failed by `return`), `rectify` (its due), `reinspect`. Outcome: `passed`. */
export interface AcceptanceStage extends StageBase {
  kind: 'acceptance';
}

export type Stage =
  | StepsStage
  | ArgumentStage
  | AnnualPlanStage
  | ConsentVoteStage
  | PublicNoticeStage
  | JointReviewStage
  | FundGateStage
  | WorksStage
  | AcceptanceStage;

export type StageKind = Stage['kind'];

/**
 * A duty that runs beside the stages from a given outcome on, until its own end: a warranty, or the term of an approval or exemption
 * that expires.
 */
export interface Obligation {
  code: string;
  kind: 'warranty' | 'term';
  title: string;
  rule: string;
  /** Starts when this stage ends with this outcome. */
  startsAfter: { stage: string; outcome: string };
  /** It starts only where this holds. */
  when?: Predicate;
  lasts: DeadlineRule;
  /** Date fact that ends it where the decision stated one; else it `lasts`. Where its closing states a later one, it runs again until then. */
  until?: string;
  /** Working days before its end on which the closing task opens, due on the end itself: it is reminded of before it expires. */
  remindBefore?: number;
  owner: OwnerRef;
  /** Opened for each defect claimed while the duty runs; a warranty has it. */
  claim?: Step;
  /** Opened when the duty ends: who confirms that the rest falls to the owners. */
  closing: Step;
  /** Parameter → rule, for explanations; not in the slice. */
  ruleOf?: Record<string, string>;
}
