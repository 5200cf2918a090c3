import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runDemo } from '#simulation/demo';
import { furnish } from '#tools/furnish';
import { Registry } from '#tools/parts/registry';
import { startProduct } from '#tools/product/product';
import { root } from '#tools/root';
import { freshDatabase, mailSink, sharedRedis, sharedTemporal } from '../support/parts';
import { exampleCounty } from './example-county';

// A sixth city, which nobody wrote code for: its file is imported over HTTP, its offices are made from it, and its project runs to the end.

jest.setTimeout(180_000);

test('a city that the code has never heard of is onboarded from its file alone, and runs to the end', async () => {
  const registry = new Registry();
  const mail = await mailSink();
  const { databaseUrl } = await freshDatabase();
  await furnish(databaseUrl, `onboarding-${randomBytes(4).toString('hex')}`);
  const administrator = { login: 'admin', password: randomBytes(9).toString('base64url') };
  const folder = registry.makeFolder('logs');
  const parts = { databaseUrl, ...(await sharedTemporal()), ...(await sharedRedis()), smtpUrl: mail.url };
  const product = await startProduct({ parts, registry, folder, administrator });
  try {
    const { json, passed } = await runDemo({
      apiUrl: `${product.url}/api/v1`,
      mail,
      administrator,
      plays: [exampleCounty],
      progress: () => undefined,
    });
    const [play] = json.plays;
    const unseen = [...play!.projects.flatMap(({ expectations }) => expectations), ...play!.whole].filter(({ seen }) => !seen);
    expect(unseen).toEqual([]);
    expect(passed).toBe(true);
  } finally {
    await product.stop();
    await mail.stop();
    registry.removeFolder(folder);
  }
});

const PLACES = /lucheng|liuzhou|qinshui|litong|chiping|example-county|鹿城|柳州|沁水|利通|茌平/i;
/** Comments cite the texts; what describes a field gives one of them as its example. */
const NO_CODE = /\/\*[\s\S]*?\*\/|\/\/.*|\.describe\('[^']*'\)/g;

test('no code of the product knows it, nor any other place', () => {
  const files = ['libs', 'apps', 'workflows', 'activities'].flatMap((folder) => sources(path.join(root, folder)));
  expect(files.length).toBeGreaterThan(400);
  expect(files.filter((file) => PLACES.test(readFileSync(file, 'utf8').replace(NO_CODE, '')))).toEqual([]);
});

function sources(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(spec|fixture|dto)\.ts$|generated|node_modules/.test(name))
    .map((name) => path.join(folder, name));
}
