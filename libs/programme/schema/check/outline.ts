import type { FaultPath } from '../fault';

/**
 * What the semantic checks look at: a tolerant view of the file as written, so that they also run where the form has
 * faults. What has the wrong type is simply absent here; the form's own check reports it.
 */
export interface Outline {
  raw: Fields;
  stages: StageOutline[];
}

export interface StageOutline {
  path: FaultPath;
  raw: Fields;
  code: string;
  kind: string;
  steps: StepOutline[];
  outcomes: { name: string; path: FaultPath; to: string[]; end?: string }[];
  join: string[];
}

export interface StepOutline {
  path: FaultPath;
  raw: Fields;
  code: string;
  owner: string | undefined;
  post: string;
  after: string[] | undefined;
  answers: { verb: string; path: FaultPath; reopen?: string; outcome?: string }[];
}

export type Fields = Record<string, unknown>;

export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
/** A code or a list of codes. */
export const texts = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : list(value).filter((item) => typeof item === 'string');

export function outlineOf(raw: unknown): Outline {
  const root = fields(raw);
  return { raw: root, stages: list(root.stages).map((stage, i) => outlineStage(fields(stage), ['stages', i], fields(root.defaults))) };
}

function outlineStage(raw: Fields, path: FaultPath, defaults: Fields): StageOutline {
  return {
    path,
    raw,
    code: text(raw.code) ?? '',
    kind: text(raw.kind) ?? '',
    steps: list(raw.steps).map((step, i) => outlineStep(fields(step), [...path, 'steps', i], raw, defaults)),
    outcomes: Object.entries(fields(raw.outcomes)).map(([name, target]) => ({
      name,
      path: [...path, 'outcomes', name],
      to: texts(target),
      end: text(fields(target).end),
    })),
    join: texts(raw.join),
  };
}

/** What the duties beside the stages ask for; their steps inherit the duty's owner. */
export function obligationSteps(raw: Fields): StepOutline[] {
  return list(raw.obligations).flatMap((one, i) =>
    ['claim', 'closing']
      .filter((name) => fields(one)[name] !== undefined)
      .map((name) => outlineStep(fields(fields(one)[name]), ['obligations', i, name], fields(one), fields(raw.defaults))),
  );
}

/** The steps that follow the closing of the annual window. */
export function planSteps(raw: Fields): StepOutline[] {
  const plan = fields(raw.annualPlan);
  return list(plan.steps).map((step, i) => outlineStep(fields(step), ['annualPlan', 'steps', i], plan, fields(raw.defaults)));
}

export function outlineStep(raw: Fields, path: FaultPath, stage: Fields, defaults: Fields): StepOutline {
  return {
    path,
    raw,
    code: text(raw.code) ?? '',
    owner: text(raw.owner) ?? text(stage.owner),
    post: text(raw.post) ?? text(defaults.post) ?? 'clerk',
    after: raw.after === undefined ? undefined : texts(raw.after),
    answers: Object.entries(fields(raw.answers)).map(([verb, effect]) => ({
      verb,
      path: [...path, 'answers', verb],
      reopen: text(fields(effect).reopen),
      outcome: text(fields(effect).outcome),
    })),
  };
}
