import type { CookieOptions, Response } from 'express';

export const SESSION_COOKIE = 'jiugai_session';

/** SameSite=Lax keeps other sites from writing with it; scripts cannot read it. Secure where the request came by HTTPS. */
function options(secure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure, path: '/api' };
}

export function setSessionCookie(response: Response, token: string, expiresAt: Date): void {
  response.cookie(SESSION_COOKIE, token, { ...options(response.req.secure), expires: expiresAt });
}

export function clearSessionCookie(response: Response): void {
  response.clearCookie(SESSION_COOKIE, options(response.req.secure));
}
