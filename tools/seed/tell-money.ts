import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { MARK, type Telling } from './story';
import { iso } from './tell-tasks';

const ACCOUNTS = 3;
const REQUIRED_FEN = 80_000_000;
const ARRIVED_FEN = 30_000_000;
const PAID_FEN = 12_000_000;

/** Accounts of the programme's first sources, each with two arrivals and a payment; one story has more money than another. */
export function tellMoney(telling: Telling, programme: CompiledProgramme, at: number, factor: number): void {
  const { sources, allowedPurposes } = programme.money;
  const stage = programme.stages.find(({ kind }) => kind === 'fund-gate') ?? programme.stages[0]!;
  for (const { code: source } of sources.slice(0, ACCOUNTS)) {
    const accountId = `${MARK.project}.a.${source}`;
    const requiredFen = REQUIRED_FEN * factor;
    telling.happen({ type: 'account.opened', data: { accountId, requiredFen } }, at);
    const own = { process_id: MARK.project, source };
    telling.row('account', { id: accountId, ...own, stage: stage.code, required_fen: requiredFen, status: 'open', revision: 1 });
    let balanceFen = 0;
    const book = (n: number, kind: 'arrival' | 'payment', fen: number, purpose: string | null) => {
      const entryId = `${accountId}.${n}`;
      balanceFen += fen;
      telling.row('ledger_entry', {
        ...{ id: entryId, ...own, account_id: accountId, kind, purpose, fen, value_on: civilDateOf(at), received_at: iso(at) },
        person_id: `${MARK.subdistrict}.clerk.person`,
      });
      return entryId;
    };
    for (const n of [1, 2]) {
      const entryId = book(n, 'arrival', ARRIVED_FEN * factor, null);
      telling.happen({ type: 'funds.arrived', data: { accountId, entryId, fen: ARRIVED_FEN * factor, balanceFen, requiredFen } }, at);
    }
    const purpose = allowedPurposes[0]?.code ?? 'works';
    const entryId = book(3, 'payment', -PAID_FEN * factor, purpose);
    telling.happen({ type: 'payment.made', data: { accountId, entryId, fen: PAID_FEN * factor, purpose } }, at);
  }
}
