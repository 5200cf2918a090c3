import type { Obligation, Stage, Step } from '#libs/programme/ir/stage';
import { moveFaults } from './move-fault';
import { movedRule } from './moved-rule';
import { planMove } from './plan-move';
import { same } from './same';
import type { RunToMove, StateToMove, VersionAtHand } from './state-to-move';

const DAYS = (days: number) => ({ kind: 'working-days', days }) as const;
const step = (code: string, more: Partial<Step> = {}): Step => ({
  ...{
    code,
    title: '',
    owner: 'office',
    post: 'clerk',
    rule: 'r',
    after: [],
    due: DAYS(5),
    ladder: 'l',
    papers: [],
    answers: {},
    facts: [],
  },
  ...more,
});
const stage = (code: string, steps: Step[], kind = 'plan'): Stage =>
  ({ code, number: '1', title: '', kind, rule: 'r', steps, outcomes: {} }) as unknown as Stage;
const duty = (code: string, more: Partial<Obligation> = {}): Obligation =>
  ({
    ...{ code, kind: 'warranty', startsAfter: { stage: 'works', outcome: 'passed' } },
    ...{ claim: step('repair'), closing: step('close') },
    ...more,
  }) as Obligation;
const version = (stages: Stage[], duties: Obligation[] = []): VersionAtHand => ({
  stage: (code) => stages.find((one) => one.code === code),
  duty: (code) => duties.find((one) => one.code === code),
});
const run = (code: string, steps: RunToMove['steps'], about: RunToMove['about'] = []): RunToMove => ({
  stage: code,
  visit: 2,
  steps,
  about,
});
const state = (more: Partial<StateToMove>): StateToMove => ({
  ...{ facts: {}, stages: {}, beside: [], obligations: [], gates: [], arrived: {} },
  ...more,
});
const open = (taskId: string) => ({ status: 'open', taskId }) as const;

describe('a move to another version', () => {
  const planning = (steps: RunToMove['steps'], about: RunToMove['about'] = []) => state({ stages: { plan: run('plan', steps, about) } });

  it('keeps a task, with what the new version says of it otherwise, and reopens it for another holder', () => {
    const before = version([stage('plan', [step('draw'), step('check'), step('seal')])]);
    const after = version([
      stage('plan', [
        step('draw'),
        step('check', { due: DAYS(3), papers: ['opinion'], answers: { return: { do: 'reopen' } as never } }),
        step('seal', { owner: 'housing', post: 'leader', ladder: 'slow' }),
      ]),
    ]);
    const { tasks, stages, added } = planMove(planning({ draw: open('t1'), check: open('t2'), seal: open('t3') }), {}, before, after);
    expect(stages).toEqual([{ from: 'plan', to: 'plan', visit: 2 }]);
    expect(added).toEqual([]);
    expect(tasks.map(({ taskId, fate, because }) => [taskId, fate, because])).toEqual([
      ['t1', 'kept', []],
      ['t2', 'kept', ['due', 'papers', 'answers']],
      ['t3', 'reopened', ['owner', 'post', 'ladder']],
    ]);
  });

  it('closes what the new version does not ask, or not yet, and asks what only it has', () => {
    const wanted = { fact: 'big', is: true };
    const before = version([stage('plan', [step('draw'), step('check'), step('seal'), step('file')])]);
    const after = version([
      stage('scheme', [
        step('check', { when: wanted }),
        step('seal', { after: ['check', 'new'] }),
        step('file', { after: ['done'] }),
        step('new'),
      ]),
    ]);
    const steps = { draw: open('t1'), check: open('t2'), seal: open('t3'), file: open('t4'), done: { status: 'done' }, idle: { status: 'waiting' } } as const; // prettier-ignore
    const of = (facts: StateToMove['facts']) => planMove({ ...planning(steps), facts }, { plan: 'scheme' }, before, after);
    expect(of({ big: false }).tasks.map(({ taskId, stage: at, fate, because }) => [taskId, at, fate, because])).toEqual([
      ['t1', 'scheme', 'closed', ['not-asked']],
      ['t2', 'scheme', 'closed', ['not-asked']],
      ['t3', 'scheme', 'closed', ['asked-later']],
      ['t4', 'scheme', 'kept', []],
    ]);
    // A fact that nobody has stated asks rather than skips.
    expect(of({}).tasks[1]).toMatchObject({ taskId: 't2', fate: 'kept' });
    expect(of({}).added).toEqual([{ stage: 'scheme', step: 'new' }]);
  });

  it('leaves what an acceptance asks for its defects, whatever is before it', () => {
    const before = version([stage('accept', [step('inspect'), step('rectify')], 'acceptance')]);
    const after = version([stage('accept', [step('inspect'), step('rectify', { after: ['inspect'] })], 'acceptance')]);
    const { tasks } = planMove(state({ stages: { accept: run('accept', { rectify: open('t1') }) } }), {}, before, after);
    expect(tasks).toMatchObject([{ taskId: 't1', fate: 'kept' }]);
  });

  it('moves what is about something of a stage, and what goes on beside', () => {
    const before = version([stage('notice', [step('mediate'), step('gone')]), stage('works', [step('drawings')])], [duty('warranty')]);
    const after = version(
      [stage('notice', [step('mediate', { post: 'leader' })]), stage('building', [step('drawings')])],
      [duty('warranty', { claim: step('mend'), startsAfter: { stage: 'building', outcome: 'passed' } as never })],
    );
    const running = { obligationId: 'o1', obligation: duty('warranty') };
    const moved = state({
      stages: {
        notice: run('notice', {}, [
          { taskId: 't1', step: 'mediate', aboutId: 'x' },
          { taskId: 't2', step: 'gone', aboutId: 'y' },
        ]),
      },
      beside: [
        { taskId: 't3', stage: 'works', visit: 1, step: 'drawings' },
        { taskId: 't4', stage: 'works', visit: 1, step: 'collect' },
        { taskId: 't5', stage: 'works', visit: 1, step: 'repair', obligationId: 'o1' },
        { taskId: 't6', stage: 'works', visit: 1, step: 'close', obligationId: 'o1' },
      ],
      obligations: [running],
    });
    const { tasks } = planMove(moved, { works: 'building' }, before, after);
    expect(tasks.map(({ taskId, stage: at, step: asked, duty: of, fate }) => [taskId, at, asked, of, fate])).toEqual([
      ['t1', 'notice', 'mediate', undefined, 'reopened'],
      ['t2', 'notice', 'gone', undefined, 'closed'],
      ['t3', 'building', 'drawings', undefined, 'kept'],
      ['t4', 'building', 'collect', undefined, 'closed'],
      ['t5', 'building', 'mend', 'warranty', 'kept'],
      ['t6', 'building', 'close', 'warranty', 'kept'],
    ]);
  });

  it('keeps a condition with who is to meet it while its opinion is asked for, of a review under way or passed, and else lets it lapse', () => {
    const before = version([stage('review', [step('fire'), step('water')], 'joint-review')]);
    const after = version([stage('panel', [step('fire', { due: DAYS(9), owner: 'brigade', papers: ['opinion'] })], 'joint-review')]);
    const conditions = [
      { taskId: 'c1', stage: 'review', step: 'fire', visit: 1 },
      { taskId: 'c2', stage: 'review', step: 'water', visit: 1 },
    ];
    const at = { stage: 'panel', visit: 1, condition: true };
    expect(planMove(state({ conditions }), { review: 'panel' }, before, after).tasks).toEqual([
      { ...at, taskId: 'c1', step: 'fire', fate: 'kept', because: ['due'] },
      { ...at, taskId: 'c2', step: 'water', fate: 'closed', because: ['not-asked'] },
    ]);
    // A workflow does not have the slice of a review that is over.
    expect(planMove(state({ conditions }), { review: 'panel' }, version([]), after).tasks.map(({ fate }) => fate)).toEqual([
      'kept',
      'closed',
    ]);
    const fault = { what: 'stage', code: 'review', to: 'review', why: 'unknown' };
    expect(moveFaults(state({ conditions }), {}, before, after)).toEqual([fault]);
  });

  it('has the closing take a claim where the new version has no claim of its own', () => {
    const old = duty('warranty');
    const { claim: _, ...without } = duty('warranty');
    const moved = state({
      beside: [{ taskId: 't1', stage: 'works', visit: 1, step: 'repair', obligationId: 'o1' }],
      obligations: [{ obligationId: 'o1', obligation: old }],
    });
    expect(planMove(moved, {}, version([], [old]), version([], [without as Obligation])).tasks).toMatchObject([
      { step: 'close', duty: 'warranty' },
    ]);
  });
});

