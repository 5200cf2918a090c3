import { createExchange } from '#activities/exchange/exchange.activity';
import { createEnterStage } from '#activities/stage/enter-stage.activity';
import type { ExchangeReply } from '#libs/contracts/exchange';
import type { InboxRow } from '#libs/contracts/inbox';
import type { Database } from '#libs/database/client';
import type { StageSlice } from '#libs/programme/ir/programme';
import { Machine } from '#workflows/renewal-project/machine';
import { type CarriedState, copyOf, newState } from '#workflows/renewal-project/state';
import { Turn } from '#workflows/renewal-project/turn';

/**
 * Takes the turns that a project's inbox asks for, over the real exchange and the real machine but without Temporal: what a request
 * leads to is there when `settle` has come back. Knows no timers and no certificates.
 */
export class Turns {
  private readonly exchange: ReturnType<typeof createExchange>;
  private readonly enterStage: ReturnType<typeof createEnterStage>;
  private readonly slices: Record<string, StageSlice> = {};

  constructor(private readonly db: Database) {
    this.exchange = createExchange(db);
    this.enterStage = createEnterStage(db);
  }

  async settle(processId: string): Promise<void> {
    const { realmId, programmeHash, state: stored } = await this.db.process.findUniqueOrThrow({ where: { id: processId } });
    const ids = { realmId, processId };
    let state = (stored as CarriedState | null) ?? newState({ ...ids, programmeHash });
    for (;;) {
      const look = await this.exchange({ ...ids, ...asked(state, state.n), commands: [], instants: state.instants, state: null });
      const rows = rowsOf(look, 'looked');
      if (rows.length === 0) return;
      const turn = await this.decide(state, rows);
      const next = { ...turn.state, n: rows.at(-1)!.no, k: state.k + 1 };
      const { commands } = turn;
      const reply = await this.exchange({ ...ids, ...asked(state, next.n), commands, instants: next.instants, state: next });
      rowsOf(reply, 'written');
      state = { ...next, instants: { ...next.instants, ...(reply as Extract<ExchangeReply, { status: 'written' }>).instants } };
    }
  }

  private async decide(state: CarriedState, rows: InboxRow[]): Promise<Turn> {
    for (;;) {
      const turn = new Turn(copyOf(state));
      const machine = new Machine(turn, this.slices);
      const settled = machine.missing().length === 0 && rows.every((row) => (machine.apply(row), machine.settle()));
      if (settled) return turn;
      for (const stage of machine.missing()) this.slices[stage] = await this.enterStage({ programmeHash: state.programmeHash, stage });
    }
  }
}

const asked = ({ k }: CarriedState, readTo: number) => ({ k, inputs: { readTo, due: [], certified: [] } });

function rowsOf(reply: ExchangeReply, status: 'looked' | 'written'): InboxRow[] {
  if (reply.status !== status) throw new Error(`the exchange answered ${JSON.stringify(reply)}`);
  return reply.rows;
}
