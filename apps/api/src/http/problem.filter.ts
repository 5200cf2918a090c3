import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PinoLogger } from 'nestjs-pino';
import { PostgresWatch } from '../database/postgres-watch';
import { problemOf } from './problem';
import { refusalOf } from './refusal-of';
import { requestIdOf } from './request-id';

/** Every error leaves as problem+json; what is not the caller's doing is logged with its cause. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: PinoLogger,
    private readonly postgres: PostgresWatch,
  ) {
    logger.setContext(ProblemFilter.name);
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = refusalOf(error);
    const problem = problemOf(refusal, requestIdOf(request));
    const log = { err: error, requestId: requestIdOf(request), code: refusal.type };
    if (refusal.type === 'internal') this.logger.error(log, 'request failed');
    else if (refusal.type === 'not-ready') this.postgres.met(error, { requestId: log.requestId });
    if (response.headersSent) {
      response.end();
      return;
    }
    const { retryAfterSeconds } = problem;
    if (typeof retryAfterSeconds === 'number') response.setHeader('Retry-After', String(retryAfterSeconds));
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
