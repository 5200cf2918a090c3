import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Refusal } from '#libs/contracts/refusal';
import { canonicalJson } from '#libs/database/canonical-json';
import type { Actor, Idempotency } from '#libs/intake/actor';
import type { Digested } from '../http/body-parser';

/** Who asks, as the guard found it. `tokenHash` names the session or key itself. */
export interface SignedIn {
  actor: Actor;
  tokenHash: string;
  /** An API key has no session to end and no post to choose. */
  by: 'session' | 'key';
}

/** Who writes: the actor, the key that makes a repeat harmless, and the revision of the thing as the caller saw it (If-Match). */
export interface Caller {
  actor: Actor;
  key: Idempotency;
  revision?: number;
}

export type ApiRequest = Request & Digested & { signedIn?: SignedIn; expectedRevision?: number; file?: UploadedPart };

/** A file of a multipart body, as multer's memory storage leaves it. */
export interface UploadedPart {
  originalname: string;
  mimetype: string;
  size: number;
  buffer: Buffer;
}

export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => signedInOf(requestOf(context)).actor);

export const Session = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => signedInOf(requestOf(context)));

export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const request = requestOf(context);
  const key = idempotencyOf(request);
  const { actor } = signedInOf(request);
  return request.expectedRevision === undefined ? { actor, key } : { actor, key, revision: request.expectedRevision };
});

/** What makes a write harmless to repeat, of somebody who is not signed in. */
export const Once = createParamDecorator((_: unknown, context: ExecutionContext): Idempotency => idempotencyOf(requestOf(context)));

export function requestOf(context: ExecutionContext): ApiRequest {
  return context.switchToHttp().getRequest<ApiRequest>();
}

function signedInOf(request: ApiRequest): SignedIn {
  if (!request.signedIn) throw new Refusal('not-signed-in', '请先登录。');
  return request.signedIn;
}

const idempotencyOf = (request: ApiRequest): Idempotency => ({
  key: String(request.headers['idempotency-key']),
  bodyHash: digestOf(request),
});

/** The same key is the same request only at the same address; a multipart boundary differs from try to try, its parts do not. */
function digestOf(request: ApiRequest): string {
  const hash = createHash('sha256').update(`${request.method} ${request.path}\n`);
  if (request.bodyDigest !== undefined) return hash.update(request.bodyDigest).digest('hex');
  hash.update(canonicalJson(request.body ?? null));
  if (request.file) hash.update(request.file.originalname).update(request.file.buffer);
  return hash.digest('hex');
}
