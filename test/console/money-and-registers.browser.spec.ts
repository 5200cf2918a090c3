import { Workbook } from 'exceljs';
import type { Browser } from 'playwright-core';
import { lucheng } from '#simulation/plays/lucheng/play';
import { faultsForReaders, logIn, openBrowser, settled, shot, visit } from './browser.fixture';
import { openHouse, type House } from './house.fixture';
import { enter, held } from './look.fixture';

// What is done by clicking: finance books what the residents paid until the gate opens; meanwhile a department that was reminded answers late;
// a subdistrict enters compounds and their units from workbooks.

jest.setTimeout(240_000);

const PROJECT = '示例·春晖里改造';
const DEPARTMENT = 'urban-management-bureau.clerk';

let house: House;
let browser: Browser;

beforeAll(async () => {
  // Compound B's account and its review have been open since the first of March; nothing has arrived yet.
  [browser, house] = await Promise.all([openBrowser(), openHouse(lucheng, '2024-03-05')]);
});
afterAll(async () => {
  await browser?.close();
});

test('finance books money, and with the last of it the gate opens', async () => {
  const visited = await visit(browser, house.url);
  const page = await logIn(visited, house.realm.id, 'finance-bureau.clerk');
  await page.getByRole('menuitem', { name: '改造项目' }).click();
  // The day that its tasks are due, not the midnight at which that day is over.
  await page
    .getByRole('row', { name: new RegExp(PROJECT) })
    .getByText('2024-03-15')
    .waitFor();
  await page.getByRole('link', { name: PROJECT }).click();
  await page.getByRole('tab', { name: '资金' }).click();
  await page.getByText('还缺 435,714.29 元').first().waitFor();

  const dialog = page.getByRole('dialog', { name: '登记到账' });
  const book = async (sum: string, room?: string) => {
    await page.getByRole('button', { name: '登记到账' }).click();
    if (room) {
      await dialog.getByLabel('住户').fill(room);
      await page.getByTitle(new RegExp(room)).first().click();
      await shot(page, 'arrival-of-a-household');
    }
    await dialog.getByLabel('金额').fill(sum);
    await dialog.getByRole('button', { name: '登记到账' }).click();
  };
  await book('一万');
  await dialog.getByText('须为金额').waitFor();
  await dialog.getByRole('button', { name: '取消' }).click();
  await dialog.waitFor({ state: 'detached' });

  // By its door: finance reads no names.
  await book('200,000', '1-007');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('还缺 235,714.29 元').first().waitFor();
  await page.getByRole('button', { name: '登记到账' }).click();
  await dialog.getByText('此刻还缺 235,714.29 元：补足的那一笔到账，资金即告到位').waitFor();
  await dialog.getByLabel('说明').fill('余额到位');
  await dialog.getByLabel('金额').fill('235714.29');
  await dialog.getByRole('button', { name: '登记到账' }).click();
  await dialog.waitFor({ state: 'detached' });

  await page.getByText('资金到位于 2024-03-05').first().waitFor();
  await page.getByText('已足额', { exact: true }).waitFor();
  await page
    .getByText(/本项目资金足额于 2024-03-05.*排第 \d 位/)
    .first()
    .waitFor();
  await settled(page);
  await shot(page, 'story-gate-open');
  expect(await faultsForReaders(page)).toEqual([]);

  // Nothing is paid before the start is approved: the refusal says so in words, where it is seen.
  await page.getByRole('button', { name: '登记付款' }).click();
  const payment = page.getByRole('dialog', { name: '登记付款' });
  await payment.getByLabel('资金来源').click();
  await page.getByTitle('居民自筹（个人出资、单位捐资）').last().click();
  await payment.getByLabel('用途').click();
  await page.getByTitle('工程费用').last().click();
  await payment.getByLabel('金额').fill('1');
  await payment.getByRole('button', { name: '登记付款' }).click();
  await payment.getByRole('alert').getByText('怎么办').waitFor();
  await shot(page, 'story-payment-refused');
  await payment.getByRole('button', { name: '取消' }).click();

  // Offered are the sources that come by a grant, and no other: which, the API says.
  await page.getByRole('button', { name: '拨付补助' }).click();
  const grant = page.getByRole('dialog', { name: '拨付补助' });
  await grant.getByText(/还可拨付：区财政补助、上级补助、部门和运营商专项资金、社会机构投资合计 [\d,.]+ 元/).waitFor();
  await grant.getByLabel('资金来源').click();
  const offered = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
  expect(await offered.allInnerTexts()).toEqual(['区财政补助', '上级补助', '部门和运营商专项资金', '社会机构投资']);
  await offered.first().click();
  await grant.getByLabel('金额').fill('1');
  await settled(page);
  await shot(page, 'story-grant');
  await grant.getByRole('button', { name: /拨\s*付/ }).click();
  await grant.getByRole('alert').getByText('怎么办').waitFor();
  await shot(page, 'story-grant-refused');
  await grant.getByRole('button', { name: /取\s*消/ }).click();

  // What is wrong with a field is said at it, a sum in yuan.
  await page.getByRole('button', { name: '登记退款' }).click();
  const refund = page.getByRole('dialog', { name: '登记退款' });
  await refund.getByLabel('金额').fill('1');
  await refund.getByRole('button', { name: '登记退款' }).click();
  await refund.getByRole('alert').getByText('金额 应退 0.00 元').waitFor();
  await refund.getByLabel('退款日').fill('2024-12-31');
  await refund.getByLabel('退款日').press('Enter');
  await refund.getByRole('button', { name: '登记退款' }).click();
  await refund.locator('.ant-form-item', { hasText: '退款日' }).getByText('日期在将来', { exact: true }).waitFor();
  expect(visited.faults).toEqual([]);
  await visited.context.close();
});

