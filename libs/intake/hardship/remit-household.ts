import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { newIds } from '#libs/database/personal/new-ids';
import { sealReason } from '#libs/database/personal/remission-reason';
import { grantedSources, usualGrant } from '#libs/domain/money/sources';
import type { CompiledProgramme, MoneyRules } from '#libs/programme/ir/programme';
import type { Threshold } from '#libs/programme/ir/threshold';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { titled } from '../paper/paper-title';
import { isUnitOfProject } from '../project-unit';
import { type Receipt, receiptOf } from '../receipt';
import { computeAgain, refuseSettled } from './again';
import { refuseOtherDeciders } from './decider';
import { remissionsOf } from './remissions';

export interface RemitHouseholdInput {
  projectId: string;
  unitId: string;
  /** What of the household's part is remitted; both whole. */
  share: Threshold;
  /** Code of the granted source that pays it instead; by default the only one there is, else `subsidy`. */
  to?: string;
  reason: string;
  /** The decision, on the paper that the programme names. */
  paperId: string;
}

type Hardship = NonNullable<MoneyRules['hardship']>;

/**
 * Lets a household in hardship off a part of what it pays, down to nothing where the programme goes so far. What is remitted moves to the source that
 * the decision names; the texts do not say who pays it (assumed).
 *
 * @throws Refusal not-found, not-provided, forbidden (`decidedBy`), invalid-input, papers-missing, already-exists, out-of-turn, floor-unmet
 */
export async function remitHousehold(
  db: Database,
  actor: Actor,
  input: RemitHouseholdInput,
  options: RecordOptions = {},
): Promise<Accepted<Receipt>> {
  return accept(db, actor, { ...options, processId: input.projectId }, async (acceptance) => {
    const { tx, process, programme, now } = acceptance;
    const { hardship } = programme.money;
    if (!hardship) throw new Refusal('not-provided', '该方案没有规定困难家庭减免。');
    await refuseOtherDeciders(acceptance, hardship.decidedBy);
    await refuseSettled(acceptance);
    const toSource = input.to ?? usualGrant(programme);
    await checkRemission(acceptance, hardship, input, toSource);
    await refuseOtherPaper(acceptance, hardship, input.paperId);
    const known = (await remissionsOf(tx, process.id)).find(({ unitId }) => unitId === input.unitId);
    if (known) throw new Refusal('already-exists', '该户已有减免决定，变更须先撤销。', { remissionId: known.id });

    const [id] = (await newIds(tx, 1)) as [string];
    const { unitId, share, reason, paperId } = input;
    const own = { id, realmId: process.realmId, processId: process.id, unitId, shareNum: share.num, shareDen: share.den, toSource };
    const by = { decidedAt: new Date(now), personId: actor.personId, postId: actor.postId };
    await tx.remission.create({ data: { ...own, ...by, reason: sealReason(id, reason), paperId } });
    acceptance.record({ type: 'hardship.decided', data: { remissionId: id, toSource } });
    await computeAgain(acceptance);
    return receiptOf(acceptance, id, 1);
  });
}

async function checkRemission(
  { tx, process, programme }: Acceptance,
  { upTo }: Hardship,
  input: RemitHouseholdInput,
  to: string,
): Promise<void> {
  const { num, den } = input.share;
  const check = new InputCheck();
  check.ensure(await isUnitOfProject(tx, process.id, input.unitId), 'unitId', '该房屋不在本项目的小区中');
  check.text('reason', input.reason);
  const fraction = [num, den].every((n) => Number.isInteger(n) && n > 0 && n <= MOST) && num <= den;
  if (check.ensure(fraction, 'share', '须为不大于一的正分数，分子分母为整数'))
    check.ensure(BigInt(num) * BigInt(upTo.den) <= BigInt(upTo.num) * BigInt(den), 'share', `至多减免 ${upTo.num}/${upTo.den}`);
  const able = payers(programme);
  const titles = programme.money.sources.filter(({ code }) => able.includes(code)).map(({ title }) => title);
  check.ensure(able.includes(to), 'to', `须为下列来源之一：${titles.join('、')}`);
  check.done();
}

/** As PostgreSQL keeps them. */
const MOST = 1_000_000;

/** Codes of the sources that may pay what a household is let off; none where the programme lets nobody off. */
export const payers = (programme: CompiledProgramme): string[] => (programme.money.hardship ? grantedSources(programme) : []);

async function refuseOtherPaper({ tx, process, programme }: Acceptance, { paper: code }: Hardship, paperId: string): Promise<void> {
  if (await tx.paper.findFirst({ where: { id: paperId, processId: process.id, code }, select: { id: true } })) return;
  const paper = titled(programme, code);
  throw new Refusal('papers-missing', `减免须附“${paper.title}”。`, { missing: [paper] });
}
