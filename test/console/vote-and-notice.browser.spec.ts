import { Workbook } from 'exceljs';
import type { Browser } from 'playwright-core';
import { lucheng } from '#simulation/plays/lucheng/play';
import { faultsForReaders, logIn, openBrowser, overflow, PHONE, settled, shot, visit } from './browser.fixture';
import { openHouse, type House } from './house.fixture';
import { enter, held } from './look.fixture';

// What is done by clicking: an owners' committee enters a vote and closes it; a resident objects on the public page, the owners' body sees it
// and answers, and the resident reads the answer by the receipt.

jest.setTimeout(240_000);

const VOTED = '示例·银杏苑改造';
const NOTICED = '示例·春晖里改造';

let house: House;
let browser: Browser;

beforeAll(async () => {
  // C's roll has been frozen that morning; B's notice hangs until midnight.
  [browser, house] = await Promise.all([openBrowser(), openHouse(lucheng, '2024-02-20')]);
});
afterAll(async () => {
  await browser?.close();
});

interface Rolled {
  id: string;
  codes: string[];
}

/** The vote that is being held, with the units on its roll. */
async function heldVote(): Promise<Rolled> {
  const office = await house.realm.officeSession();
  const { items } = await office.get<{ items: { id: string; name: string }[] }>('/projects?status=running');
  const { votes } = await office.get<{ votes: { id: string; status: string }[] }>(
    `/projects/${items.find(({ name }) => name === VOTED)!.id}`,
  );
  const id = votes.find(({ status }) => status === 'rolled')!.id;
  const codes: string[] = [];
  for (let after = ''; ;) {
    const page = await office.get<{ items: { code: string }[]; next: string | null }>(`/votes/${id}/roll?limit=200${after}`);
    codes.push(...page.items.map(({ code }) => code));
    if (page.next === null) return { id, codes };
    after = `&after=${page.next}`;
  }
}

