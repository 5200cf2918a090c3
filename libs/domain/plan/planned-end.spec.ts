import fc from 'fast-check';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';
import type { Facts } from '../predicate/evaluate';
import { outcomeAsMeant, plannedEnd, plannedEndOfProject, type Planning } from './planned-end';

const notice = { notice: 'plain weeks', holidays: {}, makeUpDays: {}, warned: {} };
const calendar = { version: 'plain', region: 'CN', years: { '2024': notice }, changeableFrom: '12-25' } as Planning['calendar'];
const planning = (facts: Planning['facts'] = {}): Planning => ({ calendar, dayEndsAtHour: 24, facts });

const step = (code: string, days: number, after: string[] = [], more: Partial<Step> = {}) =>
  ({ code, after, due: { kind: 'working-days', days }, ...more }) as Step;
const stage = (kind: Stage['kind'], steps: Step[], more: object = {}) =>
  ({ code: kind, kind, steps, outcomes: {}, ...more }) as unknown as Stage;
/** A Monday; the working days after it are 5, 6, 7, 8, 11 … March. */
const MONDAY = '2024-03-04';

describe('plannedEnd', () => {
  test('takes the longest chain of steps, counted from end to end', () => {
    const review = stage('joint-review', [step('finance', 3), step('fire', 5), step('minutes', 2, ['finance', 'fire'])]);
    expect(plannedEnd(review, MONDAY, planning())).toBe('2024-03-13');
  });

  test('leaves out what goes on beside, what a fact rules out, and keeps what nobody has decided yet', () => {
    const lines = { when: { fact: 'lines', is: true } } as const;
    const plan = stage('plan', [
      step('a', 1),
      step('b', 5, ['a'], lines),
      step('c', 1, ['b']),
      step('beside', 90, ['a'], { obligation: true }),
    ]);
    expect(plannedEnd(plan, MONDAY, planning({ lines: false }))).toBe('2024-03-06');
    expect(plannedEnd(plan, MONDAY, planning({ lines: true }))).toBe('2024-03-13');
    expect(plannedEnd(plan, MONDAY, planning())).toBe('2024-03-13');
  });

  test('does not plan for what is asked only when something goes wrong', () => {
    const works = stage('works', [step('start', 1), step('complete', 4, ['start']), step('rectify', 50), step('decide-change', 50)]);
    expect(plannedEnd(works, MONDAY, planning())).toBe('2024-03-11');
    const acceptance = stage('acceptance', [step('inspect', 2), step('rectify', 20), step('reinspect', 20)]);
    expect(plannedEnd(acceptance, MONDAY, planning())).toBe('2024-03-06');
  });

  test('counts a notice’s working days after its posting, and takes a stage’s own deadline for all of it', () => {
    const steps = [step('post', 2), step('mediate', 30), step('refer', 30), step('correct', 30)];
    const posted = stage('public-notice', steps, { notice: { minimumWorkingDays: 5 } });
    expect(plannedEnd(posted, MONDAY, planning())).toBe('2024-03-13');
    const dated = stage('plan', [step('a', 30)], { deadline: { kind: 'calendar-date', date: '2024-03-31' } });
    expect(plannedEnd(dated, MONDAY, planning())).toBe('2024-03-31');
  });
});

test('a project is planned along the way that it is meant to go: the longer branch, no loop, whatever the order of the outcomes', () => {
  const failing = { failed: { to: ['vote'] }, passed: { to: ['money', 'review'] } };
  const named = (code: string, made: Stage, outcomes: object) => ({ ...made, code, outcomes }) as Stage;
  const stages = [
    named('vote', stage('consent-vote', [step('hold', 1)]), failing),
    named('money', stage('fund-gate', [step('collect', 10)]), { 'in-place': { to: ['start'] } }),
    named('review', stage('joint-review', [step('minutes', 3)]), { returned: { to: ['vote'] }, passed: { to: ['start'] } }),
    named('start', stage('approval-chain', [step('confirm', 1)]), { done: { to: [], end: 'completed' }, refused: { to: ['vote'] } }),
  ];
  const programme = { stages } as unknown as CompiledProgramme;
  expect(plannedEndOfProject(programme, 'vote', MONDAY, planning())).toBe('2024-03-20');
  expect(plannedEndOfProject(programme, 'start', MONDAY, planning())).toBe('2024-03-05');
  const later = stages.map((one) => (one.code === 'start' ? { ...one, notBefore: '2024-04-08' } : one));
  expect(plannedEndOfProject({ stages: later } as unknown as CompiledProgramme, 'vote', MONDAY, planning())).toBe('2024-04-09');
});

