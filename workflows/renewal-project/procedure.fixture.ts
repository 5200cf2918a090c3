import { join } from 'node:path';
import type { Command } from '#libs/contracts/command';
import type { Certified } from '#libs/contracts/exchange';
import type { InboxFacts, InboxKind, InboxRow } from '#libs/contracts/inbox';
import type { CompiledProgramme, StageSlice } from '#libs/programme/ir/programme';
import type { AnswerVerb } from '#libs/programme/ir/stage';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { stageSlice } from '#libs/programme/schema/slice';
import { Machine } from './machine';
import { type CarriedState, copyOf, newState } from './state';
import { Turn } from './turn';
import { type MoveRow, moveVersion } from './version-move';

export async function lucheng(): Promise<CompiledProgramme> {
  const loaded = await loadProgrammeFile(join(__dirname, '../../programmes/lucheng-2020.yaml'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return loaded.programme;
}

export interface OpenTask {
  taskId: string;
  stage: string;
  step: string;
  visit: number;
  aboutId?: string;
}

/** Drives the machine over a real compiled programme without Temporal: rows in, commands out, open tasks kept as the exchange would. */
export class Procedure {
  state: CarriedState = newState({ realmId: 'r', processId: 'p', programmeHash: 'h' });
  readonly commands: Command[] = [];
  tasks: OpenTask[] = [];
  /** As `patched` answers in a running project. */
  changed: Turn['changed'] = () => true;
  private slices: Record<string, StageSlice>;

  constructor(programme: CompiledProgramme) {
    this.slices = slicesOf(programme);
  }

  get stages(): string[] {
    return Object.keys(this.state.stages);
  }

  get steps(): string[] {
    return this.tasks.map((task) => task.step);
  }

  register(stage: string): string {
    const register = this.state.stages[stage]?.register;
    if (!register) throw new Error(`${stage} has no register`);
    return register;
  }

  send<K extends InboxKind>(kind: K, facts: InboxFacts[K], thingId: string | null = null, civilAt?: number): Command[] {
    const row = { no: this.state.n + 1, kind, thingId, at: 0, ...(civilAt === undefined ? {} : { civilAt }), facts } as InboxRow;
    return this.turn((machine) => {
      machine.turn.state.n = row.no;
      machine.apply(row);
    });
  }

  /** Rows that are read in one turn without settling between them: the hardest order for a machine. */
  together(...rows: [InboxKind, InboxFacts[InboxKind]][]): Command[] {
    return this.turn((machine) => {
      for (const [kind, facts] of rows) {
        machine.turn.state.n += 1;
        machine.apply({ no: machine.turn.state.n, kind, thingId: null, at: 0, facts } as InboxRow);
      }
    });
  }

  /** Answers the open task of a step. */
  answer(
    step: string,
    verb: AnswerVerb = 'complete',
    facts: InboxFacts['task.answered']['facts'] = {},
    aboutId?: string,
    civilAt?: number,
  ): Command[] {
    const task = this.tasks.find((open) => open.step === step && (aboutId === undefined || open.aboutId === aboutId));
    if (!task) throw new Error(`no open task of step ${step}; open: ${this.steps.join(', ')}`);
    this.tasks = this.tasks.filter((open) => open !== task);
    return this.send('task.answered', { stage: task.stage, step, visit: task.visit, verb, facts }, task.taskId, civilAt);
  }

  /** What the loop would have certified at the instant of this name. */
  registerKind(thing: string): Certified['thing'] | null {
    return new Machine(new Turn(copyOf(this.state)), this.slices).registerKind(thing);
  }

  /** Moves to another version; `stages` names those that have another place there. */
  move(programme: CompiledProgramme, stages: Record<string, string> = {}): Command[] {
    const fresh = slicesOf(programme);
    const places = Object.keys(this.slices).map((code) => [code, stages[code] ?? code]);
    const facts = {
      toHash: 'next',
      stages: Object.fromEntries(places.filter(([, place]) => fresh[place!])),
      duties: Object.fromEntries(programme.obligations.map(({ code, startsAfter }) => [code, startsAfter.stage])),
    };
    return this.moveBy({ no: this.state.n + 1, kind: 'project.versionMoveRequested', thingId: 'p', at: 0, facts }, fresh);
  }

  moveBack(programme: CompiledProgramme): Command[] {
    const row = { no: this.state.n + 1, kind: 'project.versionMoveBackRequested' as const, thingId: 'p', at: 0, facts: {} };
    return this.moveBy(row, slicesOf(programme));
  }

  private moveBy(row: MoveRow, fresh: Record<string, StageSlice>): Command[] {
    const turn = new Turn(copyOf(this.state));
    moveVersion(turn, row, this.slices, fresh);
    turn.state.n = row.no;
    if (turn.state.programmeHash !== this.state.programmeHash) this.slices = fresh;
    if (!new Machine(turn, this.slices).settle()) throw new Error('a slice is missing');
    return this.take(turn);
  }

  due(thing: string): Command[] {
    return this.turn((machine) => machine.due(thing));
  }

  certified(thing: Certified['thing'], thingId: string, outcome: string): Command[] {
    this.state.certifying = this.state.certifying.filter((item) => item.thingId !== thingId);
    return this.turn((machine) => machine.certified({ thing, thingId, inboxNo: this.state.n, outcome, openObjections: [] }));
  }

  private turn(act: (machine: Machine) => void): Command[] {
    const turn = new Turn(copyOf(this.state));
    turn.changed = this.changed;
    const machine = new Machine(turn, this.slices);
    act(machine);
    if (!machine.settle()) throw new Error('a slice is missing');
    return this.take(turn);
  }

  private take(turn: Turn): Command[] {
    this.state = turn.state;
    for (const command of turn.commands) {
      if (command.do === 'openTask') this.tasks.push(command);
      if (command.do === 'reopenTask')
        this.tasks.push(this.commands.find((old) => old.do === 'openTask' && old.taskId === command.taskId) as OpenTask);
      if (command.do === 'moveVersion')
        this.tasks = this.tasks.map((task) => ({ ...task, ...command.tasks.find(({ taskId }) => taskId === task.taskId) }));
      if (command.do === 'closeTask') this.tasks = this.tasks.filter((task) => task.taskId !== command.taskId);
    }
    this.commands.push(...turn.commands);
    return turn.commands;
  }
}

const slicesOf = (programme: CompiledProgramme): Record<string, StageSlice> =>
  Object.fromEntries(programme.stages.map((stage) => [stage.code, stageSlice(programme, stage.code)]));

/** What the way of a project needs at each step so that it goes on undisturbed; stops when `until` is an active stage. */
export function goOnTo(procedure: Procedure, until: string): void {
  for (let guard = 0; guard < 200 && !procedure.stages.includes(until); guard += 1) {
    if (procedure.stages.length === 0) procedure.send('project.created', { entry: 'opinion', facts: {} });
    else advance(procedure);
  }
}

const FACTS: Record<string, InboxFacts['task.answered']['facts']> = {
  design: { 'lines-touched': true, 'special-works': false },
  revise: { 'revision-touches-vote': false },
  'upload-drawings': { 'many-in-one-fits': true },
  prepare: { 'contract-estimate-fen': 500_000_000 },
  choose: { 'management-mode': 'property-company' },
};

function advance(procedure: Procedure): void {
  for (const vote of ['opinion', 'plan-vote']) {
    if (procedure.stages.includes(vote)) {
      procedure.send('vote.closed', { passed: true }, procedure.register(vote));
      return;
    }
  }
  if (procedure.stages.includes('result-notice')) {
    const notice = procedure.register('result-notice');
    procedure.send('notice.posted', { endsAt: 1 }, notice);
    procedure.due(notice);
    procedure.certified('notice', notice, 'ended');
    return;
  }
  const task = procedure.tasks.find((open) => open.step !== 'collect');
  if (task) {
    const verbs = ['complete', 'agree'] as const;
    const slice = procedure['slices'][task.stage]?.stage.steps.find((step) => step.code === task.step);
    procedure.answer(task.step, verbs.find((verb) => slice?.answers[verb]) ?? 'complete', FACTS[task.step] ?? {});
    return;
  }
  const account = procedure.register('fund-gate');
  procedure.send('funds.arrived', { accountId: account, balanceFen: 10, requiredFen: 10 }, account);
  procedure.certified('account', account, 'in-place');
}
