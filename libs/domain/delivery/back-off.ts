const MINUTE_MS = 60_000;
const WAITS_MIN = [1, 5, 15, 60, 240];

/** Refusals of one message by the mail server after which it is given up and put on the failed list. */
export const MAX_ATTEMPTS = WAITS_MIN.length + 1;

/** The wait while the mail server cannot be reached: not the message's fault, so it is not counted against it. */
export const UNREACHABLE_WAIT_MS = MINUTE_MS;

/** Milliseconds to wait after the message was refused for the nth time; null when it is given up. */
export function waitAfter(attempts: number): number | null {
  const minutes = WAITS_MIN[attempts - 1];
  return minutes === undefined ? null : minutes * MINUTE_MS;
}
