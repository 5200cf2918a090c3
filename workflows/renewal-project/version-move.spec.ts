import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';
import { startOfDay } from '#libs/domain/clock/civil-date';
import { goOnTo, lucheng, Procedure } from './procedure.fixture';
import { copyOf } from './state';

let programme: CompiledProgramme;
beforeAll(async () => {
  programme = await lucheng();
});

const begin = (until: string): Procedure => {
  const procedure = new Procedure(programme);
  goOnTo(procedure, until);
  return procedure;
};

/** The next version: this one, changed. */
function amended(change: (next: CompiledProgramme) => void): CompiledProgramme {
  const next = structuredClone(programme);
  change(next);
  return next;
}

const stageOf = (of: CompiledProgramme, code: string): Stage => of.stages.find((stage) => stage.code === code)!;
const stepOf = (of: CompiledProgramme, stage: string, step: string): Step => stageOf(of, stage).steps.find(({ code }) => code === step)!;

/** A stage under another code, wherever it is named. */
function rename(next: CompiledProgramme, from: string, to: string): void {
  stageOf(next, from).code = to;
  for (const stage of next.stages) {
    stage.join = stage.join?.map((code) => (code === from ? to : code));
    for (const target of Object.values(stage.outcomes)) target.to = target.to.map((code) => (code === from ? to : code));
    if (!stage.join) delete stage.join;
  }
}

it('what is the same in both versions stays as it is, and the way goes on', () => {
  const procedure = begin('start-application');
  const tasks = procedure.tasks;
  const commands = procedure.move(amended((next) => (next.name = '新版')));
  expect(commands).toEqual([
    {
      do: 'moveVersion',
      ...{ no: procedure.state.n, toHash: 'next', back: false },
      stages: [{ from: 'start-application', to: 'start-application', visit: 1 }],
      tasks: [{ taskId: tasks[0]!.taskId, stage: 'start-application', step: 'submit' }],
    },
  ]);
  expect(procedure.state.programmeHash).toBe('next');
  procedure.answer('submit');
  expect(procedure.steps).toEqual(['receive']);
});

it('a task of another holder is opened for it, and one that is asked after something new is closed until then', () => {
  const procedure = begin('scheme-review');
  const asked = procedure.tasks.filter(({ stage }) => stage === 'scheme-review').map(({ step }) => step);
  const next = amended((version) => {
    stepOf(version, 'scheme-review', asked[0]!).owner = 'leading-group-office';
    const { steps } = stageOf(version, 'scheme-review');
    steps.push({ ...structuredClone(steps[0]!), code: 'site-visit', after: [] });
    stepOf(version, 'scheme-review', asked[1]!).after = ['site-visit'];
  });
  const before = new Map(procedure.tasks.map(({ step, taskId }) => [step, taskId]));
  procedure.move(next);
  const now = new Map(procedure.tasks.map(({ step, taskId }) => [step, taskId]));
  expect(now.get(asked[0]!)).not.toBe(before.get(asked[0]!));
  expect(now.has(asked[1]!)).toBe(false);
  expect(now.get(asked[2]!)).toBe(before.get(asked[2]!));
  procedure.answer('site-visit', 'agree');
  expect(procedure.steps).toContain(asked[1]);
});

it('goes over into the stage that the mover names, with its notice, and ends there', () => {
  const procedure = begin('result-notice');
  const notice = procedure.register('result-notice');
  procedure.send('notice.posted', { endsAt: 1 }, notice);
  const next = amended((version) => rename(version, 'result-notice', 'public-display'));
  procedure.move(next, { 'result-notice': 'public-display' });
  expect(procedure.stages).toEqual(['public-display']);
  expect(procedure.register('public-display')).toBe(notice);
  procedure.due(notice);
  procedure.certified('notice', notice, 'ended');
  expect(procedure.stages).toEqual(['start-application']);
});

it('is declined where the project stands in a stage that the new version does not have, or has as another kind', () => {
  const procedure = begin('result-notice');
  const state = copyOf(procedure.state);
  const next = amended((version) => rename(version, 'result-notice', 'public-display'));
  const fault = { what: 'stage', code: 'result-notice' };
  expect(procedure.move(next)).toEqual([
    { do: 'declineMove', no: state.n + 1, faults: [{ ...fault, to: 'result-notice', why: 'unknown' }] },
  ]);
  expect(procedure.state).toEqual({ ...state, n: state.n + 1 });
  expect(procedure.move(next, { 'result-notice': 'works' })).toMatchObject([
    { do: 'declineMove', faults: [{ ...fault, to: 'works', why: 'other-kind' }] },
  ]);
  const dutiless = amended((version) => (version.obligations = []));
  expect(begin('handover').move(dutiless)).toMatchObject([{ do: 'declineMove', faults: [{ what: 'duty', why: 'unknown' }] }]);
});

