import { closedThings } from '#activities/exchange/commands/registry';
import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import type { Command } from '#libs/contracts/command';
import type { Certified, ExchangeReply, ExchangeRequest, ProjectActivities } from '#libs/contracts/exchange';
import type { InboxFacts, InboxKind, InboxRow } from '#libs/contracts/inbox';
import { canonicalJson } from '#libs/database/canonical-json';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { stageSlice } from '#libs/programme/schema/slice';

interface StoredTurn {
  fromNo: number;
  request: ExchangeRequest;
  reply: ExchangeReply;
}

/**
 * A project's activities in memory, on the clock of the time-skipping server: PostgreSQL's clock cannot skip two years, and the
 * real activities read it. Only what a timer depends on is here, instants and closings; everything else is shown on real
 * servers. `exchange-contract.ts` holds it to what the real exchange does.
 */
export class MemoryProject {
  readonly inbox: InboxRow[] = [];
  readonly turns: StoredTurn[] = [];
  readonly commands: { at: number; command: Command }[] = [];
  /** Registers by id; null: its end is provisional. */
  readonly ends = new Map<string, number | null>();
  private readonly certificates = new Map<string, Certified>();
  private readonly calendar = builtInCalendar();
  calls = { exchange: 0, certify: 0 };
  /** How far this clock is behind the timers', ms. */
  behind = 0;
  /** Runs before an exchange is answered: what happens in that very moment. */
  meanwhile: (request: ExchangeRequest) => void = () => undefined;

  constructor(
    private readonly programme: CompiledProgramme,
    private readonly clock: () => Promise<number>,
  ) {}

  send<K extends InboxKind>(kind: K, facts: InboxFacts[K], thingId: string | null = null, at = 0): InboxRow {
    const row = { no: this.inbox.length + 1, kind, thingId, at, facts } as InboxRow;
    this.inbox.push(row);
    return row;
  }

  async now(): Promise<number> {
    return (await this.clock()) - this.behind;
  }

  did<N extends Command['do']>(name: N): (Extract<Command, { do: N }> & { at: number })[] {
    return this.commands.flatMap(({ at, command }) => (command.do === name ? [{ ...(command as Extract<Command, { do: N }>), at }] : []));
  }

  get activities(): ProjectActivities {
    return {
      exchange: async (request) => {
        this.calls.exchange += 1;
        this.meanwhile(request);
        return this.exchange(structuredClone(request), await this.now());
      },
      certify: async ({ thing, thingId }) => {
        this.calls.certify += 1;
        const known = this.certificates.get(thingId);
        if (known) return { status: 'closed', certified: known };
        const end = this.ends.get(thingId) ?? null;
        if (end === null) return { status: 'not-yet', lookAgainAt: null };
        if ((await this.now()) < end) return { status: 'not-yet', lookAgainAt: end };
        const certified: Certified = { thing, thingId, inboxNo: this.inbox.length, outcome: OUTCOMES[thing], openObjections: [] };
        this.certificates.set(thingId, certified);
        return { status: 'closed', certified };
      },
      enterStage: ({ stage }) => Promise.resolve(stageSlice(this.programme, stage)),
    };
  }

  private exchange(request: ExchangeRequest, now: number): ExchangeReply {
    const stored = this.turns[request.k - 1];
    if (stored) return this.repeated(stored, request, now);
    const { readTo } = request.inputs;
    const rows = this.inbox.filter(({ no }) => no > readTo).slice(0, 200);
    const more = (rows.at(-1)?.no ?? readTo) < this.inbox.length;
    if (request.state === null) return { status: 'looked', rows, more, now };
    const closing = closedThings(request.commands);
    const addressed = this.inbox.findLast(({ no, thingId }) => no > readTo && thingId !== null && closing.includes(thingId));
    if (addressed) return { status: 'conflict', rows: rows.filter(({ no }) => no <= addressed.no), now };
    const instants = Object.assign({}, ...request.commands.map((command) => this.carryOut(command, now))) as Record<string, number | null>;
    const reply: ExchangeReply = { status: 'written', rows, more, now, instants };
    this.turns.push({ fromNo: this.turns.at(-1)?.request.inputs.readTo ?? 0, request, reply });
    return reply;
  }

  private repeated({ fromNo, request: first, reply }: StoredTurn, request: ExchangeRequest, now: number): ExchangeReply {
    const same = (of: (one: ExchangeRequest) => unknown): boolean => canonicalJson(of(request)) === canonicalJson(of(first));
    if (request.state !== null && same(({ inputs, commands }) => [inputs, commands])) return reply;
    if (request.state !== null && same(({ inputs }) => inputs)) {
      return { status: 'stopped', reason: `turn ${request.k} came again with other commands` };
    }
    const { inputs } = first;
    return { status: 'decided', inputs, rows: this.inbox.filter(({ no }) => no > fromNo && no <= inputs.readTo), now };
  }

  private carryOut(command: Command, now: number): Record<string, number | null> {
    this.commands.push({ at: now, command });
    if (command.do === 'startObligation') {
      const duty = this.programme.obligations.find(({ code }) => code === command.code)!;
      return { [command.obligationId]: this.deadline(duty.lasts, now) };
    }
    if (command.do === 'recompute' || command.do === 'resume') return Object.fromEntries(this.ends);
    return {};
  }

  private deadline(rule: DeadlineRule, now: number): number {
    return computeDeadline(this.calendar, rule, civilDateOf(now), { dayEndsAtHour: this.programme.parameters.dayEndsAtHour }).at;
  }
}

const OUTCOMES = { notice: 'ended', vote: 'passed', account: 'in-place', window: 'closed' };
