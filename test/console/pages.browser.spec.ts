import type { Browser } from 'playwright-core';
import { lucheng } from '#simulation/plays/lucheng/play';
import { DESK, logIn, openBrowser, PHONE, rawWords, visit, type Visit } from './browser.fixture';
import { openHouse, type House } from './house.fixture';
import { look } from './look.fixture';
import { allPages } from './pages.fixture';

// Every page, as somebody who has business there finds it: it says what it should, nothing goes wrong in it, axe-core finds no serious fault,
// and it is no wider than the window.

jest.setTimeout(180_000);

let house: House;
let browser: Browser;
let names: Record<string, string>;
/** By which people call organisations and compounds in their workbooks: pages show them as such. */
let codes: string[];
const visits = new Map<string, Promise<Visit>>();

beforeAll(async () => {
  [browser, house] = await Promise.all([openBrowser(), openHouse(lucheng, '2024-03-15')]);
  names = await namesIn(house);
  const { items } = await (await house.realm.officeSession()).get<{ items: { code: string }[] }>('/compounds?limit=200');
  codes = [...house.realm.organisations, ...items].map(({ code }) => code);
});
afterAll(async () => {
  await browser?.close();
});

/** What the pages' addresses and log-ins leave open, as it is in the house. */
async function namesIn({ realm }: House): Promise<Record<string, string>> {
  const office = await realm.officeSession();
  const { items: projects } = await office.get<{ items: { id: string; name: string }[] }>('/projects?status=running');
  const project = projects[0];
  const { items: tasks } = await office.get<{ items: { id: string; postId: string; projectId: string }[] }>('/tasks?status=open');
  const departments = new Set(
    realm.organisations.filter(({ kind }) => kind === 'department').flatMap(({ posts }) => posts.map(({ id }) => id)),
  );
  const task = tasks.find(({ postId }) => departments.has(postId));
  if (!project || !task) throw new Error('The house has no running project, or no department has anything to do.');
  return {
    ':office': 'leading-group-office.clerk',
    ':leader': [...realm.officers.values()].find(({ login, leader }) => leader && login.startsWith('leading-group-office.'))?.login ?? '',
    ':finance': 'finance-bureau.clerk',
    ':subdistrict': 'example-east.clerk',
    ':owners': 'owners-b.clerk',
    ':auditor': 'observer.clerk',
    ':administrator': 'simulation-admin',
    ':department': realm.officers.get(task.postId)!.login,
    ':project': project.id,
    ':task': task.id,
    ':realm': realm.id,
    ...(await moreNames(house)),
  };
}

/** Things of other kinds, by the first of each list. */
async function moreNames({ realm }: House): Promise<Record<string, string>> {
  const office = await realm.officeSession();
  const first = async (path: string) => (await office.get<{ items: { id: string }[] }>(path)).items[0]?.id;
  const { items: projects } = await office.get<{ items: { id: string; stages: string[] }[] }>('/projects?status=running');
  const inStage = (stage: string) => projects.find(({ stages }) => stages.includes(stage))?.id;
  const stages = { ':funded': inStage('fund-gate'), ':reviewed': inStage('scheme-review'), ':accepted': inStage('acceptance') };
  const all = await Promise.all(
    projects.map(({ id }) =>
      office.get<{ id: string; votes: { id: string }[]; notices: { id: string; postedOn: string | null }[] }>(`/projects/${id}`),
    ),
  );
  const voted = all.find(({ votes }) => votes.length > 0);
  const noticed = all.find(({ notices }) => notices.some(({ postedOn }) => postedOn !== null));
  const found = {
    ...stages,
    ':voted': voted?.id,
    ':vote': voted?.votes[0]?.id,
    ':noticed': noticed?.id,
    ':notice': noticed?.notices.find(({ postedOn }) => postedOn !== null)?.id,
    ':compound': await first('/compounds'),
    ':escalation': await first('/escalations?status=all').catch(() => undefined),
    ':organisation': await first('/organisations?kind=department'),
    ':person': await first('/people'),
  };
  return Object.fromEntries(Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

const filled = (text: string) => text.replace(/:[a-z-]+/g, (name) => names[name] ?? name);

async function pageOf(login: string, phone: boolean): Promise<Visit> {
  const key = `${login} ${phone}`;
  const open = async () => {
    const visited = await visit(browser, house.url, phone ? PHONE : DESK);
    if (login) await logIn(visited, house.realm.id, login);
    return visited;
  };
  if (!visits.has(key)) visits.set(key, open());
  return visits.get(key)!;
}

const looks = allPages().flatMap((page) => [
  { ...page, phone: false },
  ...(page.phone ? [{ ...page, name: `${page.name}-phone`, phone: true }] : []),
]);

test.each(looks)('$name', async ({ name, login, path, says, phone }) => {
  const visited = await pageOf(filled(login), phone);
  await look(visited, name, filled(path), says);
  expect(await rawWords(visited.page, codes)).toEqual([]);
});
