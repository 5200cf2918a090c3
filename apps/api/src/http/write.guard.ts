import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '#libs/contracts/refusal';
import { requestOf } from '../auth/caller';

export const WRITES = 'jiugai:writes';

/** `once`: needs an Idempotency-Key. `decision`: needs If-Match as well. */
export type Writes = 'once' | 'decision';

export const MarkWrites = (writes: Writes): MethodDecorator => SetMetadata(WRITES, writes);

const KEY = /^[\x21-\x7e]{1,200}$/;
const ETAG = /^(?:W\/)?"(\d{1,9})"$/;

/** Asks for the headers that make a write safe to repeat and a decision safe from another's change. */
@Injectable()
export class WriteGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const writes = this.reflector.get<Writes | undefined>(WRITES, context.getHandler());
    if (writes === undefined) return true;
    const request = requestOf(context);
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || key === '') throw new Refusal('idempotency-key-required', '每次写入须附 Idempotency-Key。');
    if (!KEY.test(key)) throw new Refusal('idempotency-key-malformed', faultOfKey(key));
    if (writes === 'decision') request.expectedRevision = revisionOf(request.headers['if-match']);
    return true;
  }
}

function faultOfKey(key: string): string {
  if (key.length > 200) return `Idempotency-Key 有 ${key.length} 个字符，最多 200 个。`;
  return 'Idempotency-Key 含有空格、汉字或其他不可见的字符。';
}

function revisionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw new Refusal('precondition-required', '此项决定须附 If-Match。');
  const match = ETAG.exec(ifMatch.trim());
  if (!match) throw new Refusal('stale-revision', 'If-Match 须为该事项的 ETag，如 "3"。');
  return Number(match[1]);
}
