import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/database/canonical-json';
import { importProgramme } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import type { Engine } from '../support/engine';

/** Imports the next version of the engine's programme: this one, changed. @returns its number */
export async function nextVersion(engine: Engine, change: (next: CompiledProgramme) => void): Promise<number> {
  const compiled = structuredClone(engine.programme);
  change(compiled);
  const hash = createHash('sha256').update(canonicalJson(compiled)).digest('hex');
  return (await importProgramme(engine.db, { compiled, hash, yaml: '' })).version;
}

export const stepIn = (programme: CompiledProgramme, stage: string, step: string): Step =>
  programme.stages.find(({ code }) => code === stage)!.steps.find(({ code }) => code === step)!;

/** Who receives an application is another bureau now; it is handed in within twelve working days, and the stage has a new name. */
export function amendApplication(next: CompiledProgramme): void {
  stepIn(next, 'start-application', 'submit').due = { kind: 'working-days', days: 12 };
  stepIn(next, 'start-application', 'receive').owner = 'housing-bureau';
  for (const stage of next.stages) {
    if (stage.code === 'start-application') {
      stage.code = 'application';
      stage.deadline = { kind: 'working-days', days: 30 };
    }
    for (const target of Object.values(stage.outcomes))
      target.to = target.to.map((code) => (code === 'start-application' ? 'application' : code));
  }
}

export const STAGES = { 'start-application': 'application' };
