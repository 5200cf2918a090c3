import { faultsForReaders, overflow, settled, shot, type Visit } from './browser.fixture';

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
