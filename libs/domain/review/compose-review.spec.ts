import fc from 'fast-check';
import type { NewEvent, ProcessEvent } from '#libs/contracts/event';
import type { Stage } from '#libs/programme/ir/stage';
import { anyEvent } from '../view/events.fixture';
import { atHour, DAY_MS } from '../clock/civil-date';
import { composeReview } from './compose-review';
import { reviewedProject } from './reviewed-project';
import type { Figure } from './review-content';
import { answered, entered, escalated, left, log, opened, terms } from './review.fixture';

const review = (logs: Record<string, ProcessEvent[]>, ...how: Parameters<typeof terms>) =>
  composeReview(terms(...how), new Map(Object.entries(logs)));
const figures = (...counts: string[][]): Figure[] => counts.map((projects) => ({ count: projects.length, projects }));

describe('planned against actual', () => {
  const logs = {
    ahead: log('east', ['2024-01-02', 9, entered('2024-01-15')], ['2024-01-10', 9, left()]),
    late: log('east', ['2024-01-02', 9, entered('2024-01-08')], ['2024-01-10', 9, left()]),
    behind: log('west', ['2024-01-02', 9, entered('2024-01-11')]),
    tonight: log('west', ['2024-01-02', 9, entered('2024-01-12')]),
    before: log('west', ['2024-01-02', 9, entered('2024-01-05')], ['2024-01-05', 16, left()]),
    after: log('west', ['2024-01-02', 9, entered('2024-01-08')], ['2024-01-12', 17, left()]),
    otherwise: log('west', ['2024-01-02', 9, entered('2024-01-31')], ['2024-01-10', 9, left('returned')]),
    paused: log('west', ['2024-01-02', 9, entered('2024-01-09')], ['2024-01-10', 9, { type: 'project.paused', data: {} }]),
  };

  it('by stage, each figure with its projects', () => {
    const [stage] = review(logs).stages;
    expect([stage!.planned, stage!.done, stage!.late, stage!.behind]).toEqual(
      figures(['after', 'behind', 'late', 'paused', 'tonight'], ['ahead', 'late'], ['late'], ['after', 'behind']),
    );
  });

  it('by subdistrict', () => {
    const [east, west] = review(logs).subdistricts;
    expect([east!.organisationId, east!.done, east!.late]).toEqual(['east', ...figures(['ahead', 'late'], ['late'])]);
    expect([west!.behind, west!.running.count]).toEqual([...figures(['after', 'behind']), 5]);
  });

  it('a stage entered again keeps its first plan', () => {
    const again: NewEvent = { type: 'stage.entered', data: { stage: 'start', visit: 2, plannedOn: '2024-02-01' } };
    const twice = log('east', ['2024-01-02', 9, entered('2024-01-08')], ['2024-01-09', 9, left('returned')], ['2024-01-09', 9, again]);
    expect(review({ twice }).stages[0]!.behind.projects).toEqual(['twice']);
  });
});

describe('a stage that a new version calls otherwise', () => {
  const moved = (more: object): NewEvent => ({
    type: 'project.versionMoved',
    data: { ...{ fromHash: 'g', toHash: 'h', back: false, stages: [], tasks: [] }, ...more },
  });
  const entry: [string, number, NewEvent] = ['2024-01-02', 9, entered('2024-01-08', 'old')];
  const corrected: NewEvent = {
    type: 'project.dateCorrected',
    data: { thingId: 'stage:old:1', what: 'stage-entered', from: '2024-01-02', to: '2024-01-04', reason: '' },
  };

  it('is measured under its new name, passed or under way', () => {
    const passed = moved({ passed: [{ stage: 'old', visit: 1, from: 'old', to: 'start' }] });
    const running = moved({ stages: [{ from: 'old', to: 'start', visit: 1, deadlineOn: null }] });
    const [stage] = review({
      late: log('east', entry, ['2024-01-10', 9, left('done', 'old')], ['2024-01-11', 9, passed]),
      behind: log('east', entry, ['2024-01-11', 9, running]),
      corrected: log('east', entry, ['2024-01-03', 9, corrected], ['2024-01-09', 9, running], ['2024-01-10', 10, left()]),
    }).stages;
    expect([stage!.late, stage!.behind]).toEqual(figures(['late'], ['behind']));
  });

  it('keeps the day on which it was really entered, also in a review of before the move', () => {
    const events = log('east', entry, ['2024-01-03', 9, corrected], ['2024-01-11', 9, moved({ stages: [{ from: 'old', to: 'start', visit: 1, deadlineOn: null }] })]); // prettier-ignore
    const at = (until: number) => reviewedProject('p', events, until)!.enteredOn;
    expect(at(atHour('2024-01-10', 9))).toEqual({ 'stage:old:1': '2024-01-04' });
    expect(at(atHour('2024-01-12', 9))).toEqual({ 'stage:start:1': '2024-01-04' });
  });
});