async function workbook(rows: string[][]) {
  const book = new Workbook();
  book.addWorksheet('选票').addRows(rows);
  return { name: '选票.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

test("an owners' committee enters a vote by keyboard, at the doors and from a workbook, and closes it", async () => {
  const { id, codes } = await heldVote();
  const visited = await visit(browser, house.url);
  const page = await logIn(visited, house.realm.id, 'owners-c.clerk');
  // A vote is not answered for: the task leads to where it is held.
  await page.getByRole('link', { name: '公布方案并组织表决' }).click();
  expect(await page.getByRole('button', { name: '提交答复' }).count()).toBe(0);
  await page.getByRole('link', { name: '去办理表决' }).click();
  await page.getByRole('tab', { name: '表决', selected: true }).waitFor();
  await page.getByRole('link', { name: '名册与选票' }).first().click();

  // By keyboard alone; a slip of the pen keeps all of them back.
  const unit = page.getByLabel('房号');
  const enter = async (code: string, key: string) => {
    await unit.fill(code);
    await unit.press('Enter');
    await unit.press(key);
  };
  await enter(codes[0]!, '1');
  await enter('99-999', '1');
  await enter(codes[1]!, '2');
  await page.getByText('待提交 3 张').first().waitFor();
  await page.getByRole('button', { name: '一并登记 3 张' }).click();
  await page.getByRole('row').filter({ hasText: '99-999' }).locator('.ant-tag').waitFor();
  await shot(page, 'story-ballots-refused');
  expect(await faultsForReaders(page)).toEqual([]);
  await page.getByRole('button', { name: '去掉 99-999' }).click();
  await page.getByRole('button', { name: '一并登记 2 张' }).click();
  await settled(page);
  await shot(page, 'story-ballots-cast');
  await page.getByText(`已登记 2 / ${codes.length} 套`).first().waitFor();

  // At the door, on a phone.
  const phone = await visit(browser, house.url, PHONE);
  const there = await logIn(phone, house.realm.id, 'owners-c.clerk', `/votes/${id}/doors`);
  await there.getByLabel('按房号查找').fill(codes[2]!);
  const door = there.getByRole('listitem').filter({ hasText: codes[2]! });
  await door.getByRole('button', { name: /^已故$/ }).click();
  await shot(there, 'story-door');
  expect(await overflow(there)).toBe(0);
  await door.getByRole('button', { name: '登记为「已故」' }).click();
  await there.getByText(`${codes[2]} 已登记`).waitFor();

  // It was the door beside: voided with a reason, and entered anew.
  await there.getByText('全部', { exact: true }).click();
  await door.getByRole('button', { name: `作废 ${codes[2]} 的选票` }).click();
  const voiding = there.getByRole('dialog', { name: `作废 ${codes[2]} 的选票` });
  await voiding.getByRole('button', { name: /^作\s*废$/ }).click();
  await voiding.getByText('请写明理由').waitFor();
  await voiding.getByLabel('作废的理由').fill('敲错了门');
  await shot(there, 'story-door-void');
  expect(await faultsForReaders(there)).toEqual([]);
  await voiding.getByRole('button', { name: /^作\s*废$/ }).click();
  await door.getByText(/^已作废：已故（.*敲错了门）$/).waitFor();
  await settled(there);
  await shot(there, 'story-door-voided');
  await door.getByRole('button', { name: /^同意$/ }).click();
  await door.getByRole('button', { name: '登记为「同意」' }).click();
  await door.getByText('已登记：同意').waitFor();
  // In the roll the same is seen, and offered.
  await page.reload();
  await page.getByRole('tab', { name: '名册' }).click();
  const rolled = page.getByRole('row').filter({ hasText: '已作废：已故' });
  await rolled.getByText('同意', { exact: true }).waitFor();
  await rolled.getByRole('button', { name: `作废 ${codes[2]} 的选票` }).waitFor();
  await settled(page);
  await shot(page, 'story-roll-voided');
  expect(await faultsForReaders(page)).toEqual([]);
  await page.getByRole('tab', { name: '录票' }).click();
  expect(phone.faults).toEqual([]);
  await phone.context.close();

  // The rest as a workbook; one that cannot be read brings nothing.
  const file = page.locator('input[type=file]');
  await file.setInputFiles(
    await workbook([
      ['房号', '选票'],
      [codes[3]!, '也许'],
    ]),
  );
  await page.getByText('表格有误，没有读入').first().waitFor();
  const rest = codes.slice(3).map((code, index) => [code, index < 140 ? '同意' : '不在']);
  await file.setInputFiles(await workbook([['房号', '选票'], ...rest]));
  await page.getByRole('button', { name: `一并登记 ${rest.length} 张` }).click();
  await page.getByText(`已登记 ${codes.length} / ${codes.length} 套`).first().waitFor();
  await page.getByText('目前可通过').first().waitFor();
  await page.getByRole('button', { name: '结束表决' }).click();
  const dialog = page.getByRole('dialog', { name: '结束表决' });
  await dialog.getByText('结果为').waitFor();
  await shot(page, 'story-vote-close');
  await dialog.getByRole('button', { name: '结束表决' }).click();
  await page.getByText('已结束').first().waitFor();
  await settled(page);
  await shot(page, 'story-vote-closed');
  expect(visited.faults).toEqual([]);
  await visited.context.close();
});

test("a resident objects on the public page; the owners' body answers; the receipt leads to the answer", async () => {
  const resident = await visit(browser, house.url, PHONE);
  const { page } = resident;
  await page.goto(`/public?realm=${house.realm.id}`);
  await page.getByText('今天到期').first().waitFor();
  await shot(page, 'story-public-notices');
  expect(await faultsForReaders(page)).toEqual([]);
  await page.getByRole('link', { name: new RegExp(`^${NOTICED}`) }).click();
  await page.getByRole('heading', { name: '对公示内容有异议' }).waitFor();
  await settled(page);
  await shot(page, 'story-public-notice');
  expect(await faultsForReaders(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(await page.content()).not.toMatch(/业主\d|1-001|1-045/);

  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('请写明异议内容').first().waitFor();
  await page.getByLabel('异议内容').fill('新的垃圾房 <b>紧挨着</b> 我家窗户。');
  await page.getByLabel('房号（可不填）').fill('99-999');
  await page.getByRole('button', { name: '提交异议' }).click();
  await page
    .getByText(/登记中没有这套房屋/)
    .first()
    .waitFor();
  await shot(page, 'story-public-unknown-home');
  await page.getByLabel('房号（可不填）').fill('1-001');
  await page.getByLabel('联系方式（可不填）').fill('门卫转');
  await page.getByRole('button', { name: '提交异议' }).click();
  await page.getByText('异议已经收到').first().waitFor();
  const receipt = (await page.locator('.receipt-no').innerText()).trim();
  await shot(page, 'story-public-receipt');
  expect(await faultsForReaders(page)).toEqual([]);
  expect(receipt).toMatch(/-异议\d{3}-[2-9A-Z]{10}$/);
  await page.getByRole('link', { name: '查看处理情况' }).click();
  await page.getByText('待处理').first().waitFor();

  const visited = await visit(browser, house.url);
  const body = await logIn(visited, house.realm.id, 'owners-b.clerk', '/projects');
  await body.getByRole('link', { name: NOTICED }).click();
  await body.getByRole('tab', { name: '公示' }).click();
  const row = body.getByRole('row').filter({ hasText: receipt });
  await row.getByText('网上提出').waitFor();
  await row.getByText('新的垃圾房 <b>紧挨着</b> 我家窗户。').waitFor();
  await shot(body, 'story-objection-seen');
  expect(await faultsForReaders(body)).toEqual([]);
  await row.getByRole('button', { name: /处\s*理/ }).click();
  const dialog = body.getByRole('dialog');
  await dialog.getByText('凭回执号不登录就能读到').waitFor();
  await dialog.getByText('成立', { exact: true }).click();
  await dialog.getByText(/须以修改后的材料重新公示：今天张贴的，到 2024-02-27 为止/).waitFor();
  await dialog.getByText('不成立', { exact: true }).click();
  await dialog.getByText('公示照常进行。').waitFor();
  await dialog.getByLabel('答复').fill('垃圾房距窗户十二米，符合要求。');
  await shot(body, 'story-objection-answer');
  await dialog.getByRole('button', { name: '登记结果' }).click();
  await row.getByText('不成立，已答复').waitFor();
  expect(visited.faults).toEqual([]);
  await visited.context.close();

  await page.getByRole('link', { name: '查询回执' }).click();
  // What is typed before the page has changed would go with the page.
  await page.getByRole('heading', { name: '处理情况' }).waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: '回执号' }).fill(receipt);
  await page.getByRole('button', { name: /查\s*询/ }).click();
  await page.getByText('垃圾房距窗户十二米，符合要求。').first().waitFor();
  await settled(page);
  await shot(page, 'story-public-answer');
  expect(await faultsForReaders(page)).toEqual([]);
  expect(resident.faults).toEqual([]);
  await resident.context.close();
});

test("the owners' body enters an objection that was brought on paper, and has a receipt to hand out", async () => {
  const body = await enter(browser, house, 'owners-b.clerk', '/projects');
  const { page } = body;
  await page.getByRole('link', { name: NOTICED }).click();
  await page.getByRole('tab', { name: '公示' }).click();
  await page.getByRole('button', { name: '登记异议' }).click();
  const dialog = page.getByRole('dialog', { name: '登记异议' });
  await dialog.getByRole('button', { name: /登\s*记/ }).click();
  await dialog.getByText('请填写内容').waitFor();
  await dialog.getByLabel('异议内容').fill('三单元的雨水管没有列入方案。');
  await dialog.getByLabel('联系方式').fill('门卫转交');
  await held(body, 'story-objection-entered-form', '登记后随即交办');
  await dialog.getByRole('button', { name: /登\s*记/ }).click();
  await page
    .getByText(/已登记，回执号 .*-异议\d{3}/)
    .first()
    .waitFor();
  const row = page.getByRole('row').filter({ hasText: '三单元的雨水管没有列入方案。' });
  await row.getByText(/-异议\d{3}$/).waitFor();
  // What came on paper is told from what came over the public page.
  expect(await row.getByText('网上提出').count()).toBe(0);
  await row.getByRole('button', { name: /处\s*理/ }).waitFor();
  await held(body, 'story-objection-entered', '三单元的雨水管没有列入方案。');
  await body.context.close();
});
