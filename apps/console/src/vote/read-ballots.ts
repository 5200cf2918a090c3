import { readSheet } from '../shared/sheet';
import { CHOICES } from '../shared/words';
import { BALLOT_CHOICES, type Choice } from './choices';
import type { Pending } from './ballot-entry';

export interface ReadBallots {
  rows: Pending[];
  /** By the row of the sheet, from 1. */
  faults: { row: number; message: string }[];
}

/** A sheet of two columns, 房号 and 选票 (in words or codes), from an Excel or CSV file. The heading is optional. */
export async function readBallots(file: File): Promise<ReadBallots> {
  const cells = await readSheet(file);
  const rows: Pending[] = [];
  const faults: ReadBallots['faults'] = [];
  cells.forEach(([unit = '', word = ''], index) => {
    const unitCode = unit.trim();
    if (!unitCode && !word.trim()) return;
    if (index === 0 && (unitCode === '房号' || unitCode === 'unit')) return;
    const choice = choiceOf(word.trim());
    if (!unitCode) faults.push({ row: index + 1, message: '没有房号' });
    else if (!choice) faults.push({ row: index + 1, message: `“${word}”不是选票：须为 ${Object.values(CHOICES).join('、')} 之一` });
    else rows.push({ unitCode, choice });
  });
  return { rows, faults };
}

function choiceOf(word: string): Choice | undefined {
  return BALLOT_CHOICES.find((choice) => choice === word || CHOICES[choice] === word);
}