describe('by department', () => {
  const task = (...events: Parameters<typeof log>[1][]) => log('east', ['2024-01-02', 9, opened('t', 'bureau', '2024-01-09')], ...events);

  it('counts tasks, and names their projects once', () => {
    const two = log('east', ['2024-01-02', 9, opened('t', 'bureau', '2024-01-09')], ['2024-01-02', 9, opened('u', 'bureau', '2024-01-10')]);
    expect(review({ two }).departments).toEqual([
      {
        organisationId: 'bureau',
        due: { count: 2, projects: ['two'] },
        answered: { count: 0, projects: [] },
        late: { count: 0, projects: [] },
        overdue: { count: 2, projects: ['two'] },
        escalated: { count: 0, projects: [] },
      },
    ]);
  });

  it('late, taken back, extended, handed over, closed', () => {
    const [late, back] = [task(['2024-01-10', 9, answered('t', true)]), { stage: 'start', step: 'approve' }];
    expect(review({ late }).departments[0]).toMatchObject({ answered: { count: 1 }, late: { count: 1 }, overdue: { count: 0 } });
    const takenBack = task(
      ['2024-01-09', 9, answered('t')],
      ['2024-01-09', 10, { type: 'task.answerWithdrawn', data: { taskId: 't', ...back } }],
    );
    expect(review({ takenBack }).departments[0]).toMatchObject({ answered: { count: 0 }, overdue: { count: 1 } });
    const longer = { taskId: 't', fromOn: '2024-01-09', toOn: '2024-01-20', reason: '图纸', approvedByPostId: 'x' };
    const extended = task(['2024-01-08', 9, { type: 'task.extended', data: longer }]);
    expect(review({ extended }).departments[0]).toMatchObject({ due: { count: 0 }, overdue: { count: 0 } });
    const over = { taskId: 't', fromPostId: 'x', toPostId: 'y', toOrganisationId: 'west' };
    const handed = task(['2024-01-08', 9, { type: 'task.handedOver', data: over }]);
    expect(review({ handed }).departments[0]).toMatchObject({ organisationId: 'west', overdue: { count: 1 } });
    const closed = task(['2024-01-08', 9, { type: 'task.closed', data: { taskId: 't', why: 'superseded' } }]);
    expect(review({ closed }).departments).toEqual([]);
  });

  it('what was fulfilled without an answer is answered when it came, and late if it came late', () => {
    const fulfilled = (hour: number, at: [string, number]): Parameters<typeof log>[1] => [
      '2024-01-10',
      hour,
      { type: 'task.closed', data: { taskId: 't', why: 'fulfilled', late: at[0] > '2024-01-09', fulfilledAt: atHour(...at) } },
    ];
    const late = task(fulfilled(10, ['2024-01-10', 9]));
    expect(review({ late }).departments[0]).toMatchObject({ answered: { count: 1 }, late: { count: 1 }, overdue: { count: 0 } });
    // Closed on the next day, of what had come on the due one.
    const inTime = task(fulfilled(0, ['2024-01-09', 23]));
    expect(review({ inTime }).departments[0]).toMatchObject({ answered: { count: 1 }, late: { count: 0 }, overdue: { count: 0 } });
    const before = task(['2024-01-10', 9, { type: 'task.closed', data: { taskId: 't', why: 'fulfilled' } }]);
    expect(review({ before }).departments[0]).toMatchObject({ answered: { count: 1 }, late: { count: 1 } });
    const naming = { rule: 'slow', measure: 'days-late' as const, atLeast: 1, most: 3 };
    expect(review({ late }, { naming }).naming!.items).toEqual([{ organisationId: 'bureau', value: 1, projects: ['late'] }]);
    const answeredFirst = task(['2024-01-09', 9, answered('t')], fulfilled(10, ['2024-01-10', 9]));
    expect(review({ answeredFirst }).departments[0]).toMatchObject({ answered: { count: 1 }, late: { count: 0 } });
  });

  it('leaves out who is not looked at', () => {
    const owners = log('east', ['2024-01-02', 9, opened('t', 'owners', '2024-01-09')]);
    expect(review({ owners }).departments).toEqual([]);
  });
});

