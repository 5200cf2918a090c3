import type { NewEvent, ProcessEvent } from '#libs/contracts/event';
import type { Measure } from '#libs/programme/ir/programme';
import type { Stage } from '#libs/programme/ir/stage';
import { composeReview } from './compose-review';
import { answered, entered, left, log, opened, terms } from './review.fixture';

/** The week ends on Friday 12 January. */
const days = (n: number) => ({ kind: 'working-days', days: n });
const step = (code: string, n: number, after: string[] = []) => ({
  ...{ code, after, due: days(n), answers: { complete: { kind: 'done' }, return: { kind: 'reopen', step: 'draw' } } },
});
const stages = (more: Record<string, object> = {}): Stage[] =>
  [
    {
      code: 'start',
      kind: 'approval-chain',
      steps: [step('approve', 3)],
      outcomes: { done: { to: ['money', 'tender'] }, refused: { to: [] } },
    },
    { code: 'money', kind: 'fund-gate', steps: [step('collect', 1)], outcomes: { 'in-place': { to: ['works'] } } },
    { code: 'tender', kind: 'procurement', steps: [step('draw', 1), step('choose', 2, ['draw'])], outcomes: { done: { to: ['works'] } } },
    { code: 'works', kind: 'works', steps: [step('start', 1), step('complete', 9, ['start'])], outcomes: { completed: { to: [] } } },
  ].map((one) => ({ ...one, ...more[one.code] })) as unknown as Stage[];

type Logs = Record<string, ProcessEvent[]>;
function measured(logs: Logs, measure: Partial<Measure>, more: Record<string, object> = {}) {
  const measures = [{ code: 'm', title: '某', stage: 'tender', ...measure }];
  const content = composeReview({ ...terms({ measures }), stages: stages(more) }, new Map(Object.entries(logs)));
  const [{ planned, done, late, behind }] = content.stages as [(typeof content.stages)[number]];
  return { planned: planned.projects, done: done.projects, late: late.projects, behind: behind.projects };
}
const NONE = { planned: [], done: [], late: [], behind: [] };
const stuck = (plannedOn: string, stage = 'start', ...more: Parameters<typeof log>[1][]) =>
  log('east', ['2023-12-01', 9, entered(plannedOn, stage)], ...more);
const ended = (result: string): NewEvent => ({ type: 'project.ended', data: { result, refundsDueFen: 0 } }) as NewEvent;

describe('a stage that a project has not come to', () => {
  it('is planned along the way from where the project stands, the longer branch too', () => {
    // Planned for the 4th, three working days for the tender: due on the 9th.
    expect(measured({ stuck: stuck('2024-01-04') }, {})).toEqual({ ...NONE, planned: ['stuck'], behind: ['stuck'] });
    expect(measured({ stuck: stuck('2024-01-10') }, {})).toEqual(NONE);
    // The tender takes longer than the money, and the works ten working days from then on.
    // With the money alone they would be due on the 11th.
    expect(measured({ stuck: stuck('2023-12-26') }, { stage: 'works' })).toEqual(NONE);
    expect(measured({ stuck: stuck('2023-12-22') }, { stage: 'works' })).toEqual({ ...NONE, planned: ['stuck'], behind: ['stuck'] });
  });

  it('is behind on its date of the calendar, wherever the project stands before it', () => {
    const dated = (date: string) => ({ tender: { deadline: { kind: 'calendar-date', date } } });
    expect(measured({ stuck: stuck('2024-03-29') }, {}, dated('2024-01-11'))).toEqual({ ...NONE, planned: ['stuck'], behind: ['stuck'] });
    expect(measured({ stuck: stuck('2024-03-29') }, {}, dated('2024-01-15'))).toEqual(NONE);
  });

  it('asks nothing of a project that is past it, has ended, or goes another way', () => {
    const dated = { tender: { deadline: { kind: 'calendar-date', date: '2024-01-11' } } };
    expect(measured({ past: stuck('2024-01-04', 'works') }, {}, dated)).toEqual(NONE);
    expect(measured({ gone: stuck('2024-01-04', 'start', ['2024-01-08', 9, ended('withdrawn')]) }, {}, dated)).toEqual(NONE);
    const elsewhere = { ...dated, start: { outcomes: { done: { to: [] }, refused: { to: ['tender'] } } } };
    expect(measured({ stuck: stuck('2024-01-04') }, {}, elsewhere)).toEqual(NONE);
  });
});

describe('what was given up', () => {
  it('is planned no more, but what was done before stays done', () => {
    const running = ['2024-01-02', 9, entered('2024-01-10')] as Parameters<typeof log>[1];
    const [withdrawn, rejected] = (['withdrawn', 'rejected'] as const).map((how) => log('east', running, ['2024-01-11', 9, ended(how)]));
    expect(measured({ withdrawn: withdrawn!, rejected: rejected! }, { stage: 'start' })).toEqual(NONE);
    const done = log('east', running, ['2024-01-11', 9, left()], ['2024-01-12', 9, ended('withdrawn')]);
    expect(measured({ done }, { stage: 'start' })).toEqual({ planned: ['done'], done: ['done'], late: ['done'], behind: [] });
  });
});

