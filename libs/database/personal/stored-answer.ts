import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

/** Primary key of what was answered to a request, kept for its repetition. */
export interface AnswerKey {
  key: string;
  personId: string;
}

const placeOf = ({ key, personId }: AnswerKey): Place => ['idempotency_key', `${key}/${personId}`, 'answer'];

/** An answer as the JSON string to be stored: it may hold what is sealed where it was answered from. */
export function sealAnswer(of: AnswerKey, answer: unknown, keys?: KeyRing): string {
  return sealText(placeOf(of), JSON.stringify(answer ?? null), keys);
}

/** @param stored the column; an answer from before was stored as it is, and is never a string */
export function openAnswer(of: AnswerKey, stored: unknown, keys?: KeyRing): unknown {
  return typeof stored === 'string' ? (JSON.parse(openText(placeOf(of), stored, keys)) as unknown) : stored;
}
