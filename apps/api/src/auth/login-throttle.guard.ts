import { Injectable } from '@nestjs/common';
import type { ThrottlerModuleOptions } from '@nestjs/throttler';
import type { Request } from 'express';
import { Throttle } from '../http/throttle.guard';

/** A whole office may sit behind one address, so the address has a wide limit and the login at it a narrow one. */
export const LOGIN_THROTTLES: ThrottlerModuleOptions = [
  { name: 'address', ttl: 60_000, limit: 300, getTracker: (request) => String((request as Request).ip) },
  { name: 'account', ttl: 60_000, limit: 10, getTracker: (request) => accountOf(request as Request) },
];

@Injectable()
export class LoginThrottle extends Throttle {
  protected readonly asked = '登录请求';
}

function accountOf(request: Request): string {
  const body = request.body as { login?: unknown; realmId?: unknown } | undefined;
  return `${request.ip} ${String(body?.realmId ?? 'real').slice(0, 100)} ${String(body?.login).slice(0, 100)}`;
}
