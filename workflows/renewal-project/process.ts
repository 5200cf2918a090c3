import { ApplicationFailure } from '@temporalio/workflow';
import type { Certified, ExchangeReply, TurnInputs } from '#libs/contracts/exchange';
import type { InboxRow } from '#libs/contracts/inbox';
import type { StageSlice } from '#libs/programme/ir/programme';
import { projectActivities } from './activities';
import type { InboxTold } from './inbox-told';
import type { MachineOf, ProcessMachine } from './process-machine';
import { type CarriedState, copyOf } from './state';
import { Turn } from './turn';
import { isMove, type MoveRow, moveVersion, slicesToMove, versionAfter } from './version-move';

interface Decision {
  rows: InboxRow[];
  due: string[];
  certified: Certified[];
}

type Written = Extract<ExchangeReply, { status: 'written' }>;

/** A closing that came too early although its instant has come: PostgreSQL's clock is behind the timer's. */
const CLOCKS_DIFFER_MS = 1_000;

/** Carries a process's state from turn to turn, whatever its machine: a project's or a window's. Only `runProcess` drives it. */
export class Process {
  private slices: Record<string, StageSlice> = {};
  private unread: InboxRow[] = [];
  private looked = false;
  /** Latest time known, epoch ms by the realm's clock. */
  now = 0;

  constructor(
    public state: CarriedState,
    private readonly inbox: InboxTold,
    private readonly machineOf: MachineOf,
  ) {}

  /**
   * Everything until the process would wait again, or until it is asked to stop between two turns: with input that never rests it
   * would not come to wait. Every run begins here with a look at the inbox; afterwards signals bring their rows.
   */
  async run(stopBetweenTurns: () => boolean): Promise<void> {
    if (!this.looked) await this.look();
    this.looked = true;
    for (;;) {
      await this.certify();
      const decision = this.nextDecision();
      if (decision) await this.decide(decision);
      else if (this.inbox.told > this.state.n) await this.look();
      else return;
      if (stopBetweenTurns()) return;
    }
  }

  /** The earliest instant that changes the process, or null. A paused project wakes for nothing that comes after its pause. */
  nextWake(): number | null {
    const { pausedAt } = this.state;
    const instants = Object.values(this.state.instants).filter((at) => at !== null && (pausedAt === null || at <= pausedAt)) as number[];
    return instants.length > 0 ? Math.min(...instants) : null;
  }

  private nextDecision(): Decision | null {
    const rows = this.upToMove(this.unread.length > 0 ? this.unread.splice(0) : this.inbox.takeAfter(this.state.n));
    const readTo = rows.at(-1)?.no ?? this.state.n;
    const due = this.dueThings();
    const certified = this.state.certified.filter((item) => item.inboxNo <= readTo);
    for (const item of this.state.certified) this.inbox.noteNumber(item.inboxNo);
    if (isMove(rows[0])) return this.aroundMove(rows[0], due, certified);
    return rows.length > 0 || due.length > 0 || certified.length > 0 ? { rows, due, certified } : null;
  }

  /** What had come about before the move was asked for comes about under the old version; then the move, alone. */
  private aroundMove(move: MoveRow, due: string[], certified: Certified[]): Decision {
    const earlier = {
      due: due.filter((thing) => (this.state.instants[thing] ?? Infinity) <= move.at),
      certified: certified.filter((item) => item.inboxNo < move.no),
    };
    if (earlier.due.length + earlier.certified.length === 0) return { rows: [move], due: [], certified: [] };
    this.unread.unshift(move);
    return { rows: [], ...earlier };
  }

  /**
   * A move to another version is a turn of its own: what came before it is decided under the old version, what has come since is left
   * for the new one.
   */
  private upToMove(rows: InboxRow[]): InboxRow[] {
    const at = rows.findIndex(isMove);
    if (at >= 0) this.unread = rows.splice(Math.max(at, 1));
    return rows;
  }

