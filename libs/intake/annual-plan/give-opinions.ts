import { randomUUID } from 'node:crypto';
import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { WINDOW_STAGE } from '#libs/programme/ir/window-stage';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import type { WindowReceipt } from './create-window';
import { examiningSteps, refuseOutsideExamination } from './examination';
import { recordAct } from './record-act';
import { windowOf, windowReceipt } from './window-of';

export type ItemVerb = 'agree' | 'return' | 'refuse';

export interface Opinion {
  applicationId: string;
  verb: ItemVerb;
  /** What a return or refusal rests on. */
  reason?: string;
}

export interface GiveOpinionsInput {
  windowId: string;
  opinions: Opinion[];
}

export interface OpinionsGiven extends WindowReceipt {
  agreed: number;
  returned: number;
  refused: number;
}

/**
 * An examining department (发改、财政) says to each application what it finds; said again it counts instead of what it said before,
 * which stays on record. Binds nobody, but who decides otherwise gives a reason.
 *
 * @throws Refusal not-found, forbidden (not asked to examine), out-of-turn, invalid-input (`errors` by `row`), project-ended
 */
export async function giveOpinions(
  db: Database,
  actor: Actor,
  input: GiveOpinionsInput,
  options: RecordOptions = {},
): Promise<Accepted<OpinionsGiven>> {
  const { windowId, opinions } = input;
  return accept(db, actor, { ...options, processId: windowId }, async (acceptance) => {
    const { tx, now } = acceptance;
    const window = await windowOf(acceptance);
    await refuseOutsideExamination(acceptance, window.status);
    const step = { in: examiningSteps(acceptance.programme) };
    const where = { processId: windowId, stage: WINDOW_STAGE, step, organisationId: actor.organisationId };
    const asked = await tx.task.count({ where });
    if (asked === 0) throw new Refusal('forbidden', '贵单位没有会同审查的事项。', { allowed: [] });
    const check = new InputCheck();
    checkItems(check, opinions);
    await ensureListed(acceptance, check, opinions);
    check.done();
    await tx.$executeRaw`
      insert into plan_opinion (application_id, organisation_id, realm_id, verb, reason, at, person_id)
      select o."applicationId", ${actor.organisationId}, ${actor.realmId}, o.verb, o.reason, to_timestamp(${now}::float8 / 1000), ${actor.personId}
      from jsonb_to_recordset(${JSON.stringify(opinions)}::jsonb) as o("applicationId" text, verb text, reason text)
      on conflict (application_id, organisation_id) do update
      set verb = excluded.verb, reason = excluded.reason, at = excluded.at, person_id = excluded.person_id`;
    const counted = countOf(opinions);
    const { organisationId, realmId, personId, postId } = actor;
    const actId = randomUUID();
    const act = { act: 'opinion' as const, actId, realmId, processId: windowId, organisationId, by: { personId, postId }, now };
    const digest = await recordAct(tx, act, opinions);
    acceptance.record({ type: 'plan.opinionsGiven', data: { actId, organisationId, ...counted, digest } });
    return { ...windowReceipt(acceptance, window), ...counted };
  });
}

export function checkItems(check: InputCheck, items: Opinion[]): void {
  check.ensure(items.length > 0, 'items', '不得为空');
  const seen = new Set<string>();
  items.forEach(({ applicationId, verb, reason }, index) => {
    check.ensure(!seen.has(applicationId), 'applicationId', '同一申报列了两次', index + 1);
    seen.add(applicationId);
    if (verb !== 'agree') check.ensure(reason !== undefined && reason.trim() !== '', 'reason', '退回或不同意须写明理由', index + 1);
    check.text('reason', reason, { required: false, most: 2000, row: index + 1 });
  });
}

/** What the city was never asked about, or was withdrawn, is not examined. @returns the tier that each asks for */
export async function ensureListed(
  { tx, process }: Acceptance,
  check: InputCheck,
  items: Opinion[],
): Promise<ReadonlyMap<string, string | null>> {
  const found = await tx.planApplication.findMany({
    where: {
      processId: process.id,
      id: { in: items.map(({ applicationId }) => applicationId) },
      status: { in: ['listed', 'agreed', 'returned', 'refused'] },
    },
    select: { id: true, tier: true },
  });
  const known = new Map(found.map(({ id, tier }) => [id, tier]));
  items.forEach(({ applicationId }, index) => check.ensure(known.has(applicationId), 'applicationId', '没有列入名单的这项申报', index + 1));
  return known;
}

export function countOf(items: { verb: ItemVerb }[]): { agreed: number; returned: number; refused: number } {
  const of = (verb: ItemVerb) => items.filter((item) => item.verb === verb).length;
  return { agreed: of('agree'), returned: of('return'), refused: of('refuse') };
}
