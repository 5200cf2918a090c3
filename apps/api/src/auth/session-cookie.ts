import type { CookieOptions, Response } from 'express';

export const SESSION_COOKIE = 'jiugai_session';

/** SameSite=Lax keeps other sites from writing with it; scripts cannot read it. Secure where people reach us by HTTPS: TLS may end in front, unseen from here. */
function options(secure: boolean): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure, path: '/api' };
}

const byHttps = (response: Response, publicUrl: string): boolean => response.req.secure || /^https:/i.test(publicUrl);

export function setSessionCookie(response: Response, publicUrl: string, token: string, expiresAt: Date): void {
  response.cookie(SESSION_COOKIE, token, { ...options(byHttps(response, publicUrl)), expires: expiresAt });
}

export function clearSessionCookie(response: Response, publicUrl: string): void {
  response.clearCookie(SESSION_COOKIE, options(byHttps(response, publicUrl)));
}
