import type { InboxRow } from '#libs/contracts/inbox';
import type { StageContext } from '../stage-context';
import type { StageMachine } from '../stage-machine';
import { advanceSteps, allSettled, applyAnswer, type TaskAnswered } from '../steps';

const ON_DEMAND = ['decide-change', 'rectify'];

/**
 * Construction: started, reported, supervised, completed. A change order is not allowed in principle: each is asked about on its
 * own. Works are not complete while a change is undecided or a defect found on inspection is not rectified.
 */
export const worksStage: StageMachine = {
  input(ctx, row) {
    if (row.kind === 'task.answered' && !answerAbout(ctx, row)) applyAnswer(ctx, row);
    if (row.kind === 'change.requested') ctx.openAbout('decide-change', row.facts.changeOrderId);
    if (row.kind === 'defect.recorded' && row.facts.foundIn === 'inspection') ctx.openAbout('rectify', row.facts.defectId);
    if (row.kind === 'defect.rectified') rectified(ctx, row);
  },
  settle(ctx) {
    const steps = ctx.stage.steps.filter((step) => !ON_DEMAND.includes(step.code));
    advanceSteps(ctx, steps);
    if (ctx.run.about.length === 0 && allSettled(ctx, steps)) ctx.finish('completed');
  },
};

function answerAbout(ctx: StageContext, row: TaskAnswered): boolean {
  const about = ctx.run.about.find((item) => item.taskId === row.thingId);
  if (!about) return false;
  ctx.turn.setFacts(row.facts.facts);
  const agreed = row.facts.verb === 'complete' || row.facts.verb === 'agree' || row.facts.verb === 'agree-with-conditions';
  ctx.dropAbout(about.aboutId, false);
  if (about.step === 'decide-change') {
    ctx.turn.emit({ do: 'decideChange', changeOrderId: about.aboutId, outcome: agreed ? 'approved' : 'refused' });
  } else if (agreed) {
    ctx.turn.emit({ do: 'confirmDefect', defectId: about.aboutId });
  } else {
    ctx.openAbout(about.step, about.aboutId);
  }
  return true;
}

function rectified(ctx: StageContext, row: Extract<InboxRow, { kind: 'defect.rectified' }>): void {
  if (!ctx.run.about.some((about) => about.aboutId === row.facts.defectId)) return;
  ctx.dropAbout(row.facts.defectId, true);
  ctx.turn.emit({ do: 'confirmDefect', defectId: row.facts.defectId });
}
