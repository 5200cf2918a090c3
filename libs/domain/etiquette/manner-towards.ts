/** A paper that the machine drafts and a person signs: 商请函, 督办单, 呈报件. */
export type LetterKind = 'request-letter' | 'oversight-order' | 'submission';

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
  // An officer is an officer in the leading group too: its liaison and the office's own staff are messaged.
  if (organisation.id === officeId || organisation.kind === 'leading-group') return leader ? 'submission' : 'message';
  if (!organisation.subordinate) return 'request-letter';
  return leader ? 'oversight-order' : 'message';
}
