import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import type { LockedTask } from '../task/locked-task';

/**
 * A handover is over when each line was taken over: the answer that would end it waits for the last.
 *
 * @throws Refusal lines-unreceived, with the lines
 */
export async function refuseUnreceivedLines(tx: Tx, programme: CompiledProgramme, task: LockedTask): Promise<void> {
  const stage = programme.stages.find(({ code }) => code === task.stage);
  if (!programme.lines || stage?.kind !== 'handover' || task.signerOfId !== null || goesOn(stage.steps, task.step)) return;
  const { processId, stage: at, visit } = task;
  const beside = stage.steps.filter(({ obligation }) => obligation !== true).map(({ code }) => code);
  if (!beside.includes(task.step)) return;
  const others = { processId, stage: at, visit, status: 'open', signerOfId: null, id: { not: task.id }, step: { in: beside } };
  if ((await tx.task.count({ where: others })) > 0) return;
  const open = await tx.line.findMany({ where: { processId, status: 'open' }, orderBy: { id: 'asc' } });
  if (open.length === 0) return;
  const title = (kind: string): string => programme.lines!.kinds.find(({ code }) => code === kind)?.title ?? kind;
  const lines = open.map(({ id, kind, recipient, description }) => ({ id, kind, title: title(kind), recipient, description }));
  throw new Refusal('lines-unreceived', `尚有 ${lines.length} 条管线未登记接收：${lines[0]!.title}（${lines[0]!.description}）等。`, {
    lines,
  });
}

/** Whether something surely follows this step; what follows only under a condition may not come. */
const goesOn = (steps: readonly Step[], step: string): boolean =>
  steps.some(({ after, when, obligation }) => after.includes(step) && when === undefined && obligation !== true);