/** An open opinion of another department that may be an agreement with conditions, with the log-in of who holds it. */
async function conditionMayBeStated(): Promise<{ id: string; projectId: string; holder: string }> {
  const { realm } = house;
  const office = await realm.officeSession();
  const { items } = await office.get<{ items: { id: string; projectId: string; postId: string; answers: string[] }[] }>('/tasks?limit=200');
  for (const { id, projectId, postId, answers } of items) {
    const holder = realm.officers.get(postId)?.login;
    if (holder?.endsWith('.clerk') && holder !== DEPARTMENT && answers.includes('agree-with-conditions')) return { id, projectId, holder };
  }
  throw new Error('No department may state a condition on this day.');
}

test('a condition is stated with an agreement, and struck off when it is met', async () => {
  const { id, projectId, holder } = await conditionMayBeStated();
  const { page, ...department } = await enter(browser, house, holder, `/tasks/${id}`);
  await page.getByText('附条件同意', { exact: true }).click();
  await page.getByRole('button', { name: '附条件同意', exact: true }).click();
  await page.getByText('请写明条件').first().waitFor();
  await page.getByLabel('条件 1').fill('施工前报夜间作业时段。');
  await held({ page, ...department }, 'story-condition-stated', '这样答复以后');
  await page.getByRole('button', { name: '附条件同意', exact: true }).click();
  await page.getByText('已答复：附条件同意').first().waitFor();

  const office = await enter(browser, house, 'leading-group-office.clerk', `/projects/${projectId}?tab=review`);
  const row = office.page.getByRole('region', { name: '附带的条件' }).getByRole('row', { name: /施工前报夜间作业时段/ });
  await row.getByText('待落实', { exact: true }).waitFor();
  await row.getByRole('button', { name: /落\s*实/ }).click();
  await held(office, 'story-condition-meet', '须先落实条件的后续事项随之放行');
  await office.page.getByRole('dialog').getByRole('button', { name: '已落实' }).click();
  await row.getByText('2024-03-05 落实').waitFor();
  expect(await row.getByRole('button').count()).toBe(0);
  await held(office, 'story-condition-met', '2024-03-05 落实');
  await Promise.all([department.context.close(), office.context.close()]);
});

