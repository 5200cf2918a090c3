import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium lies: the one that CHROMIUM names, or one of the usual places. */
export const findBrowser = (): string | undefined => [process.env.CHROMIUM, ...PLACES].find((place) => place && existsSync(place));

/**
 * Starts Chromium without a window.
 *
 * @throws Error that says what to install where there is none
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('There is no Chromium: install the Debian package chromium, or name one in CHROMIUM.');
  return chromium.launch({ executablePath, args: FLAGS });
}
