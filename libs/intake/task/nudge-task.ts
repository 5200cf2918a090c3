import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { toIso } from '#libs/domain/clock/civil-date';
import { type Manner, mannerTowards } from '#libs/domain/etiquette/manner-towards';
import { nudgeableFrom } from '#libs/domain/task/nudge';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { type Receipt, receiptOf } from '../receipt';
import { draftLetter } from './draft-letter';
import { lockOpenTask, postOf, recordAct } from './locked-task';
import { officeOf } from './office';
import { tellPost } from './tell-post';

export interface NudgeTaskInput {
  taskId: string;
}

export interface TaskNudged extends Receipt {
  /** `message`: the holder was told; else the paper that now waits for a signature. */
  manner: Manner;
  draftId: string | null;
}

/**
 * Nudges the holder of an open task (催办): a message to an officer; towards a unit that is not subordinate, or a leader, a paper is
 * drafted for a person to sign instead (REQUIREMENTS.md 2.6). Not again before the programme's cool-down has passed.
 *
 * @throws Refusal not-found, task-closed, nudge-too-soon (`retryAfter`), project-paused, project-ended, being-moved
 */
export async function nudgeTask(
  db: Database,
  actor: Actor,
  input: NudgeTaskInput,
  options: DecisionOptions = {},
): Promise<Accepted<TaskNudged>> {
  return accept(db, actor, { ...options, processId: { of: 'task', id: input.taskId } }, async (acceptance) => {
    const { tx, now, programme } = acceptance;
    const task = await lockOpenTask(acceptance, input.taskId, options.ifMatch);
    const again = nudgeableFrom(programme.parameters, task.nudgedAt, now);
    if (again > now)
      throw new Refusal('nudge-too-soon', '该待办刚刚催办过。', {
        retryAfter: toIso(again),
        retryAfterSeconds: Math.ceil((again - now) / 1000),
      });

    const post = await postOf(tx, actor.realmId, task.postId, 'taskId');
    const office = await officeOf(tx, actor.realmId, programme);
    const manner = mannerTowards(post.organisation, post.leader, office?.id ?? null);
    // The holder's ETag stays: a nudge changes nothing that an answer rests on.
    await tx.task.update({ where: { id: task.id }, data: { nudgedAt: new Date(now) } });
    const draftId = manner === 'message' ? null : await draftLetter(acceptance, task, post, manner);
    await recordAct(acceptance, task.id, 'nudge', { manner, draftId });
    acceptance.record({ type: 'task.nudged', data: { taskId: task.id } });
    if (manner === 'message') {
      await tellPost(acceptance, task, task.postId, 'nudge', (name) => `【催办】${name}，到期日${task.dueOn}，请尽快办理。`);
    } else {
      acceptance.record({ type: 'letter.drafted', data: { draftId: draftId!, taskId: task.id, kind: manner } });
    }
    return { ...receiptOf(acceptance, task.id, task.revision), manner, draftId };
  });
}
