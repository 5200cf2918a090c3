import { Refusal } from '#libs/contracts/refusal';
import type { Acceptance } from '../accept';

/**
 * What was upheld after the end of its notice is put right before the start is put forward: nothing starts on what is known to be wrong
 * (Lucheng, rule upheld-late).
 *
 * @throws Refusal out-of-turn with the tasks that wait; also while the process has not read yet that an objection was upheld
 */
export async function refuseStartUncorrected({ tx, process, programme }: Acceptance, task: { stage: string }): Promise<void> {
  if (programme.money.paidAfter?.stage !== task.stage) return;
  const open = await tx.$queryRaw<{ taskId: string | null }[]>`
    select id as "taskId" from task where process_id = ${process.id} and step = 'correct-late' and status = 'open'
     union all
    select null from inbox
     where process_id = ${process.id} and no > ${process.consumedNo} and kind = 'objection.resolved' and facts ->> 'outcome' = 'upheld'
     order by 1`;
  if (open.length === 0) return;
  const said = `公示结束后成立的异议尚有 ${open.length} 项没有改正公示内容，改正以后才能继续。`;
  throw new Refusal('out-of-turn', said, { expected: open.filter(({ taskId }) => taskId !== null) });
}
