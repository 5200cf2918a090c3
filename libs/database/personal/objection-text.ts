import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

/** What a resident said, how he is reached, and what he was told. */
export interface ObjectionText {
  text: string;
  contact: string | null;
  answer: string | null;
}

const placeOf = (id: string, column: string): Place => ['objection', id, column];

export function sealObjection<T extends Partial<ObjectionText>>(id: string, texts: T, keys?: KeyRing): T {
  return mapped(texts, (column, text) => sealText(placeOf(id, column), text, keys));
}

export function openObjection<T extends Partial<ObjectionText> & { id: string }>(objection: T, keys?: KeyRing): T {
  return mapped(objection, (column, text) => openText(placeOf(objection.id, column), text, keys));
}

function mapped<T extends Partial<ObjectionText>>(row: T, by: (column: string, text: string | null) => string | null): T {
  const changed = { ...row };
  for (const column of ['text', 'contact', 'answer'] as const)
    if (row[column] !== undefined) Object.assign(changed, { [column]: by(column, row[column]) });
  return changed;
}