describe('the clock that stood', () => {
  const paused = (on: string): Parameters<typeof log>[1] => [on, 9, { type: 'project.paused', data: {} }];
  const resumed = (on: string, pausedOn: string): Parameters<typeof log>[1] => [on, 9, { type: 'project.resumed', data: { pausedOn } }];
  const naming = { rule: 'slow', measure: 'days-late' as const, atLeast: 1, most: 3 };

  it('leaves a stage the working days that it had left, in its first plan too', () => {
    const begin: Parameters<typeof log>[1] = ['2024-01-02', 9, entered('2024-01-05')];
    // One working day was left on the 4th: after the 10th there is one still.
    const pause = [paused('2024-01-04'), resumed('2024-01-10', '2024-01-04')];
    const again: NewEvent = { type: 'stage.entered', data: { stage: 'start', visit: 2, plannedOn: '2024-02-01' } };
    const logs = {
      inTime: log('east', begin, ...pause, ['2024-01-11', 15, left()]),
      late: log('east', begin, ...pause, ['2024-01-12', 9, left()]),
      open: log('east', begin, ...pause),
      twice: log('east', begin, ['2024-01-03', 9, left('returned')], ['2024-01-03', 9, again], ...pause),
      done: log('east', ['2024-01-02', 9, entered('2024-01-03')], ['2024-01-03', 9, left()], ...pause),
    };
    const { stages, ...said } = review(logs, { naming });
    expect(stages[0]!.late.projects).toEqual(['late']);
    expect(stages[0]!.behind.projects).toEqual(['open', 'twice']);
    expect(stages[0]!.planned.projects).toEqual(['inTime', 'late', 'open', 'twice']);
    expect(said.naming!.items).toEqual([{ organisationId: 'east', value: 1, projects: ['late', 'open', 'twice'] }]);
  });

  it('does not make later what was late, a stage or a task', () => {
    const pause = [paused('2024-01-04'), resumed('2024-01-10', '2024-01-04')];
    // Due on the 2nd, two days late on the 4th; from the 10th to the 12th two more.
    const stage = log('east', ['2024-01-01', 9, entered('2024-01-02')], ...pause);
    const task = log('west', ['2024-01-01', 9, opened('t', 'bureau', '2024-01-02')], ...pause);
    expect(review({ stage, task }, { naming }).naming!.items).toEqual([
      { organisationId: 'bureau', value: 4, projects: ['task'] },
      { organisationId: 'east', value: 4, projects: ['stage'] },
    ]);
  });

  it('does not hold works against an even progress of those days', () => {
    // Ten days till the end of the 11th; with six of pause, less than half of the way has gone on the 12th.
    const works = (...events: Parameters<typeof log>[1][]) => log('east', ['2024-01-02', 0, entered('2024-01-11', 'works')], ...events);
    const behind = (logs: Record<string, ProcessEvent[]>) =>
      review(logs, { naming: { ...naming, measure: 'progress-behind' } }).naming!.items.map(({ value }) => value);
    const [running] = behind({ works: works() });
    const [stood] = behind({ works: works(paused('2024-01-04'), resumed('2024-01-10', '2024-01-04')) });
    expect(running).toBe(100);
    expect(stood).toBeGreaterThan(40);
    expect(stood).toBeLessThan(60);
  });

  it('never moves a date of the calendar', () => {
    const dated = {
      code: 'start',
      kind: 'approval-chain',
      deadline: { kind: 'calendar-date', date: '2024-01-05' },
      steps: [],
      outcomes: {},
    };
    const logs = new Map([
      ['p', log('east', ['2024-01-02', 9, entered('2024-01-05')], paused('2024-01-04'), resumed('2024-01-10', '2024-01-04'))],
    ]);
    const content = composeReview({ ...terms({ naming }), stages: [dated as unknown as Stage] }, logs);
    expect(content.naming!.items).toEqual([{ organisationId: 'east', value: 5, projects: ['p'] }]);
  });
});

