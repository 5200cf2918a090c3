import type { ProcessEvent } from '#libs/contracts/event';
import type { Tx } from '#libs/database/client';
import { digestOf, type PlanItem } from './record-act';

/** Numbers of the events of a window whose act does not say what its digest says: its rows were changed, added to or taken away. */
export async function actsThatDiffer(tx: Tx, processId: string, events: readonly ProcessEvent[]): Promise<number[]> {
  const acts = events.flatMap((event) => actOf(event, processId));
  if (acts.length === 0) return [];
  const rows = await tx.planAct.findMany({ where: { processId } });
  const items = new Map<string, PlanItem[]>();
  for (const { actId, applicationId, verb, tier, reason, clientId, fen } of rows) {
    const item = { applicationId, verb: verb as PlanItem['verb'], tier, reason, clientId, fen: fen === null ? null : Number(fen) };
    items.set(actId, [...(items.get(actId) ?? []), item]);
  }
  return acts.filter(({ actId, digest }) => digestOf(items.get(actId) ?? []) !== digest).map(({ no }) => no);
}

function actOf(event: ProcessEvent, processId: string): { no: number; actId: string; digest: string }[] {
  const { no, type, data } = event;
  switch (type) {
    case 'plan.listPut':
      return [{ no, actId: data.listId, digest: data.digest }];
    case 'plan.opinionsGiven':
      return [{ no, actId: data.actId, digest: data.digest }];
    case 'plan.decided':
      return [{ no, actId: data.decisionId, digest: data.digest }];
    case 'window.issued':
      return [{ no, actId: processId, digest: data.digest }];
    default:
      return [];
  }
}