it('a join that waits for nobody any more is entered', () => {
  const procedure = begin('start-application');
  procedure.answer('submit');
  procedure.answer('receive');
  procedure.answer('open-account');
  const account = procedure.register('fund-gate');
  procedure.send('funds.arrived', { accountId: account, balanceFen: 10, requiredFen: 10 }, account);
  procedure.certified('account', account, 'in-place');
  const [join] = Object.keys(procedure.state.arrived);
  expect(join).toBeDefined();
  const next = amended((version) => delete stageOf(version, join!).join);
  procedure.move(next);
  expect(procedure.state.arrived).toEqual({});
  expect(procedure.stages).toContain(join);
});

it('a stage that waits for its day waits for that of the new version, or is entered where it has none', () => {
  const dated = (day: string) => amended((next) => (stageOf(next, 'start-approval').notBefore = day));
  const waiting = (): Procedure => {
    const procedure = new Procedure(dated('2030-01-01'));
    goOnTo(procedure, 'scheme-review');
    for (const task of procedure.tasks.filter(({ stage }) => stage === 'scheme-review')) procedure.answer(task.step, 'agree');
    procedure.answer('minutes', 'agree');
    procedure.certified('account', procedure.register('fund-gate'), 'in-place');
    return procedure;
  };
  const later = waiting();
  later.move(dated('2031-01-01'));
  expect(later.stages).toEqual([]);
  expect(later.state.instants).toEqual({ 'begins:start-approval': startOfDay('2031-01-01') });
  const free = waiting();
  free.move(programme);
  expect(free.stages).toEqual(['start-approval']);
});

it('a gate that has not opened asks for what the new version asks for', () => {
  const procedure = begin('fund-gate');
  const accountId = procedure.register('fund-gate');
  const next = amended((version) => {
    const stage = stageOf(version, 'fund-gate');
    if (stage.kind === 'fund-gate') stage.gate.share = { num: 1, den: 2 };
  });
  expect(procedure.move(next)).toContainEqual({ do: 'openAccount', accountId, stage: 'fund-gate' });
  expect(procedure.state.certifying).toContainEqual({ thing: 'account', thingId: accountId });
});

it('the account of a gate that was passed goes by the new name of its stage, and back', () => {
  const procedure = begin('start-approval');
  const [gate] = procedure.state.gates;
  const next = amended((version) => rename(version, 'fund-gate', 'money'));
  expect(procedure.move(next, { 'fund-gate': 'money' })[0]).toMatchObject({ accounts: [{ accountId: gate!.accountId, stage: 'money' }] });
  expect(procedure.moveBack(programme)[0]).toMatchObject({ accounts: [{ accountId: gate!.accountId, stage: 'fund-gate' }] });
});

describe('the way back', () => {
  const next = () =>
    amended((version) => {
      rename(version, 'start-application', 'application');
      stepOf(version, 'application', 'submit').owner = 'housing-bureau';
    });
  const moved = (): { procedure: Procedure; before: Procedure['state']; tasks: Procedure['tasks'] } => {
    const procedure = begin('start-application');
    const [before, tasks] = [copyOf(procedure.state), procedure.tasks];
    procedure.move(next(), { 'start-application': 'application' });
    return { procedure, before, tasks };
  };

  it('leads to where it came from, with the tasks that were', () => {
    const { procedure, before, tasks } = moved();
    expect(procedure.tasks.map(({ taskId }) => taskId)).not.toEqual(tasks.map(({ taskId }) => taskId));
    procedure.moveBack(programme);
    expect(procedure.state).toEqual({ ...before, n: procedure.state.n, sequence: procedure.state.sequence });
    expect(procedure.tasks).toMatchObject(tasks);
    procedure.answer('submit');
    expect(procedure.steps).toEqual(['receive']);
  });

  it('is declined when there is none', () => {
    const procedure = begin('start-application');
    expect(procedure.moveBack(programme)).toMatchObject([{ do: 'declineMove', faults: [] }]);
  });
});
