import { heartbeat, log } from '@temporalio/activity';
import type { Database } from '#libs/database/client';
import { type SweepInput, type SweepResult, sweepRungs } from './sweep-rungs';

export interface ReminderActivities {
  /** Fires what is due by the realm's clock; see `sweepRungs`. Repeat it for as long as it takes: it is safe. */
  sweepRungs(input: SweepInput): Promise<SweepResult>;
}

/** The worker injects the database. */
export function createReminderActivities(deps: { db: Database }): ReminderActivities {
  return { sweepRungs: (input) => sweepRungs(deps.db, input, { heartbeat, warn: (message, attributes) => log.warn(message, attributes) }) };
}
