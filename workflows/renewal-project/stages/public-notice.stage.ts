import { isOnDemand } from '#libs/programme/ir/on-demand';
import type { PublicNoticeStage } from '#libs/programme/ir/stage';
import type { StageContext } from '../stage-context';
import type { StageMachine } from '../stage-machine';
import { advanceSteps, applyAnswer } from '../steps';

/**
 * A notice is posted, runs through its working days, and its end is certified. Each objection is mediated; what an upheld one
 * does (restart, extend, go on, leave) and whether an open one blocks the end is the programme's rule. What is posted again is put right
 * first, where the programme has a step for it (`correct`).
 */
export const publicNoticeStage: StageMachine = {
  enter(ctx) {
    openNotice(ctx);
  },
  input(ctx, row) {
    if (row.kind === 'task.answered') {
      if (!answerAbout(ctx, row.thingId)) applyAnswer(ctx, row);
      return;
    }
    const { register } = ctx.run;
    if (!register) return;
    if (row.kind === 'notice.posted' && row.thingId === register) {
      ctx.fulfil('post');
      // What hangs has been put right, or it could not hang: in other papers than before.
      if (ctx.run.steps['correct']?.status === 'open') ctx.fulfil('correct');
      ctx.turn.state.instants[register] = row.facts.endsAt;
    }
    if (row.kind === 'objection.filed' && row.facts.noticeId === register) ctx.openAbout('mediate', row.facts.objectionId);
    if (row.kind === 'objection.resolved') resolve(ctx, row.facts.objectionId, row.facts.outcome);
  },
  certified(ctx, certified) {
    if (certified.thingId === ctx.run.register) ctx.run.mark = 'certified';
  },
  settle(ctx) {
    advanceSteps(
      ctx,
      ctx.stage.steps.filter((step) => !isOnDemand(ctx.stage, step.code) && ctx.run.steps['correct']?.status !== 'open'),
    );
    const { notice } = ctx.stage as PublicNoticeStage;
    const { register } = ctx.run;
    if (ctx.run.mark !== 'certified' || !register) return;
    if (notice.openObjectionBlocks && ctx.run.about.length > 0) return;
    ctx.turn.emit({ do: 'closeNotice', noticeId: register, outcome: 'ended' });
    ctx.finish('ended');
  },
};

/** What was referred is dealt with when answered; a mediation ends only with the objection's outcome, so it is asked again. */
function answerAbout(ctx: StageContext, taskId: string | null): boolean {
  const about = ctx.run.about.find((item) => item.taskId === taskId);
  if (!about) return false;
  ctx.dropAbout(about.aboutId, false);
  if (about.step === 'mediate') ctx.openAbout('mediate', about.aboutId);
  return true;
}

function openNotice(ctx: StageContext): void {
  ctx.run.register = ctx.turn.nextId('n');
  delete ctx.run.mark;
  ctx.turn.emit({ do: 'openNotice', noticeId: ctx.run.register, stage: ctx.stage.code, visit: ctx.run.visit });
}

function resolve(ctx: StageContext, objectionId: string, outcome: 'upheld' | 'rejected' | 'mediation-failed'): void {
  if (!ctx.run.about.some((about) => about.aboutId === objectionId)) return;
  ctx.dropAbout(objectionId, true);
  if (outcome === 'mediation-failed') ctx.openAbout('refer', objectionId);
  if (outcome !== 'upheld') return;
  const { onUpheld } = (ctx.stage as PublicNoticeStage).notice;
  const { register } = ctx.run;
  if (onUpheld === 'go-on' || !register) return;
  // What restarts has not been posted yet: its posting answers for this objection as for the one before.
  const restarted = ctx.run.steps['post']?.status !== 'done';
  if (onUpheld !== 'leave' && restarted) return;
  delete ctx.turn.state.instants[register];
  if (onUpheld === 'leave') {
    ctx.turn.emit({ do: 'closeNotice', noticeId: register, outcome: 'upheld' });
    ctx.finish('upheld');
    return;
  }
  // `restart` and `extend` both post anew: an extension is a new notice with a later end, never a changed one.
  ctx.turn.emit({ do: 'closeNotice', noticeId: register, outcome: 'restarted' });
  openNotice(ctx);
  ctx.run.steps['post'] = { status: 'waiting' };
  const correct = ctx.step('correct');
  if (correct) ctx.open(correct);
}
