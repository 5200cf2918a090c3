import { REFUSALS, type Refusal } from '#libs/contracts/refusal';

/** Statuses that say "come back later" say when as well, whoever refused. */
const RETRY_AFTER: Partial<Record<number, number>> = { 429: 60, 503: 2 };

/** RFC 9457, with the catalogue's name as `code` and its advice as `whatToDo`. */
export interface Problem {
  type: string;
  code: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  whatToDo: string;
  [member: string]: unknown;
}

/** `requestId` names the request in the log. What the refusal itself carries never replaces the standard members. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const entry = REFUSALS[refusal.type];
  const retryAfterSeconds = RETRY_AFTER[entry.status];
  const problem = {
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    ...refusal.more,
    type: `urn:jiugai:refusal:${refusal.type}`,
    code: refusal.type,
    title: entry.title,
    status: entry.status,
    detail: refusal.detail,
    instance: `urn:jiugai:request:${requestId}`,
    whatToDo: '',
  };
  return { ...problem, whatToDo: filled(entry.whatToDo, problem) };
}

/** `{member}` becomes what the refusal carries by that name; an instant as people write it. */
function filled(text: string, members: Record<string, unknown>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = members[name];
    const said = value instanceof Date ? value.toISOString() : String((value as string | number | undefined) ?? '');
    return said.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*$/, '$1 $2');
  });
}
