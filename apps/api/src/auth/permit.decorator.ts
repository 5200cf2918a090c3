import { SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import { rolesOf, type Permission } from './permission';

export const PERMIT = 'jiugai:permit';

/** `signed-in` is for what belongs to the person (session, messages); `public` for health, log-in and set-up. */
export type Permit = Permission | 'signed-in' | 'public';

/** Names the permission of an endpoint. An endpoint without one is refused to everybody, and a test finds it. */
export function Permit(permit: Permit): MethodDecorator {
  const marks = [SetMetadata(PERMIT, permit), ApiExtension('x-permission', permit)];
  if (permit === 'public') return applyDecorators(...marks);
  const roles = permit === 'signed-in' ? [] : [ApiExtension('x-roles', [...rolesOf(permit)])];
  return applyDecorators(...marks, ...roles, ApiBearerAuth(), ApiCookieAuth('jiugai_session'));
}