describe('several stages as one', () => {
  const both = (money: string, tender: string, ...more: Parameters<typeof log>[1][]) =>
    log('east', ['2024-01-02', 9, entered(money, 'money')], ['2024-01-02', 9, entered(tender, 'tender')], ...more);
  const measure = { stage: 'tender', and: ['money'] };

  it('are reached when the last one is, by the later of their days', () => {
    const tendered = ['2024-01-09', 9, left('done', 'tender')] as Parameters<typeof log>[1];
    const logs = {
      half: both('2024-01-11', '2024-01-09', tendered),
      whole: both('2024-01-09', '2024-01-11', tendered, ['2024-01-10', 9, left('in-place', 'money')]),
      late: both('2024-01-09', '2024-01-09', tendered, ['2024-01-10', 9, left('in-place', 'money')]),
      later: both('2024-01-09', '2024-01-15', tendered),
    };
    const planned = ['half', 'late', 'whole'];
    expect(measured(logs, measure)).toEqual({ planned, done: ['late', 'whole'], late: ['late'], behind: ['half'] });
  });
});

describe('a step of a stage', () => {
  const task = (taskId: string, code: string, dueOn: string): NewEvent => {
    const event = opened(taskId, 'bureau', dueOn);
    return { ...event, data: { ...event.data, stage: 'tender', step: code } } as NewEvent;
  };
  const tender = (...events: Parameters<typeof log>[1][]) => log('east', ['2024-01-03', 9, entered('2024-01-31', 'tender')], ...events);
  const draw = ['2024-01-03', 9, task('t', 'draw', '2024-01-10')] as Parameters<typeof log>[1];
  const measure = { stage: 'tender', step: 'draw' };

  it('is reached by its answer, while the stage goes on', () => {
    const sent = answered('t');
    const back = { ...sent, data: { ...sent.data, verb: 'return' } } as NewEvent;
    const logs = {
      open: tender(draw),
      inTime: tender(draw, ['2024-01-10', 9, sent]),
      late: tender(draw, ['2024-01-11', 9, sent]),
      sentBack: tender(draw, ['2024-01-09', 9, back]),
      takenBack: tender(
        draw,
        ['2024-01-09', 9, sent],
        ['2024-01-09', 10, { type: 'task.answerWithdrawn', data: { taskId: 't', stage: 'tender', step: 'draw' } }],
      ),
    };
    const planned = ['inTime', 'late', 'open', 'sentBack', 'takenBack'];
    expect(measured(logs, measure)).toEqual({
      planned,
      done: ['inTime', 'late'],
      late: ['late'],
      behind: ['open', 'sentBack', 'takenBack'],
    });
  });

  it('is planned before it is opened: in its stage, and before that', () => {
    // One working day for the drawings, two more for the choice.
    expect(measured({ entered: tender() }, { ...measure, step: 'choose' })).toEqual({ ...NONE, planned: ['entered'], behind: ['entered'] });
    expect(measured({ stuck: stuck('2024-01-08') }, measure)).toEqual({ ...NONE, planned: ['stuck'], behind: ['stuck'] });
    expect(measured({ stuck: stuck('2024-01-12') }, measure)).toEqual(NONE);
  });

  it('keeps its answer under the names of a new version', () => {
    const renamed = {
      type: 'project.versionMoved',
      data: { fromHash: 'g', toHash: 'h', back: false, stages: [{ from: 'old', to: 'tender', visit: 1, deadlineOn: null }], tasks: [] },
    } as NewEvent;
    const asked = opened('t', 'bureau', '2024-01-10');
    const old = { ...asked, data: { ...asked.data, stage: 'old', step: 'draw' } } as NewEvent;
    const sent = answered('t');
    const moved = log(
      'east',
      ['2024-01-03', 9, entered('2024-01-31', 'old')],
      ['2024-01-03', 9, old],
      ['2024-01-09', 9, sent],
      ['2024-01-10', 9, renamed],
    );
    expect(measured({ moved }, measure)).toEqual({ ...NONE, planned: ['moved'], done: ['moved'] });
  });
});

describe('a sum', () => {
  const budget = (totalFen: number) =>
    ({
      type: 'budget.recorded',
      data: { budgetId: 'b', kind: 'plan', totalFen, residentsFen: 0, subsidyFen: 0, requiredFen: 0 },
    }) as NewEvent;
  const pay = (fen: number): NewEvent => ({ type: 'payment.made', data: { accountId: 'a', entryId: `e${fen}`, fen, purpose: 'works' } });
  const back: NewEvent = { type: 'entry.reversed', data: { accountId: 'a', entryId: 'r', reversesId: 'e40', of: 'payment', fen: 40 } };
  const paying = (...events: Parameters<typeof log>[1][]) =>
    log('east', ['2024-01-03', 9, entered('2024-01-10', 'tender')], ['2024-01-03', 9, budget(100)], ['2024-01-04', 9, pay(60)], ...events);

  it('is reached when the payments make up the total, whatever stage has been left', () => {
    const logs = {
      left: paying(['2024-01-09', 9, left('done', 'tender')]),
      paid: paying(['2024-01-09', 9, pay(40)]),
      late: paying(['2024-01-11', 9, pay(40)]),
      reversed: paying(['2024-01-09', 9, pay(40)], ['2024-01-10', 9, back]),
      dearer: paying(['2024-01-09', 9, pay(40)], ['2024-01-10', 9, budget(120)]),
    };
    expect(measured(logs, { sum: 'paid' })).toEqual({
      planned: ['dearer', 'late', 'left', 'paid', 'reversed'],
      done: ['late', 'paid'],
      late: ['late'],
      behind: ['dearer', 'left', 'reversed'],
    });
  });
});