describe('what stands in the way of a move', () => {
  const before = version([stage('plan', []), stage('vote', [], 'consent-vote'), stage('gate', [], 'fund-gate')], [duty('warranty')]);
  const everywhere = state({
    stages: { plan: run('plan', {}) },
    beside: [
      { taskId: 't', stage: 'vote', visit: 1, step: 's' },
      { taskId: 'o', stage: 'elsewhere', visit: 1, step: 's', obligationId: 'o1' },
    ],
    gates: [{ stage: 'gate' }],
    arrived: { meet: ['plan'] },
    obligations: [{ obligationId: 'o1', obligation: duty('warranty') }],
  });

  it('is nothing where every stage goes into one of its kind and every duty is still one', () => {
    const after = version(
      [stage('plan', []), stage('poll', [], 'consent-vote'), stage('gate', [], 'fund-gate'), stage('meet', [])],
      [duty('warranty')],
    );
    expect(moveFaults(everywhere, { vote: 'poll' }, before, after)).toEqual([]);
  });

  it('names each: unknown, of another kind, two into one, and a duty that nobody is to be released from', () => {
    const after = version([stage('plan', [], 'permits'), stage('gate', [], 'fund-gate'), stage('meet', [])]);
    expect(moveFaults(everywhere, { meet: 'gate' }, before, after)).toEqual([
      { what: 'stage', code: 'plan', to: 'plan', why: 'other-kind' },
      { what: 'stage', code: 'vote', to: 'vote', why: 'unknown' },
      { what: 'stage', code: 'meet', to: 'gate', why: 'twice' },
      { what: 'duty', code: 'warranty', to: 'warranty', why: 'unknown' },
    ]);
    const { claim: _, ...without } = duty('warranty');
    const claimless = version([stage('plan', []), stage('vote', [], 'consent-vote'), stage('gate', [], 'fund-gate'), stage('meet', [])], [without as Obligation]); // prettier-ignore
    expect(moveFaults(everywhere, {}, before, claimless)).toMatchObject([{ what: 'duty', why: 'unknown' }]);
  });
});

test('a date counts by the new rule where it counted by the old one, and by its own where somebody has moved it', () => {
  expect(movedRule(DAYS(5), DAYS(5), DAYS(3))).toEqual(DAYS(3));
  expect(movedRule(DAYS(9), DAYS(5), DAYS(3))).toEqual(DAYS(9));
  expect(movedRule(DAYS(9), undefined, DAYS(3))).toEqual(DAYS(3));
});

test('JSON says the same in whatever order its members are, and not in whatever order its items are', () => {
  expect(same({ a: 1, b: { c: null, d: [1, 2] } }, { b: { d: [1, 2], c: null }, a: 1 })).toBe(true);
  expect(same([1, 2], [2, 1])).toBe(false);
  expect(same(undefined, { a: 1 })).toBe(false);
});
