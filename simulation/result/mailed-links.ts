import type { ReceivedMail } from '#tools/parts/mail';

type Mail = Pick<ReceivedMail, 'text' | 'recipients'>;

const LINK = /https?:\/\/[^/\s]+(\/(?:tasks|letters|reviews)\/[^\s]+)/g;

/** What the mails received at some mailboxes link to, each once: a machine's message links to its task, a signed letter or circular to itself. */
export function mailedLinks(received: readonly Mail[], to: (address: string) => boolean): string[] {
  const mails = received.filter(({ recipients }) => recipients.some(to));
  return [...new Set(mails.flatMap(({ text }) => linksIn(text ?? '')))].sort();
}

/** A mail without a link of ours counts as one that leads nowhere, so that it is not overlooked. */
function linksIn(text: string): string[] {
  const links = [...text.matchAll(LINK)].map(([, path]) => path!);
  return links.length > 0 ? links : ['?'];
}

export const linkOfReview = (review: { id: string }): string => `/reviews/${review.id}`;

export const linkOf = (letter: { id: string }): string => `/letters/${letter.id}`;
