import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';
import { plannedEnd, plannedEndOfProject, type Planning } from './planned-end';

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
