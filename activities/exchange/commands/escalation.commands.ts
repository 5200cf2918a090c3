import { randomUUID } from 'node:crypto';
import { organisationsByCode, recipientsOf } from '#libs/database/addressee.repository';
import { createDeliveries } from '#libs/database/delivery.repository';
import { closeDraftsOfProcess } from '#libs/database/letter.repository';
import { raiseEscalations } from '#libs/database/reminder.repository';
import { mannerTowards } from '#libs/domain/etiquette/manner-towards';
import type { CommandContext, CommandOf } from '../command-context';

const TEXT: Record<CommandOf<'escalate'>['why'], string> = {
  'money-reversed-after-gate': '资金到位之后又被冲减，低于应到位数',
};

/** An escalation of its own to the leading group's office: it does not wait for the task to be late. */
export async function escalate(ctx: CommandContext, command: CommandOf<'escalate'>): Promise<void> {
  const { tx, process, programme, now } = ctx;
  const office = (await organisationsByCode(tx, process.realmId, [programme.office])).get(programme.office);
  if (!office) throw new Error(`realm ${process.realmId} has no organisation ${programme.office}`);
  const escalationId = randomUUID();
  const row = { id: escalationId, processId: process.id, taskId: command.taskId, rungCode: command.why };
  await raiseEscalations(tx, process.realmId, now, [{ ...row, toOrganisationId: office.id, toPostId: null }]);
  const officers = office.posts.filter((post) => mannerTowards(office, post.leader, office.id) === 'message').map(({ id }) => id);
  const recipients = [...(await recipientsOf(tx, officers, now)).values()].flat();
  const { name } = await tx.project.findUniqueOrThrow({ where: { id: process.id }, select: { name: true } });
  const text = `${name}：${TEXT[command.why]}`;
  const item = { processId: process.id, taskId: command.taskId, kind: 'escalate', text, link: `/tasks/${command.taskId}` };
  const messages = recipients.map((to) => ({ to, item }));
  await createDeliveries(tx, process.realmId, now, messages);
  ctx.record({ type: 'escalation.raised', data: { escalationId, taskId: command.taskId, toOrganisationId: office.id } });
}

/**
 * With its project nobody decides about what was escalated any more, does what a meeting resolved, signs a letter about it, or answers an
 * objection: all are closed on record, so that none waits in a list for ever, and who objected is told. What was decided, signed or answered
 * before stays as it is.
 *
 * @param because what has ended, in words that people read
 */
export async function closeMatters(ctx: CommandContext, because: string): Promise<void> {
  const { tx, process } = ctx;
  const escalations = await tx.escalation.updateManyAndReturn({
    where: { processId: process.id, status: 'open' },
    data: { status: 'closed', revision: { increment: 1 } },
    select: { id: true, taskId: true },
  });
  for (const { id, taskId } of inOrder(escalations)) {
    ctx.record({ type: 'escalation.closed', data: { escalationId: id, taskId, reason: because } });
  }
  const actions = await tx.meetingAction.updateManyAndReturn({
    where: { processId: process.id, status: { in: ['open', 'reported'] } },
    data: { status: 'dropped', reason: because, revision: { increment: 1 } },
    select: { id: true, taskId: true },
  });
  for (const { id, taskId } of inOrder(actions)) ctx.record({ type: 'action.dropped', data: { actionId: id, taskId, reason: because } });
  for (const draft of await closeDraftsOfProcess(tx, process.realmId, process.id)) {
    ctx.record({ type: 'letter.discarded', data: { ...draft, reason: because } });
  }
  const objections = await tx.objection.updateManyAndReturn({
    where: { processId: process.id, status: 'open' },
    data: { status: 'project-ended', resolvedAt: new Date(ctx.now), revision: { increment: 1 } },
    select: { id: true, noticeId: true },
  });
  for (const { id, noticeId } of inOrder(objections)) {
    ctx.record({ type: 'objection.closed', data: { objectionId: id, noticeId, reason: because } });
  }
}

const inOrder = <T extends { id: string }>(rows: T[]): T[] => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
