import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/database/canonical-json';
import type { Tx } from '#libs/database/client';

export interface PlanItem {
  applicationId: string;
  verb: 'listed' | 'kept' | 'agree' | 'return' | 'refuse' | 'issued' | 'returned' | 'refused';
  tier?: string | null;
  reason?: string | null;
  clientId?: string | null;
  fen?: number | null;
}

/** An act on many applications of a window: whose, and when. What the process does itself has no person. */
export interface PlanAct {
  realmId: string;
  processId: string;
  act: 'list' | 'opinion' | 'decision' | 'issue';
  actId: string;
  organisationId?: string;
  by?: { personId: string; postId: string };
  /** Epoch ms. */
  now: number;
}

/**
 * Keeps what an act said of each application in rows that nothing changes (REQUIREMENTS.md 2.13), in one statement.
 *
 * @returns the digest that goes into the act's event, and with it into the chain of the record
 */
export async function recordAct(tx: Tx, act: PlanAct, items: readonly PlanItem[]): Promise<string> {
  const rows = whole(items);
  await tx.$executeRaw`
    insert into plan_act (realm_id, process_id, act, act_id, application_id, organisation_id, verb, tier, reason, client_id, fen, at, person_id,
                          post_id)
    select ${act.realmId}, ${act.processId}, ${act.act}, ${act.actId}, i."applicationId", ${act.organisationId ?? null}, i.verb, i.tier,
           i.reason, i."clientId", i.fen, to_timestamp(${act.now}::float8 / 1000), ${act.by?.personId ?? null}, ${act.by?.postId ?? null}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as i("applicationId" text, verb text, tier text, reason text, "clientId" text, fen bigint)`;
  return digestOf(rows);
}

/** Of the same items in whatever order the same. */
export function digestOf(items: readonly PlanItem[]): string {
  return createHash('sha256')
    .update(canonicalJson(whole(items)))
    .digest('hex');
}

/** Client and money only where they were said: what was recorded before there were any proves itself still. */
function whole(items: readonly PlanItem[]): PlanItem[] {
  return items
    .map(({ applicationId, verb, tier, reason, clientId, fen }) => ({
      ...{ applicationId, verb, tier: tier ?? null, reason: reason ?? null },
      ...(clientId == null ? {} : { clientId }),
      ...(fen == null ? {} : { fen: Number(fen) }),
    }))
    .sort((a, b) => (a.applicationId < b.applicationId ? -1 : 1));
}
