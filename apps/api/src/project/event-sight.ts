import type { EventData, EventType } from '#libs/contracts/event';
import type { Role } from '#libs/contracts/role';
import { type Permission, permissionsOf } from '../auth/permission';
import { seesPayers } from '../fund/payer-sight';
import type { SumSight } from './sum-sight';

/**
 * What one needs, besides seeing the project, to read an event's data: the record repeats what the registers of money, votes and
 * escalations hold, and must not be a way round them (REQUIREMENTS.md 2.15).
 */
const NEEDED: Partial<Record<EventType, Permission>> = {
  'budget.recorded': 'fund.read',
  'funds.arrived': 'fund.read',
  'funds.reversed': 'fund.read',
  'payment.made': 'fund.read',
  'entry.reversed': 'fund.read',
  'refund.made': 'fund.read',
  'trueUp.computed': 'fund.read',
  'subsidy.granted': 'fund.read',
  'account.opened': 'fund.read',
  'account.gatePassed': 'fund.read',
  'account.closed': 'fund.read',
  'project.ended': 'fund.read',
  'vote.opened': 'vote.read',
  'vote.rolled': 'vote.read',
  'vote.closed': 'vote.read',
  'vote.withdrawn': 'vote.read',
  'ballots.cast': 'vote.read',
  'ballot.voided': 'vote.read',
  'escalation.raised': 'escalation.read',
  'escalation.decided': 'escalation.read',
  'escalation.closed': 'escalation.read',
  'action.resolved': 'escalation.read',
  'action.sentBack': 'escalation.read',
  'action.dropped': 'escalation.read',
};

/** The event as the role may read it: that it happened, and when, shows always. */
function eventFor<E extends { type: string; data: unknown }>(role: Role, event: E, sums: SumSight): E | Omit<E, 'data'> {
  const needed = NEEDED[event.type as EventType];
  if (needed !== undefined && !permissionsOf(role).includes(needed)) {
    const { data: _, ...rest } = event;
    return rest;
  }
  return { ...event, data: dataFor(role, event, sums) };
}

/** Likewise, with the task that it is of: where one may not read the data, one is not told which task it was either. */
export function eventWithTask<E extends { type: string; data: unknown; ofTask: unknown }>(role: Role, event: E, sums: SumSight) {
  const seen = eventFor(role, event, sums);
  return 'data' in seen ? seen : { ...seen, ofTask: null };
}

function dataFor(role: Role, { type, data }: { type: string; data: unknown }, sums: SumSight): unknown {
  switch (type as EventType) {
    case 'task.answered':
    case 'facts.set':
    case 'project.factsStated': {
      const stated = data as { facts: object };
      return { ...stated, facts: sums.factsFor(stated.facts) };
    }
    case 'change.requested': {
      const change = data as EventData['change.requested'];
      return sums.seesChange(change.changeOrderId) ? change : without(change, 'fen');
    }
    case 'refund.made':
      return seesPayers(role) ? data : without(data as object, 'unitId');
    default:
      return data;
  }
}

const without = (data: object, left: string): object => Object.fromEntries(Object.entries(data).filter(([member]) => member !== left));

/** The view as the role may read it: without its money, and sums among its facts, where the role reads none. */
export function viewFor(role: Role, view: object, sums: SumSight): object {
  if (permissionsOf(role).includes('fund.read')) return view;
  const { facts = {}, ...rest } = without(view, 'money') as { facts?: object };
  return { ...rest, facts: sums.factsFor(facts) };
}