test('a department answers late after a reminder, and is told so', async () => {
  await house.stepTo('2024-03-18');
  const visited = await visit(browser, house.url);
  const page = await logIn(visited, house.realm.id, DEPARTMENT);
  await page.getByRole('link', { name: /^站内信，\d+ 封未读$/ }).waitFor();
  const row = page.getByRole('row').filter({ hasText: PROJECT });
  await row.getByText('红灯').waitFor();
  await row.getByText('已过 3 天').waitFor();
  await row.getByRole('link').click();

  const drawer = page.getByRole('dialog', { name: '办理' });
  await drawer.getByText('同意', { exact: true }).click();
  await drawer.getByText('这样答复以后').waitFor();
  await drawer.getByLabel('说明').fill('无意见。');
  await drawer.getByRole('button', { name: /^同\s*意$/ }).click();
  await page.getByText('已办理，登记为逾期办理').first().waitFor();
  await settled(page);
  await shot(page, 'story-late-answer');
  expect(visited.faults).toEqual([]);
  await visited.context.close();

  // The office sees it in the matrix, with the days that it took.
  const office = await visit(browser, house.url);
  const there = await logIn(office, house.realm.id, 'leading-group-office.clerk');
  await there.getByRole('menuitem', { name: '改造项目' }).click();
  await there.getByRole('link', { name: PROJECT }).click();
  await there
    .getByText(/^\d+ 次$/)
    .first()
    .waitFor();
  await there.getByRole('tab', { name: '联合审查' }).click();
  const opinion = there.getByRole('row').filter({ hasText: '区综合行政执法局' });
  await opinion.getByText('2024-03-18 答复，逾期').waitFor();
  await opinion.getByText('11 天').waitFor();
  await settled(there);
  await shot(there, 'story-review');
  expect(await faultsForReaders(there)).toEqual([]);
  expect(office.faults).toEqual([]);
  await office.context.close();
});

/** A workbook as a clerk has it: names of columns in Chinese, figures as figures. */
async function workbook(name: string, rows: (string | number)[][]) {
  const book = new Workbook();
  book.addWorksheet('小区').addRows(rows);
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(await book.xlsx.writeBuffer()) };
}

test('a subdistrict enters compounds and units from workbooks, all or nothing', async () => {
  const visited = await visit(browser, house.url);
  const page = await logIn(visited, house.realm.id, 'example-east.clerk', '/compounds');
  await page.getByRole('button', { name: '批量导入' }).click();
  const header = ['编号', '名称', '地址', '街道代码', '建成年份', '建筑面积', '户数'];
  const good = ['new-1', '示例·新增甲', '示例东路301号', 'example-east', 1991, 1200.5, 12];
  const file = page.locator('input[type=file]');
  await file.setInputFiles(
    await workbook('小区.xlsx', [header, good, ['new-2', '示例·新增乙', '示例东路302号', 'nowhere', 1992, '一千', 10]]),
  );
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await page.getByText('1 行有问题，一行也没有导入').first().waitFor();
  const faulty = page.getByRole('row').filter({ hasText: '新增乙' });
  await faulty.getByText('街道代码：没有这个代码的单位').waitFor();
  await faulty.getByText('建筑面积：').waitFor();
  await shot(page, 'story-import-faults');
  expect(await faultsForReaders(page)).toEqual([]);

  await file.setInputFiles(await workbook('小区-改.xlsx', [header, good]));
  await page.getByRole('button', { name: '导入 1 行' }).click();
  await page.getByText('已登记 1 个小区').first().waitFor();
  await page.getByRole('link', { name: '示例·新增甲' }).click();

  await page.getByRole('button', { name: '登记楼栋' }).click();
  const building = page.getByRole('dialog', { name: '登记楼栋' });
  await building.getByLabel('楼栋').fill('1幢');
  await building.getByLabel('结构').fill('砖混');
  await building.getByLabel('户数').fill('12');
  await building.getByLabel('建筑面积').fill('1200.50');
  await building.getByRole('button', { name: /^登\s*记$/ }).click();
  await building.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '批量导入' }).click();
  const csv = '楼栋,房号,面积,业主标识,业主姓名\n1幢,1-101,100.05,k-1|k-2,业主甲|业主乙\n1幢,1-102,100.00,k-3,业主丙\n';
  await file.setInputFiles({ name: '房屋.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: '导入 2 行' }).click();
  await page.getByText('已登记 2 户').first().waitFor();
  await page.getByText('业主甲、业主乙').first().waitFor();
  await settled(page);
  await shot(page, 'story-compound');
  expect(visited.faults).toEqual([]);
  await visited.context.close();
});