describe('a corrected day of entering', () => {
  const corrected = (to: string, recorded: string): Parameters<typeof log>[1] => [
    recorded,
    9,
    { type: 'project.dateCorrected', data: { thingId: 'stage:start:1', what: 'stage-entered', from: '2024-01-08', to, reason: '录错' } },
  ];
  const naming = { rule: 'slow', measure: 'days-late' as const, atLeast: 1, most: 3 };
  const stage = (due: object) => ({ code: 'start', kind: 'approval-chain', steps: [{ code: 'a', after: [], due }], outcomes: {} });
  const named = (due: object, ...events: Parameters<typeof log>[1][]) => {
    const logs = new Map([['p', log('east', ['2024-01-08', 9, entered('2024-01-11')], ...events)]]);
    return composeReview({ ...terms({ naming }), stages: [stage(due) as unknown as Stage] }, logs).naming!.items;
  };
  const WORKING = { kind: 'working-days', days: 3 };

  it('has its plan reckoned from it, by its own rule', () => {
    expect(named(WORKING)).toEqual([{ organisationId: 'east', value: 1, projects: ['p'] }]);
    expect(named(WORKING, corrected('2024-01-04', '2024-01-10'))).toEqual([{ organisationId: 'east', value: 3, projects: ['p'] }]);
    // Three days of the calendar from Thursday the 4th end on Sunday.
    expect(named({ kind: 'days', days: 3 }, corrected('2024-01-04', '2024-01-10'))).toMatchObject([{ value: 5 }]);
  });

  it('also where it became known after the end, and where the rule no more gives what was planned', () => {
    expect(named(WORKING, corrected('2024-01-04', '2024-01-15'))).toMatchObject([{ value: 3 }]);
    expect(named({ kind: 'working-days', days: 9 }, corrected('2024-01-04', '2024-01-10'))).toMatchObject([{ value: 3 }]);
  });
});

