/** As pino and the loggers made of it have it. */
interface Log {
  error(fields: object, message: string): void;
  info(fields: object, message: string): void;
}

export interface PartWords {
  /** As an operator calls it, where it helps with the address that was tried; by default the part's own name. */
  name?: string;
  /** What happens meanwhile, and what to look at. */
  meanwhile: string;
  back: string;
}

/** One log line when a part goes and one when it is back, however many calls fail in between. */
export class Outages<P extends string> {
  readonly #down = new Map<P, string>();

  constructor(
    private readonly log: Log,
    private readonly words: Readonly<Record<P, PartWords>>,
  ) {}

  down(part: P, error: unknown): void {
    const reason = reasonOf(error);
    const { name = part, meanwhile } = this.words[part];
    if (!this.#down.has(part)) this.log.error({ part, reason }, `${name} cannot be reached. ${meanwhile}`);
    this.#down.set(part, reason);
  }

  up(part: P): void {
    const { name = part, back } = this.words[part];
    if (this.#down.delete(part)) this.log.info({ part }, `${name} is back; ${back}`);
  }

  reasonOf(part: P): string | null {
    return this.#down.get(part) ?? null;
  }
}

/** The innermost cause in one line: what wraps it says what was tried, which the line around it says better. */
export function reasonOf(error: unknown): string {
  for (let depth = 0; error instanceof Error && error.cause instanceof Error && depth < 5; depth += 1) error = error.cause;
  if (!(error instanceof Error)) return String(error);
  const lines = error.message
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (lines.at(-1) ?? error.name).replace(/\.$/, '');
}

/** Host and port of an address, never the password in it. */
export function placeOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

export const postgresAt = (databaseUrl: string): string => `PostgreSQL at ${placeOf(databaseUrl)} (DATABASE_URL)`;
export const temporalAt = (address: string): string => `Temporal at ${address} (TEMPORAL_ADDRESS)`;

/** gRPC's DEADLINE_EXCEEDED and UNAVAILABLE. */
const AWAY: readonly unknown[] = [4, 14];

/** Whether an error of Temporal's client says that the server is away, and not what it thinks of the request. */
export function saysTemporalIsAway(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return AWAY.includes(code) || (cause !== undefined && saysTemporalIsAway(cause));
}

/**
 * The first word to a part at the start of a process, which ends where there is no answer.
 *
 * @throws Error in one sentence that names the part, the reason and what to do
 */
export async function atStart<T>(part: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Error(`${part} does not answer as it should: ${reasonOf(error)}. Check the address and the server, and start again.`, {
      cause: error,
    });
  }
}
