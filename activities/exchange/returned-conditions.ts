import { GOES_ON } from '#libs/intake/task/check-answer';
import { closeConditionTasks } from '#libs/intake/task/condition-task';
import type { JointReviewStage } from '#libs/programme/ir/stage';
import type { CommandContext, CommandOf } from './command-context';
import { stageOf } from './command-context';

/**
 * A joint review that does not let the plan pass asks anew when the plan comes back, and each opinion states its own conditions then: what
 * had hung on this visit's opinions binds no more, unless the programme keeps conditions (`conditionsAfterChange`).
 */
export async function voidReturnedConditions(ctx: CommandContext, { stage: code, visit, outcome }: CommandOf<'leaveStage'>): Promise<void> {
  const stage = stageOf(ctx.programme, code);
  if (stage.kind !== 'joint-review' || stage.review.conditionsAfterChange === 'keep' || passes(stage, outcome)) return;
  const voided = await ctx.tx.$queryRaw<{ id: string }[]>`
    update condition set voided_at = ${new Date(ctx.now)} from task
    where task.id = condition.task_id and task.process_id = ${ctx.process.id} and task.stage = ${code} and task.visit = ${visit}
      and condition.met_at is null and condition.voided_at is null
    returning condition.id`;
  const conditionIds = voided.map(({ id }) => id);
  await closeConditionTasks(ctx, conditionIds, 'superseded');
}

/** Whether minutes that let the plan pass lead there; `passed` is the kind's own. */
function passes(stage: JointReviewStage, outcome: string): boolean {
  const answers = stage.steps.find(({ code }) => code === 'minutes')?.answers ?? {};
  return outcome === 'passed' || GOES_ON.some((verb) => answers[verb]?.kind === 'outcome' && answers[verb].outcome === outcome);
}
