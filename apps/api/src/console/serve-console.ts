import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type Application, type NextFunction, type Request, type Response } from 'express';

const YEAR_MS = 365 * 24 * 3600 * 1000;

/**
 * Serves the built console from `folder`: its files, and its one page for every address that a browser opens outside /api. Ant Design writes
 * its styles while it runs: the page carries a nonce of its own for them, so that nothing else on it may. Scripts come as files only.
 */
export function serveConsole(app: Application, folder: string): void {
  const file = path.join(folder, 'index.html');
  if (!existsSync(file)) return;
  const html = readFileSync(file, 'utf8');
  // A build names its files by their content: they never change.
  app.use('/assets', express.static(path.join(folder, 'assets'), { immutable: true, maxAge: YEAR_MS, fallthrough: false, index: false }));
  app.get('/favicon.svg', (_, response) => response.sendFile(path.join(folder, 'favicon.svg')));
  app.use((request: Request, response: Response, next: NextFunction) => {
    if (request.method !== 'GET' || !isPage(request.path) || request.accepts(['json', 'html']) !== 'html') return next();
    const nonce = randomBytes(18).toString('base64');
    response
      .setHeader('Content-Security-Policy', policyOf(nonce))
      .setHeader('Cache-Control', 'no-store')
      .type('html')
      .send(html.replace('name="jiugai-nonce" content=""', `name="jiugai-nonce" content="${nonce}"`));
  });
}

/** Everything but what the API answers and what would be a file; a path that cannot be read is left to who says that it is nowhere. */
function isPage(asked: string): boolean {
  if (/^\/(?:api|assets)(?:\/|$)/i.test(asked) || /\.(?:js|css|map|ico|png|svg|txt|xml|json|php)$/i.test(asked)) return false;
  try {
    decodeURIComponent(asked);
    return true;
  } catch {
    return false;
  }
}

function policyOf(nonce: string): string {
  return [
    "default-src 'self'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
