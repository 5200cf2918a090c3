import type { NewEvent } from '#libs/contracts/event';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { InputCheck } from '../input-check';
import type { LockedTask } from './locked-task';

/**
 * A conclusion that finds no consensus sends the argument round again (Chiping): how often, and why each time, stays in sight.
 *
 * @returns null where the answer is none such
 * @throws Refusal invalid-input where it says no reason
 */
export function argumentRound(
  programme: CompiledProgramme,
  task: Pick<LockedTask, 'id' | 'stage' | 'step' | 'visit' | 'signerOfId'>,
  answer: { verb: AnswerVerb; note?: string },
): NewEvent | null {
  const kind = programme.stages.find(({ code }) => code === task.stage)?.kind;
  if (kind !== 'argument' || task.step !== 'conclude' || task.signerOfId !== null || answer.verb !== 'return') return null;
  const check = new InputCheck();
  check.text('note', answer.note);
  check.done();
  return { type: 'argument.returned', data: { stage: task.stage, visit: task.visit, taskId: task.id, reason: answer.note! } };
}
