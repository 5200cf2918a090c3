import type { Database } from '#libs/database/client';
import { isTier } from '#libs/domain/annual-plan/tier';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck, refuseFuture } from '../input-check';
import type { WindowReceipt } from './create-window';
import { ensureNamed } from './ensure-named';
import { ensureWhole } from './ensure-whole';
import { refuseOutsideExamination } from './examination';
import { checkItems, countOf, ensureListed } from './give-opinions';
import type { ItemDecision } from './item-decision';
import { recordAct } from './record-act';
import { type LockedWindow, windowOf, windowReceipt } from './window-of';

export interface DecideListInput {
  windowId: string;
  /** As people call it: 第3次专题会议. */
  meeting: string;
  decidedOn: string;
  /** The one paper on which all of it stands. */
  paperId: string;
  decisions: ItemDecision[];
}

export interface ListDecided extends WindowReceipt {
  decisionId: string;
  agreed: number;
  returned: number;
  refused: number;
}

const STATUS = { agree: 'agreed', return: 'returned', refuse: 'refused' } as const;

/**
 * One meeting decides on many applications in one act, on one paper (REQUIREMENTS.md 2.12): agree with a tier, return, refuse. Who agrees to
 * what another examiner returned or refused says why. Decided again it counts anew, until the examination is answered;
 * what was decided before stays on record. A project of many compounds is decided on as one, and client and money are named with the agreement,
 * where the programme says so.
 *
 * @throws Refusal not-found, out-of-turn, invalid-input (`errors` by `row`), date-in-future, project-ended
 */
export async function decideList(
  db: Database,
  actor: Actor,
  input: DecideListInput,
  options: RecordOptions = {},
): Promise<Accepted<ListDecided>> {
  const { windowId, meeting, decidedOn, paperId, decisions } = input;
  const check = new InputCheck();
  check.text('meeting', meeting, { most: 200 });
  check.date('decidedOn', decidedOn);
  checkItems(check, decisions);
  check.done();
  return accept(db, actor, { ...options, processId: windowId }, async (acceptance) => {
    const { tx, now } = acceptance;
    const window = await windowOf(acceptance);
    refuseFuture('decidedOn', decidedOn, now);
    await refuseOutsideExamination(acceptance, window.status);
    check.ensure((await tx.paper.count({ where: { id: paperId, processId: windowId } })) === 1, 'paperId', '该年度计划没有这份材料');
    const asked = await ensureListed(acceptance, check, decisions);
    await ensureReasoned(acceptance, check, window, decisions);
    await ensureRunning(acceptance, check, decisions);
    const items = decisions.map(({ applicationId, verb, tier, reason, clientId = null, fen = null }) => ({
      ...{ applicationId, verb, reason, clientId, fen },
      tier: verb === 'agree' ? (tier ?? asked.get(applicationId) ?? null) : null,
    }));
    const tiers = items.map(({ tier }) => tier);
    await ensureNamed(acceptance, check, window.plan, decisions, tiers);
    await ensureWhole(acceptance, check, window, items);
    check.done();
    const counted = countOf(decisions);
    const by = { personId: actor.personId, postId: actor.postId, at: new Date(now) };
    const { id: decisionId } = await tx.planDecision.create({
      data: { realmId: actor.realmId, processId: windowId, meeting, decidedOn, paperId, ...counted, ...by },
      select: { id: true },
    });
    const of = { realmId: actor.realmId, processId: windowId, by: { personId: actor.personId, postId: actor.postId }, now };
    const digest = await recordAct(tx, { ...of, act: 'decision', actId: decisionId }, items);
    const rows = items.map(({ verb, ...item }) => ({ ...item, status: STATUS[verb] }));
    await tx.$executeRaw`
      update plan_application a
      set status = d.status, decision_id = ${decisionId}, reason = d.reason, revision = a.revision + 1,
          decided_tier = d.tier, decided_client_id = d."clientId", decided_fen = d.fen
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d("applicationId" text, status text, tier text, reason text, "clientId" text,
                                                                  fen bigint)
      where a.id = d."applicationId"`;
    acceptance.record({ type: 'plan.decided', data: { decisionId, paperId, ...counted, digest } });
    return { ...windowReceipt(acceptance, window, decisionId), decisionId, ...counted };
  });
}

async function ensureReasoned({ tx }: Acceptance, check: InputCheck, { plan }: LockedWindow, decisions: ItemDecision[]): Promise<void> {
  const against = await tx.planOpinion.findMany({
    where: { applicationId: { in: decisions.map(({ applicationId }) => applicationId) }, verb: { not: 'agree' } },
    select: { applicationId: true },
  });
  const doubted = new Set(against.map(({ applicationId }) => applicationId));
  decisions.forEach(({ applicationId, verb, tier, reason }, index) => {
    if (tier !== undefined) {
      check.ensure(verb === 'agree', 'tier', '只有同意才定批次', index + 1);
      check.ensure(isTier(plan, tier), 'tier', `须为 ${plan.tiers.map(({ code }) => code).join('、')} 之一`, index + 1);
    }
    const answered = verb !== 'agree' || !doubted.has(applicationId) || (reason ?? '').trim() !== '';
    check.ensure(answered, 'reason', '会同审查单位有不同意见，同意须写明理由', index + 1);
  });
}

/** What was applied for on behalf of a project that is over is not agreed to; the project's end takes such an application back by itself. */
async function ensureRunning({ tx }: Acceptance, check: InputCheck, decisions: ItemDecision[]): Promise<void> {
  const ids = decisions.map(({ applicationId }) => applicationId);
  const ended = await tx.$queryRaw<{ id: string }[]>`
    select a.id from plan_application a join process r on r.id = a.project_id
    where a.id = any(${ids}::text[]) and r.status = 'ended'`;
  const over = new Set(ended.map(({ id }) => id));
  decisions.forEach(({ applicationId, verb }, index) =>
    check.ensure(verb !== 'agree' || !over.has(applicationId), 'applicationId', '申报的项目已经结束，不能同意', index + 1),
  );
}
