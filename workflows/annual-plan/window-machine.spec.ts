import type { Command } from '#libs/contracts/command';
import type { InboxRow } from '#libs/contracts/inbox';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { stageSlice } from '#libs/programme/schema/slice';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { addAnnualPlan } from '../../test/support/annual-plan';
import { programmeOf } from '../../programmes/load.fixture';
import { lucheng } from '../renewal-project/procedure.fixture';
import { type CarriedState, copyOf, newState } from '../renewal-project/state';
import { Turn } from '../renewal-project/turn';
import { WindowMachine } from './window-machine';

let programme: CompiledProgramme;
beforeAll(async () => {
  programme = await lucheng();
  addAnnualPlan(programme);
});

/** A window driven without Temporal, as the loop drives it. */
class Driven {
  state: CarriedState = newState({ realmId: 'r', processId: 'w', programmeHash: 'h' });
  readonly open = new Map<string, string>();

  constructor(private readonly plan = programme) {}

  turn(act: (machine: WindowMachine) => void): Command[] {
    const turn = new Turn(copyOf(this.state));
    const machine = new WindowMachine(turn, { [WINDOW_STAGE]: stageSlice(this.plan, WINDOW_STAGE) });
    act(machine);
    expect(machine.settle()).toBe(true);
    this.state = turn.state;
    for (const command of turn.commands) {
      if (command.do === 'openTask') this.open.set(command.step, command.taskId);
      if (command.do === 'closeTask') for (const [step, id] of this.open) if (id === command.taskId) this.open.delete(step);
    }
    return turn.commands;
  }

  send(kind: InboxRow['kind'], facts: object, thingId: string | null = null): Command[] {
    this.state.n += 1;
    return this.turn((machine) => machine.apply({ no: this.state.n, kind, thingId, at: 0, facts } as InboxRow));
  }

  close(): Command[] {
    this.turn((machine) => machine.due('w'));
    this.state.certifying = [];
    const certified = { thing: 'window' as const, thingId: 'w', inboxNo: 1, outcome: 'closed', openObjections: [] };
    return this.turn((machine) => machine.certified(certified));
  }

  answer(step: string, verb: AnswerVerb = 'complete', facts: object = {}): Command[] {
    const taskId = this.open.get(step)!;
    this.open.delete(step);
    return this.send('task.answered', { stage: WINDOW_STAGE, step, visit: 1, verb, facts }, taskId);
  }

  get steps(): string[] {
    return [...this.open.keys()].sort();
  }
}

function closed(): Driven {
  const window = new Driven();
  window.send('window.created', { year: 2025, closesAt: 1_000 });
  window.close();
  return window;
}

const names = (commands: Command[]): string[] => commands.map((command) => command.do);

test('sleeps until its closing instant, and asks nobody before it is certified', () => {
  const window = new Driven();
  expect(
    window.turn((machine) => machine.apply({ no: 1, kind: 'window.created', thingId: 'w', at: 0, facts: { year: 2025, closesAt: 1_000 } })),
  ).toEqual([]);
  expect(window.state.instants).toEqual({ w: 1_000 });
  window.turn((machine) => {
    expect(['w', 'other'].map((thing) => machine.registerKind(thing))).toEqual(['window', null]);
    machine.due('w');
  });
  expect(window.state).toMatchObject({ instants: {}, stages: {} });
  expect(window.steps).toEqual([]);
});

test('the closing opens next year’s window once, and asks those who examine beside each other', () => {
  const window = new Driven();
  window.send('window.created', { year: 2025, closesAt: 1_000 });
  expect(names(window.close())).toEqual(['enterStage', 'openNextWindow', 'openTask', 'openTask']);
  expect(window.steps).toEqual(['finance', 'reform']);
  expect(names(window.close())).toEqual([]);
});

test('examination, consent, two countersign, then the joint document, and the window ends', () => {
  const window = closed();
  window.answer('reform');
  expect(window.steps).toEqual(['finance']);
  window.answer('finance');
  window.answer('examine');
  window.answer('consent', 'agree');
  expect(window.steps).toEqual(['finance-signs', 'reform-signs']);
  window.answer('finance-signs');
  expect(window.steps).toEqual(['reform-signs']);
  window.answer('reform-signs');
  expect(names(window.answer('issue', 'complete', { 'plan-document': '建〔2024〕9号' }))).toEqual([
    'setFacts',
    'issuePlan',
    'leaveStage',
    'endWindow',
  ]);
  expect(window.state).toMatchObject({ ended: true, facts: { 'plan-document': '建〔2024〕9号' } });
  expect(
    names(window.send('task.answered', { stage: WINDOW_STAGE, step: 'issue', visit: 1, verb: 'complete', facts: {} }, 'w.t9')),
  ).toEqual([]);
});

test('the government sends the plan back to those who examined it; nothing is issued by it', () => {
  const window = closed();
  for (const step of ['reform', 'finance', 'examine']) window.answer(step);
  const back = window.answer('consent', 'return');
  expect(names(back)).toEqual(['openTask']);
  expect(window.steps).toEqual(['examine']);
  window.answer('examine');
  expect(window.steps).toEqual(['consent']);
});

test('an answer taken back opens its step again and closes what it had opened', () => {
  const window = closed();
  window.answer('reform');
  const taskId = window.open.get('finance')!;
  window.answer('finance');
  expect(window.steps).toEqual(['examine']);
  expect(names(window.send('task.answerWithdrawn', { stage: WINDOW_STAGE, step: 'finance', visit: 1 }, taskId))).toEqual(['closeTask']);
  expect(window.steps).toEqual([]);
  expect(window.state.stages[WINDOW_STAGE]!.steps['finance']).toEqual({ status: 'open', taskId });
});

test('a new calendar moves what is counted in working days, never the closing', () => {
  const window = new Driven();
  window.send('window.created', { year: 2025, closesAt: 1_000 });
  expect(window.send('calendar.published', { version: 'v' })).toEqual([{ do: 'recompute', deadlineIds: [] }]);
  expect(window.state.instants).toEqual({ w: 1_000 });
});

test('Liuzhou’s own plan: housing with the two others, the city, two countersign, the document', async () => {
  const liuzhou = await programmeOf('liuzhou.yaml');
  const window = new Driven(liuzhou);
  window.send('window.created', { year: 2025, closesAt: 1_000 });
  window.close();
  const order: string[][] = [];
  while (!window.state.ended) {
    const asked = window.steps;
    order.push(asked);
    for (const step of asked) {
      const { answers } = liuzhou.annualPlan!.steps.find(({ code }) => code === step)!;
      window.answer(step, answers.agree ? 'agree' : 'complete', step === 'issue' ? { 'plan-document': '柳建〔2024〕9号' } : {});
    }
  }
  expect(order).toEqual([
    ['development-reform', 'finance'],
    ['examine'],
    ['consent'],
    ['development-reform-signs', 'finance-signs'],
    ['issue'],
  ]);
});
