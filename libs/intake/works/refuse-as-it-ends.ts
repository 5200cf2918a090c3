import { Refusal } from '#libs/contracts/refusal';
import { readView } from '#libs/database/event-log';
import type { Acceptance } from '../accept';
import type { StageOf } from '../programme-parts';
import { standing } from '../project/project-request';

/**
 * What is asked of a stage while an answer that may end it is unread would find it gone, and nobody would be asked: the project's view
 * changes with the turn, not with the answer. The same holds for a project that has been asked to be withdrawn.
 *
 * @throws Refusal out-of-turn with when to try again
 */
export async function refuseAsItEnds(acceptance: Acceptance, stage: StageOf<'works' | 'acceptance'>): Promise<void> {
  const { process } = acceptance;
  if (process.inboxNo === process.consumedNo) return;
  if ((await standing(acceptance)) === 'withdrawn') throw new Refusal('out-of-turn', '项目已申请撤回。', { expected: [] });
  const ending = stage.kind === 'works' ? await worksMayEnd(acceptance, stage.code) : await acceptanceMayEnd(acceptance, stage.code);
  if (ending) throw new Refusal('out-of-turn', `“${stage.title}”的答复正在处理，请稍后再试。`, { expected: [], retryAfterSeconds: 2 });
}

/** Works end once they are reported complete, with that answer or with the last rectification or change after it. */
async function worksMayEnd({ tx, process }: Acceptance, stage: string): Promise<boolean> {
  const visit = (await readView(tx, process))?.runs.findLast((run) => run.stage === stage && run.leftAt === null)?.visit ?? 0;
  const complete = await tx.task.count({ where: { processId: process.id, stage, visit, step: 'complete', status: 'answered' } });
  if (complete === 0) return false;
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from inbox where process_id = ${process.id} and no > ${process.consumedNo}
      and (kind = 'defect.rectified' or kind = 'task.answered' and facts ->> 'stage' = ${stage}) limit 1`;
  return rows.length > 0;
}

/** An acceptance ends by what an inspection passed; a rectification, and an inspection that failed, only lead to the next one. */
async function acceptanceMayEnd({ tx, process }: Acceptance, stage: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from inbox where process_id = ${process.id} and no > ${process.consumedNo}
      and kind = 'task.answered' and facts ->> 'stage' = ${stage} and facts ->> 'step' <> 'rectify'
      and facts ->> 'verb' not in ('return', 'refuse') limit 1`;
  return rows.length > 0;
}
