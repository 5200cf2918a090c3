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

/**
 * What one mechanism does with a parameter wherever a programme has it, and the test that drives it. Checks of such rules see that the
 * programme says the right thing; that it is obeyed is shown here, once for all.
 */
export const OBEYED: Record<string, DrivenBy> = {
  'answers and facts of a step': of(
    'libs/intake/task/answer-task.spec.ts',
    'only what the step offers, with its papers and facts of the declared type',
  ),
  'papers of a step': of(
    'libs/intake/task/papers-of-answer.spec.ts',
    'what was brought since the task was opened counts without being named, and is on record with the answer',
  ),
  'owner and post of a step': of(
    'test/repository/holder.spec.ts',
    'a district is asked as what stands above the subdistrict, on the post that the step names',
  ),
  'due and ladder of a step': of(
    'test/repository/exchange-dates.spec.ts',
    'gives a task its due date with the days that count and why, and the instants of its ladder',
  ),
  'order and outcomes of steps and stages': of(
    'workflows/renewal-project/machine.spec.ts',
    'runs undisturbed from the residents’ opinion to long-term management, then waits for the warranty',
  ),
  'deadline of a stage': of('test/repository/exchange-dates.spec.ts', 'records that a stage was not left by its deadline'),
  'length of a duty': of('test/repository/exchange-dates.spec.ts', 'gives a duty its end, and the process its wake'),
  'what a vote requires': of(
    'libs/intake/vote/vote.spec.ts',
    'waits for the owners’ body and the papers that the programme asks for before a vote',
  ),
  'shares of a vote': of('libs/intake/vote/vote.spec.ts', 'passes at exactly two thirds and fails a hundredth of a square metre below'),
  'days and papers of a notice': of(
    'libs/intake/notice/notice.spec.ts',
    'stores what hung where, which days counted and why, and wakes the process with the end',
  ),
  eligibility: of('libs/intake/project/project.spec.ts', 'keeps a C-grade house out, with the reason, and records who was kept out'),
  'exceptions to it': of('libs/intake/project/project.spec.ts', 'lets a later compound in by a recorded decision whose grounds hold'),
  'sources, gate and floors': of(
    'libs/intake/fund/stated-budget.spec.ts',
    'opens at exactly its part of the whole, by whatever counts, and books each source apart',
  ),
  hardship: of(
    'libs/intake/hardship/hardship.spec.ts',
    'is let off no more than the programme allows, by whom it names, on its paper, once',
  ),
  lines: of('libs/intake/line/line.spec.ts', 'takes payer and recipient from the ownership, where the line says nothing else'),
  'window of the annual plan': of(
    'libs/intake/annual-plan/annual-plan.spec.ts',
    'closes at the end of October, and starts a process of its own',
  ),
  'change orders': of('libs/intake/works/works.spec.ts', 'knows no exception where the programme has nobody who decides'),
};
