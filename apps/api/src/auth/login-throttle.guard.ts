import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerLimitDetail, type ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import { Refusal } from '#libs/contracts/refusal';

/** A whole office may sit behind one address, so the address has a wide limit and the login at it a narrow one. */
export const LOGIN_THROTTLES: ThrottlerModuleOptions = [
  { name: 'address', ttl: 60_000, limit: 300, getTracker: (request) => String((request as Request).ip) },
  { name: 'account', ttl: 60_000, limit: 10, getTracker: (request) => accountOf(request as Request) },
];

@Injectable()
export class LoginThrottle extends ThrottlerGuard {
  /** The library names its header after the throttle; clients read `Retry-After`. */
  protected override async throwThrottlingException(
    _context: ExecutionContext,
    { timeToBlockExpire, timeToExpire }: ThrottlerLimitDetail,
  ): Promise<never> {
    const retryAfterSeconds = Math.max(1, Math.ceil(timeToBlockExpire || timeToExpire));
    throw new Refusal('too-many-attempts', `登录请求过于频繁，请在 ${retryAfterSeconds} 秒之后再试。`, { retryAfterSeconds });
  }
}

function accountOf(request: Request): string {
  const body = request.body as { login?: unknown; realmId?: unknown } | undefined;
  return `${request.ip} ${String(body?.realmId ?? 'real').slice(0, 100)} ${String(body?.login).slice(0, 100)}`;
}
