import type { Acknowledged, Refused } from '../journal';
import { checkAcknowledged } from './acknowledged';
import { checkBallots } from './ballots';
import { checkChains } from './chain';
import { type Finding, Findings, type KindCount } from './findings';
import { checkKeys } from './keys';
import { checkMails, type SeenMail } from './mails';
import { checkMoney } from './money';
import { checkNumbers } from './numbers';
import { StoredRecord } from './record';
import { checkRungs, type Missed } from './rungs';
import { checkViews } from './views';

export interface Evidence {
  acknowledged: readonly Acknowledged[];
  refused: readonly Refused[];
  missed: readonly Missed[];
  mails: readonly SeenMail[];
}

export interface Verdict {
  kinds: { [kind: string]: KindCount };
  rungs: { sent: number; recorded: number };
  mails: { sent: number; received: number; distinct: number };
  events: number;
  turns: number;
  findings: Finding[];
}

/** Holds the record against what was acknowledged and received, and against itself. Reads only; shares no code with the product. */
export function check(databaseUrl: string, { acknowledged, refused, missed, mails }: Evidence): Promise<Verdict> {
  return StoredRecord.read(databaseUrl, async (record) => {
    const findings = new Findings();
    const kinds = await checkAcknowledged(record, acknowledged, findings);
    kinds.ballots = await checkBallots(record, acknowledged, findings);
    await checkKeys(record, acknowledged, refused, findings);
    await checkNumbers(record, findings);
    checkChains(record, findings);
    await checkViews(record, findings);
    await checkMoney(record, findings);
    const rungs = await checkRungs(record, missed, findings);
    const received = await checkMails(record, mails, findings);
    const turns = record.processes.reduce((sum, { turnNo }) => sum + turnNo, 0);
    return { kinds, rungs, mails: received, events: record.allEvents.length, turns, findings: findings.all };
  });
}
