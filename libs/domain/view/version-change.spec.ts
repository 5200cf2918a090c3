import { nameNow, namedAsBefore, passedNames } from '../version/passed-names';
import type { ProjectView } from './project-view';
import { moveVersion } from './version-change';

const run = (stage: string, visit: number, leftAt: number | null) => ({ stage, visit, leftAt, deadlineOn: null });
const task = (taskId: string, stage: string) => ({ taskId, stage, step: 'do' });
const notice = (stage: string, outcome: string | null) => ({ stage, outcome });

const before = {
  programmeHash: 'h',
  activeStages: ['vote', 'permits'],
  runs: [run('vote', 1, 1), run('vote', 2, null), run('permits', 1, null)],
  openTasks: [task('t1', 'vote'), task('t2', 'permits'), task('t3', 'vote')],
  answeredTasks: [task('t0', 'vote')],
  notices: [notice('vote', 'ended'), notice('vote', null)],
} as unknown as ProjectView;

test('a move to another version gives what is under way the new names, and leaves what is over its own', () => {
  const view = moveVersion(before, {
    ...{ fromHash: 'h', toHash: 'h2', back: false },
    stages: [{ from: 'vote', to: 'poll', visit: 2, deadlineOn: '2024-03-09' }],
    tasks: [{ taskId: 't1', stage: 'poll', step: 'ask' }],
  });
  expect(view.programmeHash).toBe('h2');
  expect(view.activeStages).toEqual(['poll', 'permits']);
  expect(view.runs.map(({ stage, visit, deadlineOn }) => [stage, visit, deadlineOn])).toEqual([
    ['vote', 1, null],
    ['poll', 2, '2024-03-09'],
    ['permits', 1, null],
  ]);
  expect(view.openTasks.map(({ taskId, stage, step }) => [taskId, stage, step])).toEqual([
    ['t1', 'poll', 'ask'],
    ['t2', 'permits', 'do'],
    ['t3', 'poll', 'do'],
  ]);
  expect(view.answeredTasks.map(({ stage }) => stage)).toEqual(['poll']);
  expect(view.notices.map(({ stage }) => stage)).toEqual(['vote', 'poll']);
});

test('what is over is found by its new name from then on, keeps its own on record, and gets it back on the way back', () => {
  const data = { fromHash: 'h', toHash: 'h2', back: false, stages: [], tasks: [] };
  const names = ({ runs }: ProjectView) => runs.map((one) => [one.stage, nameNow(one)]);
  const passed = passedNames(before, { vote: 'poll', permits: 'papers' });
  const once = moveVersion(before, { ...data, passed });
  expect(names(once)).toEqual([['vote', 'poll'], ['vote', 'vote'], ['permits', 'permits']]); // prettier-ignore
  const again = passedNames(once, { poll: 'ballot' });
  const twice = moveVersion(once, { ...data, passed: again });
  expect(names(twice)[0]).toEqual(['vote', 'ballot']);
  const back = moveVersion(twice, { ...data, back: true, passed: namedAsBefore(again) });
  expect(back).toEqual({ ...once, programmeHash: 'h2' });
  expect(moveVersion(back, { ...data, back: true, passed: namedAsBefore(passed) }).runs).toEqual(before.runs);
});
