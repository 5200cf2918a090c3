import type { Browser } from 'playwright-core';
import { qinshui } from '#simulation/plays/qinshui/play';
import { openBrowser } from './browser.fixture';
import { type House, openHouse } from './house.fixture';
import { enter, held } from './look.fixture';

// A household in hardship is let off by its town, by clicking: what it does not pay another source pays, until the decision is taken back.

jest.setTimeout(240_000);

let house: House;
let browser: Browser;

beforeAll(async () => {
  [browser, house] = await Promise.all([openBrowser(), openHouse(qinshui, '2023-02-10')]);
});
afterAll(async () => {
  await browser?.close();
});

/** A project whose money is being collected, by its budget. */
async function collecting(): Promise<string> {
  const office = await house.realm.officeSession();
  const { items } = await office.get<{ items: { id: string; stages: string[] }[] }>('/projects?status=running');
  const found = items.find(({ stages }) => stages.includes('fund-gate'));
  if (!found) throw new Error(`No project collects money on this day: ${items.map(({ stages }) => stages.join()).join('; ')}.`);
  return found.id;
}

test('a town lets a household off, sees what is asked for fall, and takes it back', async () => {
  const town = await enter(browser, house, 'longgang-town.clerk', `/projects/${await collecting()}?tab=money`);
  const { page } = town;
  const section = page.getByRole('region', { name: '困难减免' }).first();
  await section.getByText('没有减免决定。').waitFor();
  const account = page.getByRole('region', { name: /专户$/ });
  const required = account.locator('dl.figures > div', { hasText: '应到位' }).locator('dd');
  const before = await required.innerText();

  await section.getByRole('button', { name: '登记减免' }).click();
  const dialog = page.getByRole('dialog', { name: '登记减免' });
  await dialog.getByRole('button', { name: '登记减免' }).click();
  for (const words of ['请选择住户', '请选择由谁承担', '请选择文书']) await dialog.getByText(words).waitFor();
  await dialog.getByLabel('住户').click();
  await page.getByTitle(/1-002/).first().click();
  await dialog.getByLabel('减免（分子）').fill('1');
  await dialog.getByLabel('（分母）', { exact: true }).fill('2');
  await dialog.getByLabel('改由谁承担').click();
  const payers = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
  expect((await payers.allInnerTexts()).some((words) => words.includes('居民'))).toBe(false);
  await payers.first().click();
  await dialog.getByLabel('理由').fill('最低生活保障家庭。');
  await dialog.getByRole('button', { name: /上\s*传/ }).click();
  const upload = page.getByRole('dialog').last();
  await upload.getByRole('button', { name: /登\s*记/ }).click();
  await page
    .getByText(/已登记第 1 版/)
    .first()
    .waitFor();
  await dialog.getByLabel('决定文书').click();
  await page
    .getByTitle(/特殊困难家庭减免认定书/)
    .last()
    .click();
  await held(town, 'story-hardship', '至多减免 100%');
  await dialog.getByRole('button', { name: '登记减免' }).click();
  await page.getByText('已登记减免').first().waitFor();
  const row = section.getByRole('row', { name: /1-002/ });
  await row.getByText('50%').waitFor();
  await row.getByText('最低生活保障家庭。').waitFor();
  await held(town, 'story-hardship-decided', '最低生活保障家庭。');
  expect(await required.innerText()).not.toBe(before);

  await row.getByRole('button', { name: /撤\s*销/ }).click();
  const back = page.getByRole('dialog', { name: '撤销减免' });
  await back.getByLabel('理由').fill('核查不符。');
  await held(town, 'story-hardship-back', '另记一条撤销');
  await back.getByRole('button', { name: /撤\s*销/ }).click();
  await section.getByText('撤销前一决定').waitFor();
  await held(town, 'story-hardship-taken-back', '撤销前一决定');
  expect(await required.innerText()).toBe(before);
});
