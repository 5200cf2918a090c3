import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import { inYuan } from '#libs/domain/money/fen';
import { nameNow } from '#libs/domain/version/passed-names';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';
import type { Acceptance } from '../accept';
import { activeStage, type StageOf } from '../programme-parts';
import { visitsOf } from '../version/visits-of';
import type { LockedTask } from '../task/locked-task';
import { followersOf } from '../task/step-of';

/** The step of the final accounts whose answer names the audited total; null where the programme names no such figure. */
function auditStep({ money }: CompiledProgramme, stage: Stage): Step | null {
  const { totalFact } = money;
  return stage.steps.find((step) => step.facts.some(({ fact }) => fact === totalFact)) ?? null;
}

/**
 * The stage whose accounts are recorded: the one in which the project is; where the audit's answer itself ends it, also the one that is left.
 *
 * @throws Refusal out-of-turn
 */
export async function stageOfAccounts(acceptance: Acceptance): Promise<StageOf<'final-accounts'>> {
  const { tx, process, programme } = acceptance;
  const runs = (await readView(tx, process))?.runs ?? [];
  const visited = programme.stages.find((stage): stage is StageOf<'final-accounts'> => {
    const step = stage.kind === 'final-accounts' ? auditStep(programme, stage) : null;
    if (!step || followersOf(programme, { stage: stage.code, step: step.code }).length > 0) return false;
    return runs.some((run) => nameNow(run) === stage.code);
  });
  return visited ?? activeStage(acceptance, 'final-accounts', '竣工决算');
}

/**
 * Final accounts are those that the finance department audited (Lucheng 三(三)1): their total is the figure that stands in its answer,
 * which comes before them. Excluded contents are in neither.
 *
 * @throws Refusal out-of-turn (`expected`: the audit's step) while the audit is not answered, total-differs (`auditedFen`, `totalFen`)
 */
export async function refuseOtherTotal({ tx, process, programme }: Acceptance, stage: Stage, totalFen: number): Promise<void> {
  const step = auditStep(programme, stage);
  if (!step) return;
  const task = await tx.task.findFirst({
    where: { processId: process.id, OR: await visitsOf({ tx, process }, [stage.code]), step: step.code, signerOfId: null },
    orderBy: [{ visit: 'desc' }, { openedAt: 'desc' }],
    select: { id: true, status: true, answer: true },
  });
  const auditedFen = task?.status === 'answered' && task.answer !== 'return' ? await figureOf(tx, task.id, programme) : null;
  if (auditedFen === null) {
    throw new Refusal('out-of-turn', `决算须先经“${step.title}”核定。`, { expected: [{ step: step.code, title: step.title }] });
  }
  if (auditedFen !== totalFen) {
    throw new Refusal('total-differs', `审定的竣工决算为 ${inYuan(auditedFen)}，登记的分项合计为 ${inYuan(totalFen)}。`, {
      auditedFen,
      totalFen,
    });
  }
}

/** @throws Refusal out-of-turn where accounts that agree with an audit's figure rest on the answer that brought it */
export async function refuseWhereAccountsRestOn({ tx, process, programme }: Acceptance, task: LockedTask): Promise<void> {
  const stage = programme.stages.find(({ code, kind }) => code === task.stage && kind === 'final-accounts');
  if (!stage || auditStep(programme, stage)?.code !== task.step) return;
  const where = { processId: process.id, kind: 'final', recordedAt: { gte: new Date(task.answeredAt!) } };
  if ((await tx.budget.count({ where })) > 0) throw new Refusal('out-of-turn', '决算已按审定数登记，审核意见不能撤回。');
}

async function figureOf(tx: Tx, taskId: string, { money }: CompiledProgramme): Promise<number | null> {
  const row = await tx.inbox.findFirst({
    where: { kind: 'task.answered', thingId: taskId },
    orderBy: { no: 'desc' },
    select: { facts: true },
  });
  const { facts } = (row?.facts ?? { facts: {} }) as { facts: Record<string, unknown> };
  const figure = facts[money.totalFact ?? ''];
  return typeof figure === 'number' ? figure : null;
}