describe('praise and naming', () => {
  const rule = (measure: never, atLeast: number, most = 3) => ({ rule: 'fast', measure, atLeast, most });

  it('days ahead are working days, by the best project; below the threshold nobody is praised', () => {
    const logs = {
      // From Wednesday the 10th to Monday the 15th: three working days.
      three: log('east', ['2024-01-02', 9, entered('2024-01-15')], ['2024-01-10', 9, left()]),
      one: log('east', ['2024-01-02', 9, entered('2024-01-11')], ['2024-01-10', 9, left()]),
      west: log('west', ['2024-01-02', 9, entered('2024-01-10')], ['2024-01-10', 9, left()]),
    };
    const praise = (atLeast: number) => review(logs, { praise: rule('days-ahead' as never, atLeast) }).praise!.items;
    expect(praise(1)).toEqual([{ organisationId: 'east', value: 3, projects: ['one', 'three'] }]);
    expect(praise(3)).toEqual([{ organisationId: 'east', value: 3, projects: ['three'] }]);
    expect(praise(4)).toEqual([]);
  });

  it('days late are held against the subdistrict for its stages, against the holder for his tasks', () => {
    const logs = {
      stage: log('east', ['2024-01-02', 9, entered('2024-01-09')]),
      task: log('west', ['2024-01-02', 9, opened('t', 'bureau', '2024-01-10')], ['2024-01-12', 9, answered('t', true)]),
    };
    expect(review(logs, { naming: rule('days-late' as never, 2) }).naming!.items).toEqual([
      { organisationId: 'east', value: 3, projects: ['stage'] },
      { organisationId: 'bureau', value: 2, projects: ['task'] },
    ]);
    expect(review(logs, { naming: rule('days-late' as never, 2, 1) }).naming!.items).toHaveLength(1);
  });

  it('a project speaks for the district above it where only districts are looked at, for its subdistrict where that is', () => {
    const logs = {
      ahead: log('east', ['2024-01-02', 9, entered('2024-01-15')], ['2024-01-10', 9, left()]),
      late: log('west', ['2024-01-02', 9, entered('2024-01-09')]),
      slow: log('west', ['2024-01-02', 0, entered('2024-01-22', 'works')]),
    };
    const praise = rule('days-ahead' as never, 3);
    const days = review(logs, { praise, naming: rule('days-late' as never, 3) }, ['district']);
    expect(days.praise!.items).toEqual([{ organisationId: 'city-side', value: 3, projects: ['ahead'] }]);
    expect(days.naming!.items).toEqual([{ organisationId: 'city-side', value: 3, projects: ['late'] }]);
    expect(review(logs, { naming: rule('progress-behind' as never, 30) }, ['district']).naming!.items).toEqual([
      { organisationId: 'city-side', value: 50, projects: ['slow'] },
    ]);
    const both = review(logs, { praise }, ['district', 'subdistrict']);
    expect(both.praise!.items).toEqual([{ organisationId: 'east', value: 3, projects: ['ahead'] }]);
    expect(review(logs, { praise }, ['bureau']).praise!.items).toEqual([]);
  });

  it('projects are praised and named where the programme says so, each by its stages and tasks together', () => {
    const late = (...events: Parameters<typeof log>[1][]) => log('west', ['2024-01-02', 9, entered('2024-01-09')], ...events);
    const task = (dueOn: string) => ['2024-01-02', 9, opened('t', 'bureau', dueOn)] as Parameters<typeof log>[1];
    const logs = {
      stage: late(),
      task: late(task('2024-01-08')),
      owners: log('west', ['2024-01-02', 9, opened('o', 'owners', '2024-01-04')]),
    };
    const naming = review(logs, { naming: rule('days-late' as never, 3), remarkOn: 'projects' }).naming!.items;
    // Whoever holds it up: those who are not looked at too.
    expect(naming).toEqual([
      { organisationId: 'west', projectId: 'owners', value: 6, projects: ['owners'] },
      { organisationId: 'west', projectId: 'task', value: 4, projects: ['task'] },
      { organisationId: 'west', projectId: 'stage', value: 3, projects: ['stage'] },
    ]);
    const one = review(logs, { naming: rule('days-late' as never, 3, 1), remarkOn: 'projects' }).naming!.items;
    expect(one.map(({ projectId }) => projectId)).toEqual(['owners']);
  });

  it('progress is held against an even one', () => {
    const report: NewEvent = { type: 'works.reported', data: { reportId: 'r', percent: 90, reportedOn: '2024-01-09' } };
    const logs = {
      // Half of the way from the 2nd to the end of the 22nd has gone.
      fast: log('east', ['2024-01-02', 0, entered('2024-01-22', 'works')], ['2024-01-09', 9, report]),
      slow: log('west', ['2024-01-02', 0, entered('2024-01-22', 'works')]),
    };
    const said = review(logs, { praise: rule('progress-ahead' as never, 30), naming: rule('progress-behind' as never, 30) });
    expect(said.praise!.items).toEqual([{ organisationId: 'east', value: 39, projects: ['fast'] }]);
    expect(said.naming!.items).toEqual([{ organisationId: 'west', value: 50, projects: ['slow'] }]);
  });

  it('escalations of the period are added up', () => {
    const task = (n: string) => ['2024-01-02', 9, opened(n, 'bureau', '2024-01-03')] as Parameters<typeof log>[1];
    const logs = {
      a: log('east', task('t'), ['2024-01-04', 9, escalated('t')], ['2024-01-10', 9, escalated('t')]),
      b: log('east', task('u'), ['2024-01-11', 9, escalated('u')]),
    };
    const naming = (atLeast: number) => review(logs, { naming: rule('escalations' as never, atLeast) }).naming!.items;
    expect(naming(2)).toEqual([{ organisationId: 'bureau', value: 2, projects: ['a', 'b'] }]);
    expect(naming(3)).toEqual([]);
  });

  it('days late end with the answer or with the stage, and none pass in a pause', () => {
    const task = (...events: Parameters<typeof log>[1][]) => log('west', ['2023-12-29', 9, opened('t', 'bureau', '2024-01-03')], ...events);
    const pause: NewEvent = { type: 'project.paused', data: {} };
    const named = (logs: Record<string, ProcessEvent[]>) => review(logs, { naming: rule('days-late' as never, 1) }).naming!.items;
    expect(named({ before: task(['2024-01-05', 9, answered('t', true)]) })).toEqual([]);
    expect(named({ paused: task(['2024-01-04', 9, pause]) })).toEqual([]);
    expect(named({ open: task() })).toEqual([{ organisationId: 'bureau', value: 7, projects: ['open'] }]);
    const stage = log('east', ['2024-01-02', 9, entered('2024-01-08')], ['2024-01-10', 9, left()]);
    expect(named({ stage })).toEqual([{ organisationId: 'east', value: 2, projects: ['stage'] }]);
    expect(named({ unplanned: log('east', ['2024-01-02', 9, { type: 'stage.entered', data: { stage: 'start', visit: 1 } }]) })).toEqual([]);
  });

  it('works past their planned end should be done; works without one, paused or left are held against nobody', () => {
    const named = (logs: Record<string, ProcessEvent[]>) => review(logs, { naming: rule('progress-behind' as never, 1) }).naming!.items;
    const works = (plannedOn?: string, ...more: Parameters<typeof log>[1][]) => {
      const data = { stage: 'works', visit: 1, ...(plannedOn === undefined ? {} : { plannedOn }) };
      return log('east', ['2024-01-02', 9, { type: 'stage.entered', data }], ...more);
    };
    expect(named({ over: works('2024-01-05') })).toEqual([{ organisationId: 'east', value: 100, projects: ['over'] }]);
    expect(named({ atOnce: works('2024-01-01') })).toEqual([{ organisationId: 'east', value: 100, projects: ['atOnce'] }]);
    expect(named({ unplanned: works() })).toEqual([]);
    expect(named({ paused: works('2024-01-05', ['2024-01-03', 9, { type: 'project.paused', data: {} }]) })).toEqual([]);
    expect(named({ left: works('2024-01-05', ['2024-01-03', 9, left('completed', 'works')]) })).toEqual([]);
  });

  it('who is equally far stands by the number of projects, then by name', () => {
    const behind = (subdistrict: string) => log(subdistrict, ['2024-01-02', 9, entered('2024-01-09')]);
    const order = (logs: Record<string, ProcessEvent[]>) =>
      review(logs, { naming: rule('days-late' as never, 1) }).naming!.items.map(({ organisationId }) => organisationId);
    expect(order({ a: behind('west'), b: behind('east') })).toEqual(['east', 'west']);
    expect(order({ a: behind('west'), b: behind('east'), c: behind('west') })).toEqual(['west', 'east']);
  });
});

