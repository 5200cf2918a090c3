import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, StageKind, Step } from '#libs/programme/ir/stage';

/** A test that drives the parts which a check cannot reach: what lies in SQL, or in the order of an intake. */
export interface DrivenBy {
  /** Path from the root. */
  spec: string;
  /** Its whole name, as the file has it. */
  test: string;
}

/**
 * What a compiled programme must do, told as one sentence, with the rules that it shows. `run` throws where the programme does
 * not. It looks at what the rules govern, never at the list of rules itself: with any one of `rules` taken out it must fail. Where a
 * machine obeys the rule it drives that machine, so that it fails too when the machine does not; `drivenBy` names the test of what
 * lies around that machine.
 */
export interface ProgrammeCheck {
  name: string;
  rules: string[];
  run: (programme: CompiledProgramme) => void;
  drivenBy?: DrivenBy[];
}

export function check(name: string, rules: string[], run: (programme: CompiledProgramme) => void, ...drivenBy: DrivenBy[]): ProgrammeCheck {
  return { name, rules, run, ...(drivenBy.length > 0 ? { drivenBy } : {}) };
}

/** @throws Error if the programme has no such stage of that kind */
export function stageOf<K extends StageKind>(programme: CompiledProgramme, code: string, kind: K): Stage & { kind: K } {
  const stage = programme.stages.find((one) => one.code === code && one.kind === kind);
  if (!stage) throw new Error(`no ${kind} stage ${code}`);
  return stage as Stage & { kind: K };
}

/** @throws Error if the stage has no such step */
export function stepOf(programme: CompiledProgramme, stage: string, code: string): Step {
  const step = programme.stages.find((one) => one.code === stage)?.steps.find((one) => one.code === code);
  if (!step) throw new Error(`no step ${stage}/${code}`);
  return step;
}

/** The name of who does a step, roles resolved to their template. */
export function ownerOf(programme: CompiledProgramme, stage: string, code: string): string {
  const { owner } = stepOf(programme, stage, code);
  const organisation = owner.startsWith('$') ? programme.roles[owner] : owner;
  const template = programme.organisations.find((one) => one.code === organisation);
  if (!template) throw new Error(`nobody does ${stage}/${code}`);
  return template.code;
}

/** Codes of the steps that are settled before this one opens. */
export function before(programme: CompiledProgramme, stage: string, code: string): string[] {
  const direct = stepOf(programme, stage, code).after;
  return [...new Set(direct.flatMap((one) => [...before(programme, stage, one), one]))];
}
