import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import { PASSWORD } from '#simulation/realm';
import { root } from '#tools/root';

export { openBrowser } from '#tools/browser';

export const DESK = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** A page of a visitor's own, which notes what goes wrong in it: errors, broken policies, answers of 5xx. */
export interface Visit {
  page: Page;
  faults: string[];
  context: BrowserContext;
}

export async function visit(browser: Browser, url: string, viewport = DESK): Promise<Visit> {
  const context = await browser.newContext({
    baseURL: url,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'America/New_York',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  awaited.set(page, noteRequests(page));
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    // A refusal is an answer: the browser notes it as an error all the same.
    if (message.type() === 'error' && !/status of 4\d\d/.test(text)) faults.push(`console: ${text}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  return { page, faults, context };
}

/** Logs in by the form and stands on the desk, or on the page `to`. */
export async function logIn(visited: Visit, realmId: string, login: string, to = '/', password = PASSWORD): Promise<Page> {
  const { page } = visited;
  await page.goto(`/log-in?realm=${realmId}${to === '/' ? '' : `&to=${encodeURIComponent(to)}`}`);
  await page.getByLabel('登录名').fill(login);
  await page.getByLabel('密码', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/log-in');
  // Nothing is being read, and nothing listens, while a laden machine still works out what came.
  await page.getByRole('button', { name: '查找', exact: true }).waitFor();
  await settled(page);
  return page;
}

/** What each page still waits for. */
const awaited = new WeakMap<Page, Set<Request>>();

/** The stream of events never ends: nobody waits for it. */
function noteRequests(page: Page): Set<Request> {
  const open = new Set<Request>();
  page.on('request', (request) => request.resourceType() !== 'eventsource' && open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return open;
}

/** Milliseconds without a request: an answer is drawn, and asks for the next, sooner than that. */
const STILL = 120;
const MOST_MS = 15_000;

/** Nothing is being read any more. The browser's own `networkidle` would take half a second of every look. */
export async function settled(page: Page): Promise<void> {
  const open = awaited.get(page) ?? new Set();
  const last = performance.now() + MOST_MS;
  for (let since = performance.now(); performance.now() - since < STILL && performance.now() < last;) {
    if (open.size > 0) since = performance.now();
    await setTimeout(STILL / 6);
  }
  await page.locator('.loading, .ant-spin-spinning').first().waitFor({ state: 'detached' });
}

/** Serious and critical faults that axe-core finds, one line each. */
export async function faultsForReaders(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // No page has a frame in it: without this axe-core opens a second page for each that it reads.
    .setLegacyMode()
    // Only what is broken is told: naming the hundreds of elements that passed takes longer than reading them.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim() ?? ''}`),
    );
}

/** How much wider than the window the page is: nobody should have to push it aside. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

/** In the browser: what is read, without what is code or typed. */
const READ = `(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const read = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const within = node.parentElement;
    if (!within.closest('code, pre, style, script, textarea, svg') && within.getClientRects().length > 0) read.push(node.data);
  }
  return read;
})()`;

/** Words that are names for machines: `agree-with-conditions`, `retryAfterSeconds`. */
const RAW = /(?<![\w.@/:-])(?:[a-z]+(?:-[a-z]+)+|[a-z]+(?:[A-Z][a-z]+)+)(?![\w.@/-])/g;

/** Names for machines that a page shows to people. `known`: those that people gave, and use. */
export async function rawWords(page: Page, known: readonly string[] = []): Promise<string[]> {
  const found = (await page.evaluate<string[]>(READ)).flatMap((text) => text.match(RAW) ?? []);
  return [...new Set(found)].filter((word) => !known.includes(word));
}

/** Kept under coverage/console when SCREENSHOTS is set, to be looked at. */
export async function shot(page: Page, name: string): Promise<void> {
  if (!process.env.SCREENSHOTS) return;
  const folder = path.join(root, 'coverage/console');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true });
}
