import type { Browser } from 'playwright-core';
import { faultsForReaders, logIn, overflow, settled, shot, visit, type Visit } from './browser.fixture';
import type { House } from './house.fixture';

/** Somebody of the house's realm, logged in and standing on the page `to`. */
export async function enter(browser: Browser, house: House, login: string, to?: string): Promise<Visit> {
  const visited = await visit(browser, house.url);
  await logIn(visited, house.realm.id, login, to);
  return visited;
}

/** Opens a page as somebody who is logged in, and holds it to what every page is held to. */
export async function look({ page, faults }: Visit, name: string, path: string, says: string | RegExp): Promise<void> {
  faults.length = 0;
  await page.goto(path);
  await held({ page, faults }, name, says);
}

/** The same of the page that is open. */
export async function held({ page, faults }: Pick<Visit, 'page' | 'faults'>, name: string, says: string | RegExp): Promise<void> {
  try {
    await page.getByText(says).first().waitFor();
    await settled(page);
  } finally {
    await shot(page, name);
  }
  expect(faults).toEqual([]);
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
}
