import type { Database } from '#libs/database/client';
import { accept, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { refuseOutOfTurn, writeDefect } from '../works/record-defect';

export interface RecordDefectsInput {
  projectId: string;
  /** One text a defect. */
  defects: string[];
}

export interface DefectsRecorded extends Receipt {
  defectIds: string[];
}

const MOST = 500;

/**
 * What a joint acceptance found wanting, all or nothing (Lucheng 二(三)7). Called before the task `inspect` is answered with
 * `acceptancePassed: false`, so that the rectification asked for has its list.
 *
 * @throws Refusal not-found, forbidden (takes no part in the acceptance), out-of-turn, invalid-input (faults by row)
 */
export async function recordDefects(
  db: Database,
  actor: Actor,
  input: RecordDefectsInput,
  options: RecordOptions = {},
): Promise<Accepted<DefectsRecorded>> {
  const check = new InputCheck();
  check.ensure(input.defects.length > 0 && input.defects.length <= MOST, 'defects', `须有 1 至 ${MOST} 项`);
  input.defects.forEach((text, i) => check.text(`defects.${i}`, text));
  check.done();
  return accept(db, actor, { ...options, processId: input.projectId }, async (acceptance) => {
    await refuseOutOfTurn(acceptance, 'acceptance');
    const defectIds: string[] = [];
    for (const text of input.defects) defectIds.push(await writeDefect(acceptance, 'acceptance', text));
    return { ...receiptOf(acceptance, defectIds[0]!, 1), defectIds };
  });
}
