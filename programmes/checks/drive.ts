import type { AnswerVerb } from '#libs/programme/ir/stage';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { Procedure } from '#workflows/renewal-project/procedure.fixture';

/** A project that stands at the beginning of a stage, with these facts: what it does next the machine decides. */
export function at(programme: CompiledProgramme, stage: string, facts: Record<string, FactValue> = {}): Procedure {
  const procedure = new Procedure(programme);
  procedure.send('project.created', { entry: stage, facts });
  return procedure;
}

/** Answers what stands open and is not among `but`, until nothing more does. */
export function answerAll(procedure: Procedure, verb: AnswerVerb, but: readonly string[] = []): void {
  for (let task = next(procedure, but); task; task = next(procedure, but)) procedure.answer(task.step, verb);
}

/** Answers what stands open, by whatever lets it go on, until this step is asked. @throws Error where it never is */
export function until(procedure: Procedure, step: string): Procedure {
  for (let open = procedure.tasks[0]; open && !procedure.steps.includes(step); open = procedure.tasks[0]) procedure.answer(open.step);
  if (!procedure.steps.includes(step)) throw new Error(`${step} is never asked`);
  return procedure;
}

/** Where the project stands after this answer to a step of the stage that it has come to. */
export function afterAnswer(procedure: Procedure, step: string, verb: AnswerVerb): { stages: string[]; steps: string[] } {
  until(procedure, step).answer(step, verb);
  return { stages: procedure.stages, steps: procedure.steps };
}

/** How the procedure of a project ended; null while it goes on. */
export const resultOf = (procedure: Procedure): string | null => procedure.state.result;

/** A notice that hangs, and against which an objection is open. */
export function objectedTo(programme: CompiledProgramme, stage: string): Procedure {
  const procedure = at(programme, stage);
  const noticeId = procedure.register(stage);
  procedure.send('notice.posted', { endsAt: 9 }, noticeId);
  procedure.send('objection.filed', { objectionId: 'o', noticeId }, 'o');
  return procedure;
}

/** Its days are over. */
export function runOut(procedure: Procedure, stage: string): Procedure {
  const noticeId = procedure.register(stage);
  procedure.due(noticeId);
  procedure.certified('notice', noticeId, 'ended');
  return procedure;
}

export function resolved(procedure: Procedure, outcome: 'upheld' | 'rejected'): Procedure {
  procedure.send('objection.resolved', { objectionId: 'o', outcome }, 'o');
  return procedure;
}

const next = ({ tasks }: Procedure, but: readonly string[]) => tasks.find(({ step }) => !but.includes(step));
