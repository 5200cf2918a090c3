import type { DrivenBy } from './check';

const of = (spec: string, test: string): DrivenBy => ({ spec, test });

/** What drives the parts around a pure decision: the intake that asks for it, and the SQL that feeds it. */
export const DRIVEN_BY = {
  conditions: of('test/api/review.spec.ts', 'are put before the client with a date, listed until met, and hold up what the programme says'),
  ownersDecision: of(
    'libs/intake/fund/gate.spec.ts',
    'takes the owners’ common money with their decision on paper, and with no other paper',
  ),
  startOrder: of('libs/intake/fund/plan-behind-gate.spec.ts', 'a later one is put forward before it only for a stated reason'),
  subsidyOrder: of('libs/intake/fund/settlement.spec.ts', 'goes in the order of 100 %, and never beyond what the budget grants'),
  beforeStart: of('libs/intake/fund/settlement.spec.ts', 'stays in the account, and no public money comes in'),
  purposes: of('libs/intake/fund/settlement.spec.ts', 'pays for what is allowed out of what is there'),
  hungDays: of(
    'libs/intake/notice/posting.spec.ts',
    'keeps the days that it hung where the programme counts from the posting, and stays open on the day of entry',
  ),
  nudge: of('libs/intake/task/task-verbs.spec.ts', 'an officer is told, not again before the cool-down'),
  extension: of('libs/intake/task/task-verbs.spec.ts', 'not beyond what the programme lets, and provisionally where no calendar reaches'),
};