  /** A pause stops the clock: what had come before it has come, what would have come since has not. */
  private hasCome(state: CarriedState, thing: string): boolean {
    const at = state.instants[thing] ?? null;
    return at !== null && at <= this.now && (state.pausedAt === null || at <= state.pausedAt);
  }

  private async look(): Promise<void> {
    const reply = await projectActivities.exchange({
      ...this.address(),
      k: this.state.k,
      inputs: { readTo: this.state.n, due: [], certified: [] },
      commands: [],
      instants: this.state.instants,
      state: null,
    });
    if (reply.status === 'stopped') throw stopped(reply.reason);
    this.now = Math.max(this.now, reply.now);
    if (reply.status === 'decided') {
      // Turn k was written by an attempt that Temporal has forgotten: take the very inputs it decided from.
      await this.decide({ rows: reply.rows, due: reply.inputs.due, certified: reply.inputs.certified });
      return;
    }
    this.take(reply.rows, reply.status !== 'conflict' && reply.more);
    // Told of a number that PostgreSQL does not have: after a restore from backup nothing waits for it.
    if (reply.status === 'looked' && reply.rows.length === 0) this.inbox.forgetAfter(this.state.n);
  }

  /** Decides a turn and writes it; decides again from the same state when the exchange has more, or other, inputs for it. */
  private async decide(first: Decision): Promise<void> {
    const before = copyOf(this.state);
    let decision = first;
    for (;;) {
      const turn = await this.turnFrom(before, decision);
      const readTo = decision.rows.at(-1)?.no ?? before.n;
      turn.state.n = readTo;
      turn.state.k = before.k + 1;
      const inputs: TurnInputs = { readTo, due: decision.due, certified: decision.certified };
      const reply = await projectActivities.exchange({
        ...this.address(),
        k: before.k,
        inputs,
        commands: turn.commands,
        instants: turn.state.instants,
        state: turn.state,
      });
      if (reply.status === 'written') return this.take(...this.written(turn, reply));
      if (reply.status === 'stopped') throw stopped(reply.reason);
      if (reply.status === 'looked') throw stopped('a turn with content was taken for a look');
      decision =
        reply.status === 'conflict'
          ? { ...decision, rows: [...decision.rows, ...reply.rows] }
          : { rows: reply.rows, due: reply.inputs.due, certified: reply.inputs.certified };
    }
  }

  private async turnFrom(before: CarriedState, decision: Decision): Promise<Turn> {
    for (;;) {
      const [first] = decision.rows;
      if (isMove(first)) return this.moveFrom(before, first);
      const turn = new Turn(copyOf(before));
      const machine = this.machineOf(turn, this.slices);
      if (await this.fetchSlices(machine, this.slices)) continue;
      if (movesOn(decision)) delete turn.state.before;
      turn.state.certified = turn.state.certified.filter((item) => !decision.certified.some((used) => used.thingId === item.thingId));
      if (this.carryOut(machine, decision)) return turn;
      await this.fetchSlices(machine, this.slices);
    }
  }

  private async moveFrom(before: CarriedState, row: MoveRow): Promise<Turn> {
    await this.fetchSlices(this.machineOf(new Turn(before), this.slices), this.slices);
    const fresh: Record<string, StageSlice> = {};
    const programmeHash = versionAfter(before, row);
    for (const stage of programmeHash === null ? [] : slicesToMove(before, row)) {
      fresh[stage] = await projectActivities.enterStage({ programmeHash: programmeHash ?? '', stage });
    }
    for (;;) {
      const turn = new Turn(copyOf(before));
      moveVersion(turn, row, this.slices, fresh);
      const slices = turn.state.programmeHash === before.programmeHash ? this.slices : fresh;
      const machine = this.machineOf(turn, slices);
      if (await this.fetchSlices(machine, slices)) continue;
      if (machine.settle()) return turn;
      await this.fetchSlices(machine, slices);
    }
  }

