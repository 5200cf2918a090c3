import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Named = IncomingMessage & { id?: unknown };

/** Names the request before anything can refuse it. The name is ours, so that nobody else writes into the log. */
export function nameRequest(request: Named, response: ServerResponse, next: () => void): void {
  request.id = randomUUID();
  response.setHeader('X-Request-Id', requestIdOf(request));
  next();
}

export const requestIdOf = (request: Named): string => (typeof request.id === 'string' ? request.id : 'unknown');
