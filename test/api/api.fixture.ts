import { randomUUID } from 'node:crypto';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApi } from '#apps/api/src/create-api';
import type { Configuration } from '#apps/api/src/configuration';
import { openDatabase, type Database } from '#libs/database/client';
import { furnish } from '#tools/furnish';
import { freshDatabase } from '../support/parts';
import { checkAnswersOf, faultOfAnswer } from './answer-check.fixture';

export interface RunningApi {
  app: NestExpressApplication;
  /** Up to and including /api/v1. */
  url: string;
  db: Database;
  databaseUrl: string;
  stop(): Promise<void>;
}

export async function startApi(more: Partial<Configuration> & { databaseUrl?: string } = {}): Promise<RunningApi> {
  const { databaseUrl } = more.databaseUrl ? { databaseUrl: more.databaseUrl } : await freshDatabase();
  await furnish(databaseUrl);
  const db = openDatabase(databaseUrl, { poolSize: 4 });
  const app = await createApi({
    poolSize: 8,
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'http://127.0.0.1',
    temporalNamespace: 'default',
    logLevel: 'silent',
    settleWithinMs: 100,
    ...more,
    databaseUrl,
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const url = `http://127.0.0.1:${port}/api/v1`;
  checkAnswersOf(app, url);
  return {
    app,
    url,
    db,
    databaseUrl,
    async stop() {
      await app.close();
      await db.$disconnect();
    },
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what came over the wire
  body: any;
}

export interface Ask {
  token?: string;
  body?: unknown;
  /** Sent as it is, with this content type. */
  raw?: { text: string | Buffer<ArrayBuffer>; type: string };
  key?: string;
  ifMatch?: number | string;
  headers?: Record<string, string>;
}

/** One request over real HTTP; fails where the answer is not what the API's document says. A write gets a fresh Idempotency-Key unless one is given ('' for none). */
export async function ask(url: string, method: string, path: string, options: Ask = {}): Promise<Answer> {
  const headers: Record<string, string> = { ...options.headers };
  if (options.token) headers.authorization = `Bearer ${options.token}`;
  if (method !== 'GET' && options.key !== '') headers['idempotency-key'] = options.key ?? randomUUID();
  if (options.ifMatch !== undefined) headers['if-match'] = typeof options.ifMatch === 'number' ? `"${options.ifMatch}"` : options.ifMatch;
  let body: string | Buffer<ArrayBuffer> | undefined;
  if (options.raw) {
    headers['content-type'] = options.raw.type;
    body = options.raw.text;
  } else if (options.body !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(options.body);
  }
  const response = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await response.text();
  const json = (response.headers.get('content-type') ?? '').includes('json');
  const answer = { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  const fault = faultOfAnswer(url, method, path, answer);
  if (fault) throw new Error(fault);
  return answer;
}
