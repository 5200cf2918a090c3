import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { ensureFillsRole } from '../organisation/organisation-role';
import type { Receipt } from '../receipt';
import { moveTask } from '../task/hand-over-task';
import { stepOf } from '../task/step-of';
import { partyOf } from './party-of';
import { checkReason, projectReceipt, type ProjectRequestInput, projectRevision } from './project-request';

export interface SetPartyInput extends ProjectRequestInput {
  /** Role of the programme: `$owners-body`, `$community`, `$client`, or one of its own such as `$former-owner`. */
  role: string;
  organisationId: string;
}

/** Where a project lies is no party's doing: these roles stay as it began. */
const FIXED = ['$subdistrict', '$district'];

const COLUMNS: Record<string, 'ownersBodyId' | 'communityId' | 'clientId'> = {
  '$owners-body': 'ownersBodyId',
  $community: 'communityId',
  $client: 'clientId',
};

/**
 * Sets who fills a role of a running project: an owners' body founded beside the renewal (Qinshui, Litong), a former owner that was found
 * (Liuzhou 四（五）). Open tasks of the role go to it from whoever stood in or filled it before; what was handed over to somebody
 * else on purpose stays there.
 *
 * @throws Refusal not-found, stale-revision, invalid-input, project-ended, being-moved
 */
export async function setParty(
  db: Database,
  actor: Actor,
  input: SetPartyInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt & { moved: string[] }>> {
  checkReason(input);
  return accept(db, actor, { ...options, processId: input.projectId, evenWhenPaused: true }, async (acceptance) => {
    const { tx, process, programme } = acceptance;
    const { role, organisationId, reason } = input;
    const revision = await projectRevision(acceptance, options.ifMatch);
    const check = new InputCheck();
    const settable = programme.roles[role] !== undefined && !FIXED.includes(role);
    check.ensure(settable, 'role', '方案没有这一项目角色，或该角色不能在项目进行中更改');
    const organisation = await tx.organisation.findFirst({ where: { id: organisationId, realmId: process.realmId } });
    if (check.ensure(organisation !== null, 'organisationId', '没有这个单位') && settable) {
      ensureFillsRole(check, programme, role, organisation!, 'organisationId');
    }
    const { ownId } = await partyOf(acceptance, role);
    if (settable) check.ensure(ownId !== organisationId, 'organisationId', '该角色已由此单位担任');
    check.done();
    const moved = await fillParty(acceptance, { role, organisationId, reason });
    return { ...projectReceipt(acceptance, revision), moved };
  });
}

/** Fills the role, on record, and hands its open tasks over. @returns the tasks */
export async function fillParty(
  acceptance: Acceptance,
  input: Pick<SetPartyInput, 'role' | 'organisationId' | 'reason'>,
): Promise<string[]> {
  const { role, organisationId, reason } = input;
  const before = await partyOf(acceptance, role);
  await fill(acceptance, role, organisationId);
  acceptance.record({ type: 'project.partySet', data: { role, organisationId, fromId: before.ownId, reason } });
  return moveTasks(acceptance, input, before.holderId);
}

async function fill({ tx, process }: Acceptance, role: string, organisationId: string): Promise<void> {
  const column = COLUMNS[role];
  if (column) {
    await tx.project.update({ where: { id: process.id }, data: { [column]: organisationId } });
    return;
  }
  const key = { projectId: process.id, role };
  await tx.projectRole.upsert({ where: { projectId_role: key }, create: { ...key, organisationId }, update: { organisationId } });
}

async function moveTasks(
  acceptance: Acceptance,
  { role, organisationId, reason }: Parameters<typeof fillParty>[1],
  holderId: string,
): Promise<string[]> {
  const { tx, process, programme } = acceptance;
  const where = { processId: process.id, status: 'open', organisationId: holderId, signerOfId: null };
  const open = await tx.task.findMany({ where, select: { id: true, stage: true, step: true, aboutId: true }, orderBy: { id: 'asc' } });
  // What a meeting asked of an organisation by its name is owed by it, whoever fills the role.
  const owed = await tx.meetingAction.findMany({ where: { processId: process.id }, select: { id: true } });
  const ofRole = open.filter(({ aboutId }) => !owed.some(({ id }) => id === aboutId));
  const steps = ofRole.map((task) => ({ id: task.id, step: stepOf(programme, task) })).filter(({ step }) => step.owner === role);
  if (steps.length === 0) return [];
  const posts = await tx.post.findMany({ where: { organisationId }, orderBy: [{ leader: 'asc' }, { id: 'asc' }] });
  for (const { id, step } of steps) {
    const post = posts.find(({ code }) => code === step.post) ?? posts[0];
    if (!post) throw new Refusal('invalid-input', '该单位没有岗位。', { errors: [{ path: 'organisationId', message: '该单位没有岗位' }] });
    await moveTask(acceptance, { taskId: id, toPostId: post.id, reason, ofRole: true });
  }
  return steps.map(({ id }) => id);
}
