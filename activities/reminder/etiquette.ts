import type { EventData } from '#libs/contracts/event';

export type LetterKind = EventData['letter.drafted']['kind'];

/** How the machine may turn to a post: a message of its own, or the draft of a paper that a person signs. */
export type Manner = 'message' | LetterKind;

/**
 * A machine may remind an officer. A unit that the office may not order is asked by 商请函, a leader gets a 督办单 (the head of a
 * unit below the office) or a 呈报件 (whoever stands above it), and the head of a government is never messaged (REQUIREMENTS.md 2.6).
 */
export function mannerTowards(
  organisation: { id: string; kind: string; subordinate: boolean },
  leader: boolean,
  officeId: string | null,
): Manner {
  if (organisation.kind === 'government') return 'submission';
  if (organisation.id === officeId || organisation.kind === 'leading-group') return leader ? 'submission' : 'message';
  if (!organisation.subordinate) return 'request-letter';
  return leader ? 'oversight-order' : 'message';
}