  /**
   * In the order in which it happened: a certificate closes before what was accepted after it, rows before the instants that
   * have come. False when a slice is missing: nothing of it counts then.
   */
  private carryOut(machine: ProcessMachine, { rows, due, certified }: Decision): boolean {
    const { state } = machine.turn;
    const closings = [...certified].sort((a, b) => a.inboxNo - b.inboxNo);
    const closeUpTo = (no: number): boolean => {
      const closing = closings.splice(0, closings.filter((item) => item.inboxNo < no).length);
      for (const item of closing) machine.certified(item);
      return closing.length === 0 || machine.settle();
    };
    for (const row of rows) {
      if (!closeUpTo(row.no)) return false;
      machine.apply(row);
      // Settled after each: rows that come together decide as rows that come one by one.
      if (!machine.settle()) return false;
    }
    for (const thing of due) if (state.pausedAt === null || this.hasCome(state, thing)) machine.due(thing);
    return closeUpTo(Infinity) && machine.settle();
  }

  private async fetchSlices(machine: ProcessMachine, slices: Record<string, StageSlice>): Promise<boolean> {
    const missing = machine.missing();
    const { programmeHash } = machine.turn.state;
    for (const stage of missing) slices[stage] = await projectActivities.enterStage({ programmeHash, stage });
    return missing.length > 0;
  }

  /** After a turn is on record its instants are in force. */
  private written(turn: Turn, reply: Written): [InboxRow[], boolean] {
    if (turn.state.programmeHash !== this.state.programmeHash) this.slices = {};
    this.state = turn.state;
    Object.assign(this.state.instants, reply.instants);
    this.now = Math.max(this.now, reply.now);
    return [reply.rows, reply.more];
  }

  /**
   * A certificate is stored with its register and a repeat gets the same, so that this may be done again after a restart. A register
   * whose end has come is certified before a turn is spent on it: the turn that reads the end is the one that acts on it.
   */
  private async certify(): Promise<void> {
    const ended = await this.endedRegisters();
    for (const wanted of [...this.state.certifying.splice(0), ...ended]) {
      const answer = await projectActivities.certify({ ...this.address(), ...wanted });
      if (answer.status === 'closed') {
        this.state.certified.push(answer.certified);
        delete this.state.instants[wanted.thingId];
      } else if (answer.lookAgainAt !== null) {
        this.state.instants[wanted.thingId] = answer.lookAgainAt > this.now ? answer.lookAgainAt : this.now + CLOCKS_DIFFER_MS;
      }
    }
  }

  private async endedRegisters(): Promise<CarriedState['certifying']> {
    const due = this.dueThings();
    if (due.length === 0) return [];
    const machine = this.machineOf(new Turn(copyOf(this.state)), this.slices);
    await this.fetchSlices(machine, this.slices);
    return due.flatMap((thingId) => {
      const thing = machine.registerKind(thingId);
      return thing === null ? [] : [{ thing, thingId }];
    });
  }

  private dueThings(): string[] {
    return Object.keys(this.state.instants).filter((thing) => this.hasCome(this.state, thing));
  }

  private take(rows: InboxRow[], more: boolean): void {
    this.unread = rows;
    const last = rows.at(-1);
    if (last) this.inbox.noteNumber(more ? last.no + 1 : last.no);
  }

  private address(): { realmId: string; processId: string } {
    return { realmId: this.state.realmId, processId: this.state.processId };
  }
}

/** The process needs a person: two different contents under one turn. It can be started again from its stored state. */
function stopped(reason: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(reason, 'process-stopped');
}

/** What a turn decides from, where it is more than a word about the calendar or a proof of life: there is no way back then. */
function movesOn({ rows, due, certified }: Decision): boolean {
  return due.length + certified.length > 0 || rows.some(({ kind }) => kind !== 'calendar.published' && kind !== 'process.restarted');
}
