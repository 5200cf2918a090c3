import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refusal } from '#libs/contracts/refusal';
import { requestOf, type ApiRequest } from './caller';
import { PERMIT, type Permit } from './permit.decorator';
import { refuseOtherRoles } from './permission';
import { SESSION_COOKIE } from './session-cookie';
import { SessionRepository } from './session.repository';

/** Finds out who asks and whether that role may; 403 says which roles may. */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: SessionRepository,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permit = this.reflector.get<Permit | undefined>(PERMIT, context.getHandler());
    if (permit === undefined) throw new Error(`${context.getClass().name}.${context.getHandler().name} names no permission`);
    if (permit === 'public') return true;
    const request = requestOf(context);
    const token = tokenOf(request);
    const signedIn = token === null ? null : await this.sessions.find(token);
    if (!signedIn) throw new Refusal('not-signed-in', '会话不存在、已失效，或该岗位已不由您担任。');
    request.signedIn = signedIn;
    if (permit !== 'signed-in') refuseOtherRoles(signedIn.actor.role, permit);
    return true;
  }
}

function tokenOf(request: ApiRequest): string | null {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '');
  if (bearer) return bearer[1] ?? null;
  const cookie: unknown = (request.cookies as Record<string, unknown> | undefined)?.[SESSION_COOKIE];
  return typeof cookie === 'string' ? cookie : null;
}
