import { Refusal } from '#libs/contracts/refusal';
import type { Acceptance } from '../accept';

/**
 * What was upheld after the end of its notice is put right before the start is put forward: nothing starts on what is known to be wrong
 * (Lucheng, rule upheld-late).
 *
 * @throws Refusal out-of-turn with the tasks that wait
 */
export async function refuseStartUncorrected({ tx, programme }: Acceptance, task: { processId: string; stage: string }): Promise<void> {
  if (programme.money.paidAfter?.stage !== task.stage) return;
  const open = await tx.task.findMany({
    where: { processId: task.processId, step: 'correct-late', status: 'open' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  if (open.length === 0) return;
  const said = `公示结束后成立的异议尚有 ${open.length} 项没有改正公示内容，改正以后才能继续。`;
  throw new Refusal('out-of-turn', said, { expected: open.map(({ id }) => ({ taskId: id })) });
}
