import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findBrowser, openBrowser } from '../../browser';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { clerkOf } from '../offices';
import { p95 } from '../statistics';

/** From the address to the last of what the page reads being there. */
const MOST_MS = 1_500;

/** Milliseconds without a request after which a page is taken to have all it asked for; they are not counted. */
const STILL = 250;
const MOST_WAIT = 30_000;

/**
 * What the office waits for in a real browser with a city's data in the base: a project's page, each time another project's, in a browser
 * that has never been there and in one that is open all day; the desk and the list of projects.
 */
export async function measurePages(ground: Ground): Promise<Line[]> {
  if (!findBrowser()) {
    ground.say('pages are left out: there is no Chromium (install the Debian package chromium, or name one in CHROMIUM)');
    return [];
  }
  const browser = await openBrowser();
  try {
    const { rows } = await ground.pool.query<{ id: string }>(
      `select id from process where id like 'seed-p-%' and status = 'running' order by md5(id) limit $1`,
      [2 * ground.sizes.opened],
    );
    const paths = rows.map(({ id }) => `/projects/${id}`);
    const first: number[] = [];
    for (const path of paths.slice(0, ground.sizes.opened))
      first.push(await inNewBrowser(browser, ground, (context) => open(context, path)));
    const lines = [line('a project’s page, in a browser that was never there', first)];
    await inNewBrowser(browser, ground, async (context) => {
      await open(context, '/');
      lines.push(line('a project’s page', await each(context, paths.slice(ground.sizes.opened))));
      lines.push(line('the desk', await each(context, Array<string>(ground.sizes.opened).fill('/'))));
      lines.push(line('the projects', await each(context, Array<string>(ground.sizes.opened).fill('/projects'))));
    });
    for (const { what, product } of lines) ground.say(`${what}: ${product[0]!.toFixed(0)} ms`);
    return lines;
  } finally {
    await browser.close();
  }
}

const line = (what: string, waited: number[]): Line => ({
  measure: 'scale',
  what: `${what}, usable`,
  unit: 'p95 ms',
  product: [p95(waited)],
  hopedFor: MOST_MS,
});

async function each(context: BrowserContext, paths: string[]): Promise<number[]> {
  const waited: number[] = [];
  for (const path of paths) waited.push(await open(context, path));
  return waited;
}

async function inNewBrowser<T>(browser: Browser, ground: Ground, use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const office = ground.offices.token(await clerkOf(ground.db, ground.offices.id('leading-group-office')));
  const context = await browser.newContext({
    baseURL: ground.product.url,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    extraHTTPHeaders: { authorization: `Bearer ${office}` },
  });
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

/** @returns ms from the address being typed until everything that the page asks for is there and drawn */
async function open(context: BrowserContext, path: string): Promise<number> {
  const page = await context.newPage();
  try {
    const quietSince = watchRequests(page);
    const begun = performance.now();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.locator('.loading, .ant-spin-spinning').first().waitFor({ state: 'detached' });
    while (performance.now() - quietSince() < STILL) {
      if (performance.now() - begun > MOST_WAIT) throw new Error(`${path} is still reading after ${MOST_WAIT} ms.`);
      await page.waitForTimeout(STILL / 10);
    }
    if (new URL(page.url()).pathname !== path) throw new Error(`${path} led to ${page.url()}.`);
    return quietSince() - begun;
  } finally {
    await page.close();
  }
}

/** @returns since when (ms) nothing is being asked, or now; the stream of events never ends and does not count */
function watchRequests(page: Page): () => number {
  const asked = new Set<unknown>();
  let last = performance.now();
  const done = (request: unknown) => {
    if (asked.delete(request)) last = performance.now();
  };
  page.on('request', (request) => request.resourceType() !== 'eventsource' && asked.add(request));
  page.on('requestfinished', done);
  page.on('requestfailed', done);
  return () => (asked.size > 0 ? performance.now() : last);
}
