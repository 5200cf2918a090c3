import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { Reply } from './reply';

/** Puts on the headers: the ETag of a thing that has a revision, and whether the answer is a stored one. */
@Injectable()
export class ReplyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((value: unknown) => this.unwrap(response, value)));
  }

  private unwrap(response: Response, value: unknown): unknown {
    if (value instanceof Reply) {
      if (value.repeated) response.setHeader('Idempotency-Replayed', 'true');
      if (value.status !== undefined) response.status(value.status);
      return this.withEtag(response, value.body);
    }
    return this.withEtag(response, value);
  }

  private withEtag(response: Response, body: unknown): unknown {
    if (typeof body === 'object' && body !== null && 'revision' in body && typeof body.revision === 'number' && !response.headersSent) {
      response.setHeader('ETag', `"${body.revision}"`);
    }
    return body;
  }
}
