import type { ProcessEvent } from '#libs/contracts/event';
import type { ProjectView } from './project-view';

export type MoneyEvent = Extract<
  ProcessEvent,
  {
    type:
      | 'budget.recorded'
      | 'account.opened'
      | 'account.gatePassed'
      | 'funds.arrived'
      | 'funds.reversed'
      | 'payment.made'
      | 'entry.reversed'
      | 'subsidy.granted'
      | 'trueUp.computed';
  }
>;

type Money = ProjectView['money'];

export function changeMoney(view: ProjectView, event: MoneyEvent): ProjectView {
  const money: Money = { ...view.money, ...changed(view.money, event) };
  // The gate does not reopen (Lucheng 三(四)): people must see it instead.
  if (event.type === 'funds.reversed' && view.money.gatePassedAt !== null) {
    const warning = { code: 'funds-reversed-after-gate' as const, thingId: event.data.entryId, at: event.at };
    return { ...view, money, warnings: [...view.warnings, warning] };
  }
  return { ...view, money };
}

/** A reversal's amount counts by its size, whether the ledger wrote it with a sign or without. */
function changed(money: Money, event: MoneyEvent): Partial<Money> {
  switch (event.type) {
    case 'budget.recorded': {
      const { kind, totalFen, residentsFen, subsidyFen, requiredFen } = event.data;
      // The gate asked for what was planned; the final accounts change the sums, not what the gate had asked.
      return { totalFen, residentsFen, subsidyFen, requiredFen: kind === 'plan' ? requiredFen : money.requiredFen };
    }
    case 'account.opened':
      // Below zero while no budget says what is required.
      return event.data.requiredFen < 0 ? {} : { requiredFen: event.data.requiredFen };
    case 'account.gatePassed':
      return { gatePassedAt: event.at };
    case 'funds.arrived':
      return { arrivedFen: money.arrivedFen + event.data.fen };
    case 'funds.reversed':
      return { arrivedFen: money.arrivedFen - Math.abs(event.data.fen) };
    case 'payment.made':
      return { paidFen: money.paidFen + Math.abs(event.data.fen) };
    case 'entry.reversed': {
      const { of, fen } = event.data;
      if (of === 'payment') return { paidFen: money.paidFen - Math.abs(fen) };
      return of === 'subsidy' ? { subsidyGrantedFen: money.subsidyGrantedFen - Math.abs(fen) } : {};
    }
    case 'subsidy.granted':
      return { subsidyGrantedFen: money.subsidyGrantedFen + event.data.fen };
    case 'trueUp.computed':
      return { refundFen: event.data.refundFen, additionalFen: event.data.additionalFen };
  }
}
