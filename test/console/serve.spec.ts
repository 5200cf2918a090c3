import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '#tools/root';
import { gzipSync } from 'node:zlib';
import { startApi, type RunningApi } from '../api/api.fixture';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const folder = path.join(root, 'dist/console');
let api: RunningApi;
let origin: string;
beforeAll(async () => {
  api = await startApi({ consoleFolder: folder });
  origin = new URL(api.url).origin;
});
afterAll(() => api.stop());

const page = async (at: string) => {
  const answer = await fetch(`${origin}${at}`, { headers: { accept: BROWSER } });
  return {
    status: answer.status,
    policy: answer.headers.get('content-security-policy') ?? '',
    headers: answer.headers,
    text: await answer.text(),
  };
};

test.each(['/', '/projects', '/tasks/a:b:1', '/log-in?to=%2Fprojects'])('%s is the console', async (at) => {
  const { status, text, policy, headers } = await page(at);
  expect(status).toBe(200);
  expect(text).toContain('<div id="root">');
  expect(headers.get('cache-control')).toBe('no-store');
  // No inline script, and no style but with the nonce of this very answer.
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
  expect(text).toContain(`name="jiugai-nonce" content="${nonce}"`);
  expect(text.match(/<script(?![^>]* src=)/g)).toBeNull();
  expect((await page(at)).policy).not.toBe(policy);
});

test('scripts come as files that never change; what is not there is not the page', async () => {
  const [script] = /\/assets\/[\w.-]+\.js/.exec((await page('/')).text) ?? [];
  const answer = await fetch(`${origin}${script}`);
  expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  for (const at of ['/assets/none.js', '/favicon.ico', '/%']) expect((await page(at)).status).toBe(404);
});

test('who asks for JSON, or for the API, is answered by the API', async () => {
  expect((await fetch(`${origin}/projects`, { headers: { accept: 'application/json' } })).status).toBe(404);
  expect((await page('/api/v1/nowhere')).headers.get('content-type')).toContain('application/problem+json');
});

test('what every page loads first is at most 400 KB of script, gzipped', () => {
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/\/(assets\/[\w.-]+\.js)/g)].map(([, file]) => readFileSync(path.join(folder, file!)));
  expect(scripts.length).toBeGreaterThan(0);
  expect(scripts.reduce((sum, script) => sum + gzipSync(script).length, 0)).toBeLessThan(400 * 1024);
});
