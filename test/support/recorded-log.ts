import { pino } from 'pino';

export interface LogLine {
  level: number;
  msg: string;
  reason?: string;
  err?: unknown;
}

/** A log whose lines can be read; `setContext` as Nest's loggers have it. */
export function recordedLog() {
  const lines: LogLine[] = [];
  const logger = pino({ level: 'info' }, { write: (line: string) => lines.push(JSON.parse(line) as LogLine) });
  return { lines, log: Object.assign(logger, { setContext: () => undefined }) };
}
