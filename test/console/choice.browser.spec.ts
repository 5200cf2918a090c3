import type { Browser } from 'playwright-core';
import { litong } from '#simulation/plays/litong/play';
import { openBrowser } from './browser.fixture';
import { openHouse, type House } from './house.fixture';
import { enter, held, look } from './look.fixture';

// Where a plan is decided project by project: who is to decide sees who comes first and why, who leads sees how the targets stand.

jest.setTimeout(600_000);

let browser: Browser;
let house: House;
beforeAll(async () => {
  [browser, house] = await Promise.all([openBrowser(), openHouse(litong, '2023-11-07')]);
});
afterAll(() => browser?.close());

interface Ranked {
  items: { projectId: string; name: string; position: number }[];
}

test('the office that decides sees the order of the projects from its task, the list and the overview', async () => {
  const session = await house.realm.officeSession();
  const { items } = await session.get<Ranked>('/projects/ranking?programme=litong-2024');
  expect(items.length).toBeGreaterThan(1);
  const last = items.at(-1)!;
  const { items: tasks } = await session.get<{ items: { id: string; stage: string }[] }>(`/tasks?projectId=${last.projectId}`);
  const task = tasks.find(({ stage }) => stage === 'district-decision')!;

  const clerk = await enter(browser, house, 'leading-group-office.clerk', '/projects');
  const { page } = clerk;
  await page.getByRole('link', { name: '项目排序' }).click();
  await held(clerk, 'project-ranking', '由这一条排在前一名之后');
  await page.getByText('现状条件差的').first().waitFor();
  expect(await page.getByRole('row').count()).toBe(items.length + 1);
  await page.getByRole('link', { name: last.name }).click();
  await page.getByRole('heading', { name: last.name }).waitFor();

  await look(clerk, 'task-ranked', `/tasks/${task.id}`, `按优先条件排第 ${last.position} 位`);
  await page.getByRole('link', { name: '看全部等待确定的项目和逐条理由' }).click();
  await page.waitForURL(/\/projects\/ranking\?programme=litong-2024$/);
});

test('the leader reads the targets beside the overview, and opens what a figure counts', async () => {
  const leader = await enter(browser, house, 'leading-group.leader', '/overview');
  const { page } = leader;
  await held(leader, 'overview-targets', '2024年改造任务');
  const table = page.getByRole('region', { name: '方案目标' });
  for (const figure of ['19', '60', '2,004', '169,600']) await table.getByText(figure, { exact: true }).first().waitFor();
  const underWay = table.getByRole('link', { name: /在办/ }).first();
  const [, projects] = /打开 (\d+) 个项目/.exec((await underWay.getAttribute('aria-label'))!)!;
  await underWay.click();
  await held(leader, 'projects-of-target', '目标：2024年改造任务，在办');
  expect(await page.getByRole('row').count()).toBe(Number(projects) + 1);
});
