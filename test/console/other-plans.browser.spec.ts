import type { Browser } from 'playwright-core';
import { liuzhou } from '#simulation/plays/liuzhou/play';
import { openBrowser } from './browser.fixture';
import { openHouse, type House } from './house.fixture';
import { enter, held, look } from './look.fixture';

// What a plan asks that Lucheng's does not: districts that put lists to a window, money that the project's own funding plan divides.

jest.setTimeout(240_000);

const EAST = '示例东区人民政府';
const WEST = '示例西区人民政府';

let house: House;
let browser: Browser;

beforeAll(async () => {
  // Five days before the window of 2022 closes: one district has put its list, the other has not.
  [browser, house] = await Promise.all([openBrowser(), openHouse(liuzhou, '2021-10-26')]);
});
afterAll(async () => {
  await browser?.close();
});

test('a district is told on its desk that its list is due, and reads of no other that it has put none', async () => {
  const west = await enter(browser, house, 'example-west-district.clerk');
  await held(west, 'desk-list-due', /2022年度.*本单位的名单未报，2021-10-31 截止（还有 5 天）/);
  await west.page.getByRole('link', { name: /本单位的名单未报/ }).click();
  await west.page.getByText('还没有县区报名单。').waitFor();
  await west.page.getByRole('tab', { name: '进度' }).click();
  await west.page.getByRole('row', { name: WEST }).getByText('未报').waitFor();
  // East has put its list, which West is not shown.
  expect(await west.page.getByRole('row', { name: EAST }).count()).toBe(0);
  await west.context.close();

  const east = await enter(browser, house, 'example-east-district.clerk');
  expect(await east.page.getByText('本单位的名单未报').count()).toBe(0);
  await look(east, 'standing-own-list', '/plan', '2022年度');
  await east.page.getByRole('link', { name: /2022年度/ }).click();
  await east.page.getByRole('row', { name: EAST }).getByText('3 个小区').waitFor();
  await east.page.getByRole('tab', { name: '名单' }).click();
  await east.page.getByRole('button', { name: '把已申报的都列入' }).click();
  await east.page
    .getByRole('dialog')
    .getByRole('button', { name: /报\s*送/ })
    .click();
  await east.page.getByRole('alert').getByText('没有可列入的申报：本辖区的申报都已列入名单').waitFor();
  await east.context.close();

  const city = await enter(browser, house, 'leading-group-office.clerk', '/plan');
  await city.page.getByRole('link', { name: /2022年度/ }).click();
  await city.page.getByRole('row', { name: WEST }).getByText('未报').waitFor();
  await city.page.getByRole('row', { name: EAST }).getByText('3 个小区').waitFor();
  await city.page.getByRole('tab', { name: '申报' }).click();
  await city.page.getByRole('button', { name: /^申\s*报$/ }).waitFor();
  expect(await city.page.getByRole('button', { name: '记录会议结论' }).count()).toBe(0);
  await city.context.close();
});

test('only the leaders of the office are asked to sign its drafts', async () => {
  const leader = await enter(browser, house, 'leading-group-office.leader');
  await leader.page.getByText(/期调度和通报待签发/).waitFor();
  await leader.context.close();
  const head = await enter(browser, house, 'municipal-government.head');
  await head.page.getByText('没有待办事项').waitFor();
  expect(await head.page.getByText('待签发').count()).toBe(0);
  await head.context.close();
});

test('final accounts below the floor are recorded with their reason, and settle with nobody here', async () => {
  const finance = await enter(browser, house, 'finance-bureau.clerk', '/projects');
  const { page } = finance;
  await page.getByRole('link', { name: '示例·江畔新村改造' }).click();
  await page.getByRole('tab', { name: '资金' }).click();
  await page.getByRole('button', { name: '登记决算' }).click();
  const dialog = page.getByRole('dialog', { name: '登记决算' });
  await dialog.getByText('本方案不据此与住户多退少补').waitFor();
  await dialog.getByLabel('居民和企业出资低于下限的理由').fill('一户迁出，余款由县区补足。');
  await dialog.getByRole('button', { name: /取\s*消/ }).click();
  await page.getByRole('button', { name: '登记预算' }).click();
  await page.getByRole('dialog', { name: '登记预算' }).getByText('居民和企业出资合计不得低于总投资的 20%').waitFor();
  await page
    .getByRole('dialog', { name: '登记预算' })
    .getByRole('button', { name: /取\s*消/ })
    .click();
  await page.getByRole('tab', { name: '全部记录' }).click();
  await page.getByText('情况更新：建有基层党组织：是，已成立业主委员会或自治小组：是').waitFor();
  await held(finance, 'record-with-facts', '情况更新：');
  await finance.context.close();
});
