import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import express, { type Application } from 'express';
import { Refusal } from '#libs/contracts/refusal';

const ORDINARY = '1mb';
const BULK = '8mb';
/** Paths that take whole registers at once. */
const BULK_PATHS = /^\/api\/v1\/(compounds\/bulk|compounds\/[^/]+\/units\/bulk|votes\/[^/]+\/ballots|programmes)(\/check)?$/;

/** What the parsers leave on the request: the digest of the body's bytes, for the Idempotency-Key. */
export interface Digested {
  bodyDigest?: string;
}

/** JSON, CSV and YAML bodies; multipart is read by the endpoints that take files. */
export function useBodyParsers(app: Application): void {
  const digest = (request: IncomingMessage & Digested, _response: unknown, bytes: Buffer, encoding: string): void => {
    refuseOtherEncoding(bytes, encoding);
    request.bodyDigest = createHash('sha256').update(bytes).digest('hex');
  };
  const json = (limit: string) => express.json({ limit, strict: true, verify: digest, type: ['application/json', 'application/*+json'] });
  const words = express.text({ limit: BULK, verify: digest, type: ['text/csv', 'text/yaml', 'application/yaml', 'application/x-yaml'] });
  const [ordinary, bulk] = [json(ORDINARY), json(BULK)];
  app.use((request, response, next) => (BULK_PATHS.test(request.path) ? bulk : ordinary)(request, response, next));
  app.use(words);
}

/** What Excel saves as CSV here is GBK: read as UTF-8 it would be stored as rubbish. Declared, it is decoded. */
function refuseOtherEncoding(bytes: Buffer, encoding: string): void {
  if (!/^utf-?8$/i.test(encoding) || isUtf8(bytes)) return;
  const message = '内容不是 UTF-8 编码：请另存为“CSV UTF-8”，或在 Content-Type 中注明 charset=gbk';
  throw new Refusal('invalid-input', `${message}。`, { errors: [{ path: '', message }] });
}
