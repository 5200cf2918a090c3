import { Injectable, StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Reply } from './reply';
import { toWire } from './wire';

/**
 * Puts every answer into the words of the wire, with the ETag of a thing that has a revision and whether it is a stored answer. Nothing is kept
 * by a browser: answers hold what is not for the next person at it, and an ETag that counts decisions stays while other parts of the answer change.
 */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((value: unknown) => answer(response, value)));
  }
}

function answer(response: Response, value: unknown): unknown {
  if (!response.headersSent) response.setHeader('Cache-Control', 'no-store');
  if (!(value instanceof Reply)) return withEtag(response, value);
  if (value.repeated) response.setHeader('Idempotency-Replayed', 'true');
  if (value.status !== undefined) response.status(value.status);
  return withEtag(response, value.body);
}

function withEtag(response: Response, body: unknown): unknown {
  if (body instanceof StreamableFile || typeof body !== 'object' || body === null || response.headersSent) return body;
  if ('revision' in body && typeof body.revision === 'number') response.setHeader('ETag', `"${body.revision}"`);
  return toWire(body);
}
