import type { InboxRow } from '#libs/contracts/inbox';
import { isOnDemand } from '#libs/programme/ir/on-demand';
import type { WorksStage } from '#libs/programme/ir/stage';
import type { StageContext } from '../stage-context';
import type { StageMachine } from '../stage-machine';
import { advanceSteps, allSettled, applyAnswer, type TaskAnswered } from '../steps';

const CHANGE = 'decide-change';

/**
 * Construction: started, reported, supervised, completed. Each change order is asked about on its own. Where changes are refused in
 * principle, one that nobody has allowed by the end of the works is refused; where they are ordinary business, the works are not
 * complete before it is decided. Nor are they while a defect found on inspection is not rectified.
 */
export const worksStage: StageMachine = {
  input(ctx, row) {
    if (row.kind === 'task.answered' && !answerAbout(ctx, row)) applyAnswer(ctx, row);
    if (row.kind === 'change.requested') ctx.openAbout(CHANGE, row.facts.changeOrderId);
    if (row.kind === 'defect.recorded' && row.facts.foundIn === 'inspection') ctx.openAbout('rectify', row.facts.defectId);
    if (row.kind === 'defect.rectified') rectified(ctx, row);
  },
  settle(ctx) {
    const steps = ctx.stage.steps.filter((step) => !isOnDemand(ctx.stage, step.code));
    advanceSteps(ctx, steps);
    if (!allSettled(ctx, steps) || ctx.run.about.some((about) => about.step !== CHANGE)) return;
    if ((ctx.stage as WorksStage).works.changeOrders === 'refused-in-principle') refuseUndecided(ctx);
    if (ctx.run.about.length === 0) ctx.finish('completed');
  },
};

function answerAbout(ctx: StageContext, row: TaskAnswered): boolean {
  const about = ctx.run.about.find((item) => item.taskId === row.thingId);
  if (!about) return false;
  ctx.turn.setFacts(row.facts.facts);
  const agreed = row.facts.verb === 'complete' || row.facts.verb === 'agree' || row.facts.verb === 'agree-with-conditions';
  ctx.dropAbout(about.aboutId, false);
  if (about.step === CHANGE) {
    ctx.turn.emit({ do: 'decideChange', changeOrderId: about.aboutId, outcome: agreed ? 'approved' : 'refused' });
  } else if (agreed) {
    ctx.turn.emit({ do: 'confirmDefect', defectId: about.aboutId });
  } else {
    ctx.openAbout(about.step, about.aboutId);
  }
  return true;
}

function refuseUndecided(ctx: StageContext): void {
  for (const { step, aboutId: changeOrderId } of ctx.run.about) {
    if (step !== CHANGE) continue;
    ctx.dropAbout(changeOrderId, true);
    ctx.turn.emit({ do: 'decideChange', changeOrderId, outcome: 'refused' });
  }
}

function rectified(ctx: StageContext, row: Extract<InboxRow, { kind: 'defect.rectified' }>): void {
  if (!ctx.run.about.some((about) => about.aboutId === row.facts.defectId)) return;
  ctx.dropAbout(row.facts.defectId, true);
  ctx.turn.emit({ do: 'confirmDefect', defectId: row.facts.defectId });
}