describe('whatever the steps', () => {
  const CODES = ['a', 'b', 'c', 'd', 'e'];
  const made = fc.record({
    days: fc.integer({ min: 0, max: 30 }),
    before: fc.subarray(CODES),
    obligation: fc.boolean(),
    when: fc.constantFrom(undefined, { fact: 'lines', is: true }),
  });
  /** A step comes behind some of those written before it, or behind one that the stage does not have. */
  const steps = fc.array(made, { maxLength: CODES.length }).map((all) =>
    all.map(({ days, before, obligation, when }, at) =>
      step(CODES[at]!, days, [...before.filter((code) => CODES.indexOf(code) < at), ...(days === 7 ? ['elsewhere'] : [])], {
        ...(obligation ? { obligation } : {}),
        ...(when ? { when } : {}),
      }),
    ),
  );
  const facts = fc.constantFrom<Facts[]>({}, { lines: true }, { lines: false });

  test('a stage is planned neither before it is entered nor longer than all its steps one after the other, in whatever order they are written', () => {
    fc.assert(
      fc.property(steps, facts, (all, known) => {
        const end = plannedEnd(stage('plan', all), MONDAY, planning(known));
        const days = all.reduce((sum, { due }) => sum + (due as { days: number }).days, 0);
        expect(end >= MONDAY).toBe(true);
        expect(end <= plannedEnd(stage('plan', [step('all', days)]), MONDAY, planning())).toBe(true);
        expect(plannedEnd(stage('plan', all.toReversed()), MONDAY, planning(known))).toBe(end);
      }),
    );
  });

  test('more time for a step, or a condition that nobody has ruled out yet, never brings the end nearer', () => {
    fc.assert(
      fc.property(steps, facts, fc.nat({ max: 4 }), (all, known, at) => {
        const end = plannedEnd(stage('plan', all), MONDAY, planning(known));
        const longer = all.map((one, i) => (i === at ? { ...one, due: { kind: 'working-days', days: 31 } as const } : one));
        expect(plannedEnd(stage('plan', longer), MONDAY, planning(known)) >= end).toBe(true);
        expect(plannedEnd(stage('plan', all), MONDAY, planning()) >= end).toBe(true);
      }),
    );
  });

  test('a project is planned at least as far as its first stage, through stages that lead anywhere, back too', () => {
    const target = fc.subarray(['one', 'two', 'three', 'nowhere']);
    fc.assert(
      fc.property(fc.tuple(steps, steps, steps), fc.tuple(target, target, target), (inside, to) => {
        const stages = ['one', 'two', 'three'].map((code, at) => ({
          ...stage('plan', inside[at]!),
          ...{ code, outcomes: at === 2 && to[at]!.length === 0 ? {} : { done: { to: to[at]! } } },
        }));
        const end = plannedEndOfProject({ stages } as unknown as CompiledProgramme, 'one', MONDAY, planning());
        expect(end >= plannedEnd(stages[0] as Stage, MONDAY, planning())).toBe(true);
        for (const next of to[0]) {
          const from = plannedEnd(stages[0] as Stage, MONDAY, planning());
          const other = stages.find(({ code }) => code === next && next !== 'one');
          if (other) expect(end >= plannedEnd(other as Stage, from, planning())).toBe(true);
        }
      }),
    );
  });
});

test('a stage that is not there, or that leads nowhere, ends on the day that it is entered, or left', () => {
  const alone = stage('plan', [step('a', 1)]);
  const programme = { stages: [alone] } as unknown as CompiledProgramme;
  expect(plannedEndOfProject(programme, 'elsewhere', MONDAY, planning())).toBe(MONDAY);
  expect(plannedEndOfProject(programme, 'plan', MONDAY, planning())).toBe('2024-03-05');
  expect(['works', 'consent-vote', 'permits'].map((kind) => outcomeAsMeant(kind as Stage['kind']))).toEqual([
    'completed',
    'passed',
    'done',
  ]);
});