/** Anything at all, in the period and beside it, among stages that are entered and left. */
const anyLog = fc
  .tuple(
    fc.constantFrom('east', 'west'),
    fc.array(fc.oneof(anyEvent, anyOf(entered('2024-01-10')), anyOf(left()), anyOf(opened('x', 'bureau', '2024-01-10')))),
  )
  .map(([subdistrict, events]) => [...log(subdistrict), ...events.map((event, index) => ({ ...event, no: index + 2 }) as ProcessEvent)]);

function anyOf(event: NewEvent): fc.Arbitrary<ProcessEvent> {
  const at = fc.integer({ min: -10, max: 3 }).map((days) => terms().until + days * DAY_MS);
  return at.map((when) => ({ ...event, at: when, recordedAt: when }) as ProcessEvent);
}

describe('for any record', () => {
  it('figures add up, name known projects, and the order of the projects does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyLog, { minLength: 1, maxLength: 4 }), (logs) => {
        const entries = logs.map((events, index): [string, ProcessEvent[]] => [`project-${index}`, events]);
        const content = composeReview(terms(), new Map(entries));
        expect(composeReview(terms(), new Map(entries.toReversed()))).toEqual(content);
        expect(JSON.parse(JSON.stringify(content))).toEqual(content);
        const known = content.projects.map(({ id }) => id);
        const { lights, stages, subdistricts } = content;
        expect(lights.green.count + lights.yellow.count + lights.red.count + lights.grey.count).toBe(known.length);
        const done = (all: { done: Figure }[]) => all.reduce((sum, one) => sum + one.done.count, 0);
        expect(done(subdistricts)).toBe(done(stages));
        for (const { projects } of [...Object.values(lights), ...subdistricts.flatMap(({ behind, red }) => [behind, red])])
          expect(known).toEqual(expect.arrayContaining(projects));
      }),
      { numRuns: 60 },
    );
  });

  it('what happens after the end changes nothing', () => {
    fc.assert(
      fc.property(anyLog, (events) => {
        const until = terms().until;
        const later = events.map((event, index) => ({ ...event, no: events.length + index + 1, at: until + 1 + index }) as ProcessEvent);
        expect(review({ p: [...events, ...later] })).toEqual(review({ p: events }));
      }),
      { numRuns: 60 },
    );
  });
});

it('a project created after the end is not there', () => {
  const late = log('east').map((event) => ({ ...event, at: terms().until + 1 }));
  expect(review({ late }).projects).toEqual([]);
});
