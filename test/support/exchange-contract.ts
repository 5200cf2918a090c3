import type { Command } from '#libs/contracts/command';
import type { ExchangeReply, ExchangeRequest } from '#libs/contracts/exchange';
import { newState } from '#workflows/renewal-project/state';

/** One project that an implementation of the exchange knows, its first row (number 1) unread. */
export interface ExchangeSide {
  realmId: string;
  processId: string;
  exchange(request: ExchangeRequest): Promise<ExchangeReply>;
  /** Puts a row into its inbox. */
  send(thingId: string | null): Promise<unknown>;
}

const open = (taskId: string): Command => ({ do: 'openTask', taskId, stage: 'start-application', step: 'submit', visit: 1 });
const close = (taskId: string): Command => ({ do: 'closeTask', taskId, why: 'stage-left' });

/** What the workflow relies on, whoever answers it: said once, for the real exchange and for the one in memory. */
export function exchangeContract(name: string, side: () => Promise<ExchangeSide>): void {
  describe(`${name} keeps the contract of the exchange`, () => {
    let one: ExchangeSide;
    let task: string;
    const ask = (k: number, commands: Command[] | null, readTo: number): Promise<ExchangeReply> =>
      one.exchange({
        realmId: one.realmId,
        processId: one.processId,
        k,
        inputs: { readTo, due: [], certified: [] },
        commands: commands ?? [],
        instants: {},
        state:
          commands === null
            ? null
            : { ...newState({ realmId: one.realmId, processId: one.processId, programmeHash: '' }), n: readTo, k: k + 1 },
      });
    beforeEach(async () => {
      one = await side();
      task = `${one.processId}.t1`;
      expect(await ask(1, null, 0)).toMatchObject({ status: 'looked', rows: [{ no: 1 }], more: false });
      expect(await ask(1, [open(task)], 1)).toMatchObject({ status: 'written', rows: [], more: false, instants: {} });
    });

    it('the same turn gets the same reply', async () => {
      const reply = await ask(2, [close(task)], 1);
      await one.send(null);
      expect(await ask(2, [close(task)], 1)).toEqual(reply);
    });

    it('another content of a turn gets the inputs that it was decided from, and so does a look', async () => {
      await one.send(null);
      await one.send(null);
      await ask(2, [close(task)], 2);
      const decided = { status: 'decided', inputs: { readTo: 2, due: [], certified: [] }, rows: [{ no: 2 }] };
      expect(await ask(2, [close(task)], 3)).toMatchObject(decided);
      expect(await ask(2, null, 1)).toMatchObject(decided);
    });

    it('other commands from the same inputs stop it', async () => {
      await ask(2, [close(task)], 1);
      expect(await ask(2, [open('other')], 1)).toMatchObject({ status: 'stopped' });
    });

    it('an unread row to what a turn closes is a conflict', async () => {
      await one.send(null);
      await one.send(task);
      await one.send(null);
      expect(await ask(2, [close(task)], 1)).toMatchObject({ status: 'conflict', rows: [{ no: 2 }, { no: 3, thingId: task }] });
      expect(await ask(2, [close(task)], 3)).toMatchObject({ status: 'written', rows: [{ no: 4 }] });
    });

    it('two hundred rows are a page', async () => {
      for (let row = 0; row < 201; row += 1) await one.send(null);
      expect(await ask(2, null, 1)).toMatchObject({ status: 'looked', more: true });
      expect(await ask(2, null, 2)).toMatchObject({ status: 'looked', more: false });
    });
  });
}
