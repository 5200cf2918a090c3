import { Refusal } from '#libs/contracts/refusal';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Tx } from '#libs/database/client';

const COMPLETE = 'complete';

/**
 * Works are reported complete after the reports that say how far they came (Lucheng 二(三)6; REQUIREMENTS.md 2.9).
 *
 * @throws Refusal out-of-turn when the last report of the whole says less than 100 per cent
 */
export async function refuseUnfinished(
  tx: Tx,
  programme: CompiledProgramme,
  { processId, stage, step }: { processId: string; stage: string; step: string },
): Promise<void> {
  if (step !== COMPLETE || programme.stages.find(({ code }) => code === stage)?.kind !== 'works') return;
  const last = await tx.worksReport.findFirst({
    // A lot is a part of the works: what is reported of it says nothing of the whole.
    where: { processId, lotId: null },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    select: { percent: true },
  });
  if (last?.percent === 100) return;
  const found = last ? `最近一次进度报告为 ${last.percent}%` : '尚无进度报告';
  throw new Refusal('out-of-turn', `${found}，报告 100% 之后方可报完工。`, { expected: ['works-report'] });
}
