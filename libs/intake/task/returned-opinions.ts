import type { ReturnReply } from '#libs/contracts/event';
import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Acceptance } from '../accept';
import { InputCheck } from '../input-check';
import { type LockedTask, recordAct } from './locked-task';

/** An opinion of a joint review that returned the plan, of a unit that was asked or brought in, and what the minutes said to it. */
export interface ReturnedOpinion {
  taskId: string;
  step: string;
  title: string;
  organisationId: string;
  organisation: string;
  note: string | null;
  reply: { adopted: boolean; reason: string } | null;
}

type Minutes = Pick<LockedTask, 'id' | 'processId' | 'stage' | 'step' | 'visit' | 'signerOfId'>;

/** Whether a task is the one by which the lead closes a joint review. */
export function isMinutes(programme: CompiledProgramme, { stage, step, signerOfId }: Omit<Minutes, 'id' | 'processId' | 'visit'>): boolean {
  const kind = programme.stages.find(({ code }) => code === stage)?.kind;
  return kind === 'joint-review' && step === 'minutes' && signerOfId === null;
}

/** The opinions that returned in the visit which these minutes close, in the order in which they were given. */
export async function returnedOpinions(db: Tx | Database, minutes: Minutes): Promise<ReturnedOpinion[]> {
  return db.$queryRaw<ReturnedOpinion[]>`
    select t.id as "taskId", t.step, t.title, t.organisation_id as "organisationId", o.name as organisation, t.answer_note as note,
           (select jsonb_build_object('adopted', a.data -> 'adopted', 'reason', a.data -> 'reason') from task_act a
             where a.task_id = t.id and a.verb = 'reply-to-return' and a.data ->> 'minutesTaskId' = ${minutes.id}) as reply
    from task t join organisation o on o.id = t.organisation_id
    where t.process_id = ${minutes.processId} and t.stage = ${minutes.stage} and t.visit = ${minutes.visit} and t.id <> ${minutes.id}
      and t.status = 'answered' and t.answer in ('return', 'refuse') and t.asked_again_at is null
      and not exists (select 1 from task later where later.process_id = t.process_id and later.stage = t.stage and later.visit = t.visit
                       and later.step = t.step and later.signer_of_id is null and later.about_id is null and later.opened_at > t.opened_at)
    order by t.answered_at, t.id`;
}

/**
 * The lead may pass what a unit returned, but not in silence: the minutes say to each returned opinion whether it is adopted, and why.
 * What is said is kept beside the opinion, where its unit reads it.
 *
 * @param goesOn whether the answer lets the procedure go on; minutes that send the plan back need not answer
 * @throws Refusal returns-unanswered (`missing`: the opinions), invalid-input
 */
export async function replyToReturns(acceptance: Acceptance, task: LockedTask, replies: ReturnReply[], goesOn: boolean): Promise<void> {
  const opinions = isMinutes(acceptance.programme, task) ? await returnedOpinions(acceptance.tx, task) : [];
  checkReplies(replies, opinions);
  const missing = opinions.filter(({ taskId }) => !replies.some((reply) => reply.taskId === taskId));
  if (goesOn && missing.length > 0) {
    const named = missing.map(({ taskId, step, title, organisation, note }) => ({ taskId, step, title, organisation, note }));
    const units = named.map(({ organisation }) => organisation).join('、');
    throw new Refusal('returns-unanswered', `纪要尚未答复${units}的退回意见。`, { missing: named });
  }
  for (const { taskId, adopted, reason } of replies) {
    await recordAct(acceptance, taskId, 'reply-to-return', { minutesTaskId: task.id, adopted, reason });
  }
}

function checkReplies(replies: ReturnReply[], opinions: ReturnedOpinion[]): void {
  const check = new InputCheck();
  replies.forEach(({ taskId, adopted, reason }, index) => {
    const path = `returns.${index}`;
    check.ensure(
      opinions.some((opinion) => opinion.taskId === taskId),
      `${path}.taskId`,
      '不是本次联审的退回意见',
    );
    check.ensure(replies.findIndex((other) => other.taskId === taskId) === index, `${path}.taskId`, '同一退回意见答复了两次');
    check.ensure(typeof adopted === 'boolean', `${path}.adopted`, '须写明采纳与否');
    check.text(`${path}.reason`, reason, { most: 2000 });
  });
  check.done();
}
