import type { InputKind } from '../journal';

/** Where an accepted input of a kind has to be on record. */
export interface Traces {
  /** Lists the whole register, so that what nobody was told of is seen as well: `id`, and what else must be as it was sent. */
  register: string | null;
  event: string;
  /** Member of the event's data that names the thing; `$process` where the event is of the project itself. */
  names: string;
  /** Kind of the inbox row; null where nothing of the procedure follows. */
  inbox: string | null;
}

/** By kind. A fact has no register but the view; ballots are counted apart, because a sheet holds many. */
export const TRACES: { [K in Exclude<InputKind, 'ballots'>]: Traces } = {
  project: {
    register: `select j.id, j.name as text from project j join process p on p.id = j.id`,
    event: 'project.created',
    names: '$process',
    inbox: 'project.created',
  },
  decision: {
    register: `select id, answer as verb from task where realm_id = 'real' and answered_by_person_id is not null and status <> 'open'`,
    event: 'task.answered',
    names: 'taskId',
    inbox: 'task.answered',
  },
  facts: { register: null, event: 'project.factsStated', names: 'reason', inbox: 'project.factsStated' },
  paper: {
    register: `select id, title as text, sha256 from paper where realm_id = 'real'`,
    event: 'paper.uploaded',
    names: 'paperId',
    inbox: null,
  },
  'ballot voided': {
    register: `select id, unit_id as text from voided_ballot where realm_id = 'real'`,
    event: 'ballot.voided',
    names: 'voidedId',
    inbox: null,
  },
  roll: {
    register: `select id from vote where realm_id = 'real' and rolled_at is not null`,
    event: 'vote.rolled',
    names: 'voteId',
    inbox: 'vote.rolled',
  },
  'vote closing': {
    register: `select id from vote where realm_id = 'real' and closed_at is not null`,
    event: 'vote.closed',
    names: 'voteId',
    inbox: 'vote.closed',
  },
  posting: {
    register: `select id from notice where realm_id = 'real' and posted_at is not null`,
    event: 'notice.posted',
    names: 'noticeId',
    inbox: 'notice.posted',
  },
  objection: {
    register: `select id from objection where realm_id = 'real'`,
    event: 'objection.filed',
    names: 'objectionId',
    inbox: 'objection.filed',
  },
  resolution: {
    register: `select id, status as outcome from objection where realm_id = 'real' and status not in ('open', 'project-ended')`,
    event: 'objection.resolved',
    names: 'objectionId',
    inbox: 'objection.resolved',
  },
  budget: { register: `select id from budget where realm_id = 'real'`, event: 'budget.recorded', names: 'budgetId', inbox: null },
  arrival: {
    register: `select id, fen::float8 as fen from ledger_entry where realm_id = 'real' and kind = 'arrival'`,
    event: 'funds.arrived',
    names: 'entryId',
    inbox: 'funds.arrived',
  },
  reversal: {
    register: `select id from ledger_entry where realm_id = 'real' and kind = 'reversal'`,
    event: 'funds.reversed',
    names: 'entryId',
    inbox: 'funds.reversed',
  },
};
