import type { Session } from '../api-client';
import { isStep } from '../play';
import type { Asked, World } from '../world';
import { inVain } from './in-vain';
import { remit } from './remission';
import { settleWithHouseholds } from './settlement';

type Deed = (session: Session) => Promise<void>;

/** What an answer needs before it or brings about after it, where the programme has a door of its own for that. */
export function businessOf(world: World, { task, story }: Asked): { before?: Deed; after?: Deed } {
  const { business } = world.play;
  const { budget, finalBudget, refusedBudgets = [] } = story.scenario;
  const put = (kind: 'plan' | 'final', body: object, key: string) => async (session: Session) => {
    await world.send(session, `/projects/${story.projectId}/budgets`, { kind, ...body }, `${key}.${task.id}`);
  };
  if (budget && isStep(task, business.budget)) {
    return {
      before: async (session) => {
        for (const [index, refused] of refusedBudgets.entries())
          await inVain(world, story, put('plan', refused, `refused.${index}`)(session));
        // Asked again, the plan has come back: what the owners had agreed to changes for a stated reason.
        await put('plan', { ...budget, ...(task.visit > 1 ? { reason: '方案退回后重新编制' } : {}) }, 'budget')(session);
      },
    };
  }
  if (finalBudget && isStep(task, business.audit)) {
    // Where the audit's own answer names the figure, the accounts follow it; else they are what the audit is about.
    const record = put('final', finalBudget, 'final');
    return namesTotal(world, task) ? { after: record } : { before: record };
  }
  if (isStep(task, business.hardship)) return { before: (session) => remit(world, session, story, task.id) };
  if (isStep(task, business.settlement)) return { before: (session) => settleWithHouseholds(world, session, story, task.id) };
  return {};
}

function namesTotal({ programme }: World, { stage, step }: Asked['task']): boolean {
  const asked = programme.stages.find(({ code }) => code === stage)?.steps.find(({ code }) => code === step);
  return asked?.facts.some(({ fact }) => fact === programme.money.totalFact) ?? false;
}
