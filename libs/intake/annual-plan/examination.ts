import { Refusal } from '#libs/contracts/refusal';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import type { Acceptance } from '../accept';
import { GOES_ON } from '../task/check-answer';

/** The step by whose answer the examiners lay down the plan; until then every decision may be changed. */
const EXAMINE = 'examine';

/**
 * Applications are decided on from the closing of the window until the examiners have answered, and again where a later step sends the
 * plan back to them.
 *
 * @throws Refusal out-of-turn
 */
export async function refuseOutsideExamination({ tx, process }: Acceptance, status: string): Promise<void> {
  if (status === 'open') throw new Refusal('out-of-turn', '申报期尚未截止，截止后方可审查。', { expected: [] });
  const last = await tx.task.findFirst({
    where: { processId: process.id, stage: WINDOW_STAGE, step: EXAMINE },
    orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
    select: { status: true },
  });
  if (status !== 'closed' || last?.status === 'answered') throw new Refusal('out-of-turn', '审查已经结束。', { expected: [] });
}

/** The plan is not laid down while something put to the city is undecided: silence is no decision. @throws Refusal applications-undecided */
export async function refuseUndecided({ tx, process }: Acceptance, step: string, verb: AnswerVerb): Promise<void> {
  if (process.kind !== 'window' || step !== EXAMINE || !GOES_ON.includes(verb)) return;
  const undecided = await tx.planApplication.count({ where: { processId: process.id, status: 'listed' } });
  if (undecided > 0) throw new Refusal('applications-undecided', `尚有 ${undecided} 项申报未作出结论。`, { undecided });
}
