import type { Database } from '#libs/database/client';
import type { CivilDate } from '#libs/domain/clock/civil-date';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck, refuseFuture } from '../input-check';
import { activeStage } from '../programme-parts';
import { type Receipt, receiptOf } from '../receipt';

export interface ReportProgressInput {
  projectId: string;
  /** Whole per cent, 0 to 100. */
  percent: number;
  /** Code of a milestone of the works stage that has been reached. */
  milestone?: string;
  /** Said why, where less is reported than before. */
  note?: string;
  reportedOn: CivilDate;
  /** The tender lot that is reported on; the whole project where left out. */
  lotId?: string;
}

export interface ProgressReported extends Receipt {
  percent: number;
}

/**
 * Reports how far the works are (Lucheng 二(三)6; REQUIREMENTS.md 2.9). A report may go back behind the last one, with a reason.
 *
 * @throws Refusal not-found, out-of-turn, invalid-input, date-in-future
 */
export async function reportProgress(
  db: Database,
  actor: Actor,
  input: ReportProgressInput,
  options: RecordOptions = {},
): Promise<Accepted<ProgressReported>> {
  return accept(db, actor, { ...options, processId: input.projectId }, async (acceptance) => {
    const { tx, process, now } = acceptance;
    const stage = await activeStage(acceptance, 'works', '施工');
    const { percent, milestone, note, reportedOn, lotId = null } = input;
    const last = await tx.worksReport.findFirst({
      where: { processId: process.id, lotId },
      orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    });
    const check = new InputCheck();
    check.ensure(Number.isInteger(percent) && percent >= 0 && percent <= 100, 'percent', '须为 0 至 100 的整数');
    check.date('reportedOn', reportedOn);
    if (milestone !== undefined)
      check.ensure(
        stage.works.milestones.some(({ code }) => code === milestone),
        'milestone',
        '方案没有这一节点',
      );
    if (lotId !== null) {
      const own = await tx.lotProject.findUnique({ where: { lotId_projectId: { lotId, projectId: process.id } } });
      check.ensure(own !== null, 'lotId', '该项目没有这一标段');
    }
    check.text('note', note, { required: last !== null && percent < last.percent });
    check.done();
    refuseFuture('reportedOn', reportedOn, now);

    const report = await tx.worksReport.create({
      data: {
        realmId: process.realmId,
        processId: process.id,
        lotId,
        percent,
        milestone: milestone ?? null,
        note: note ?? null,
        reportedOn,
        recordedAt: new Date(now),
        personId: acceptance.actor.personId,
      },
    });
    const reached = { percent, ...(milestone === undefined ? {} : { milestone }) };
    acceptance.record({
      type: 'works.reported',
      data: { reportId: report.id, ...reached, reportedOn, ...(lotId === null ? {} : { lotId }) },
    });
    acceptance.send('works.reported', { thingId: report.id, facts: reached });
    return { ...receiptOf(acceptance, report.id, 1), percent };
  });
}
