import type { Browser, Page } from 'playwright-core';
import { ELIGIBLE } from '#simulation/plays/lucheng/usual';
import { lucheng } from '#simulation/plays/lucheng/play';
import { openBrowser, type Visit } from './browser.fixture';
import { type House, openHouse } from './house.fixture';
import { enter as enterHouse, held } from './look.fixture';

// The desk: what changed since one looked, many tasks answered in one act, and a department that answers only after the reminder.

jest.setTimeout(240_000);

let house: House;
let browser: Browser;

beforeAll(async () => {
  [browser, house] = await Promise.all([openBrowser(), openHouse(lucheng, '2024-03-15')]);
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
});

const enter = (login: string, to?: string): Promise<Visit> => enterHouse(browser, house, login, to);

/** A department's open task of its own, and who holds it. */
async function asked(): Promise<{ id: string; title: string; projectName: string; login: string }> {
  const office = await house.realm.officeSession();
  const { items } = await office.get<{ items: { id: string; title: string; projectName: string; postId: string }[] }>('/tasks');
  for (const task of items) {
    const login = house.realm.officers.get(task.postId)?.login;
    const { answers, papers } = await office.get<{ answers: string[]; papers: unknown[] }>(`/tasks/${task.id}`);
    if (login?.endsWith('.clerk') && answers.includes('agree') && papers.length === 0) return { ...task, login };
  }
  throw new Error('No department is asked for its word on this day.');
}

const scrolled = (page: Page) => page.evaluate<number>('window.scrollY');

test('the desk tells what others did since one looked, keeps its place when one comes back, and is empty once it was seen', async () => {
  const office = await enter('leading-group-office.clerk');
  const { page } = office;
  const box = page.getByRole('region', { name: '上次查看以来的变动' });
  await box.getByText(/近 30 天/).waitFor();
  const last = box.getByRole('link', { name: /共 \d+ 项，看全部记录/ }).last();
  await last.scrollIntoViewIfNeeded();
  const place = await scrolled(page);
  expect(place).toBeGreaterThan(0);
  await last.click();
  await page.getByRole('tab', { name: '全部记录', selected: true }).waitFor();
  await page.getByRole('cell', { name: '示例西街道 经办人（示例）' }).first().waitFor();
  expect(await scrolled(page)).toBe(0);
  await page.goBack();
  await box.getByText(/近 30 天/).waitFor();
  await page.waitForFunction(`window.scrollY === ${place}`);

  await box.getByRole('button', { name: '都看过了' }).click();
  await box.getByText('没有新的变动。').waitFor();
  await box.getByText('自 2024-03-15 18:00 以来').waitFor();
  await held(office, 'story-changes-seen', '没有新的变动。');

  // What a colleague does now comes without a reload, and is kept over a log-in.
  const session = await house.realm.officeSession();
  const { items } = await session.get<{ items: { id: string; name: string }[] }>('/projects?q=春晖里');
  const owners = await house.realm.session(house.realm.byCode('example-east').posts[0]!.id);
  await owners.post(`/projects/${items[0]!.id}/papers`, { code: 'other', title: '其他必要材料' }, { key: 'paper.change' });
  await box.getByRole('link', { name: items[0]!.name }).waitFor();
  await box.getByText('登记材料：其他材料').waitFor();
  expect(await box.getByRole('listitem').filter({ hasText: '登记材料' }).first().innerText()).toContain(items[0]!.name);
  await held(office, 'story-changes', '登记材料');
  const again = await enter('leading-group-office.clerk');
  await again.page.getByRole('region', { name: '上次查看以来的变动' }).getByRole('link', { name: items[0]!.name }).click();
  await again.page.getByRole('heading', { name: items[0]!.name }).waitFor();
  await again.page.getByRole('tab', { name: '全部记录' }).click();
  // What happened last is read first; the other way round on request.
  await again.page.getByText('登记材料：其他材料').first().waitFor();
  const numbers = async () => (await again.page.locator('tbody tr td:first-child').allInnerTexts()).filter(Boolean).map(Number);
  const newest = await numbers();
  expect(newest).toEqual([...newest].sort((a, b) => b - a));
  await held(again, 'story-record-newest', '最近的在前');
  await again.page.getByText('最早的在前', { exact: true }).click();
  await again.page.getByText('项目立项', { exact: true }).first().waitFor();
  const oldest = await numbers();
  expect(oldest).toEqual([...oldest.keys()].map((index) => index + 1));
  await again.page.getByText('公示结束：结果：异议成立，重新公示').first().waitFor();
  await again.page.getByRole('tab', { name: '期限' }).click();
  await again.page.getByText('事项「审查规划、土地事项」').first().waitFor();
});

/** Projects that stand where their owners have put their will to the subdistrict; `papered`: the paper for it is there. */
async function enteredHalfWay(names: string[], papered: (name: string) => boolean): Promise<Map<string, string>> {
  const { realm } = house;
  const office = await realm.officeSession();
  const owners = await realm.session(realm.byCode('owners-b').posts[0]!.id);
  const ids = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const units = [{ code: '101', areaSqm: '100.00', owners: [{ key: `${name}-101`, name: '示例业主' }] }];
    const building = {
      code: '1幢',
      builtYear: 1996,
      structure: '砖混',
      storeys: 6,
      households: 1,
      areaSqm: '100.00',
      riskGrade: 'B',
      units,
    };
    const parties = {
      subdistrictId: realm.byCode('example-east').id,
      communityId: realm.byCode('example-east-community').id,
      ownersBodyId: realm.byCode('owners-b').id,
    };
    const facts = { builtYear: 1996, facts: ELIGIBLE, areaSqm: '100.00', households: 1, buildings: [building] };
    const place = { code: `many-${index}`, name, address: `示例东路 ${index + 20} 号`, ...parties, ...facts };
    const { id: compoundId } = await office.post<{ id: string }>('/compounds', place, { key: `many.compound.${index}` });
    const { projectId } = await office.post<{ projectId: string }>(
      '/projects/backfill',
      {
        ...{ programme: 'lucheng-2020', name: `${name}改造`, compoundIds: [compoundId], clientId: realm.byCode('example-east').id },
        stage: 'preliminary-design',
        history: [{ stage: 'opinion', outcome: 'passed', enteredOn: '2024-01-02', leftOn: '2024-02-20' }],
      },
      { key: `many.project.${index}` },
    );
    await office.get(`/projects/${projectId}?after=1`);
    ids.set(name, projectId);
    if (papered(name)) await bring(projectId, owners);
  }
  return ids;
}

async function bring(projectId: string, owners: { post: House['keeper']['post'] }): Promise<void> {
  await owners.post(`/projects/${projectId}/papers`, { code: 'renewal-will', title: '改造意愿书' }, { key: `will.${projectId}` });
}

test('one answer is given to many; one that is refused says why, keeps no other back, and is done after all', async () => {
  const names = ['示例·一号院', '示例·二号院', '示例·三号院', '示例·四号院'];
  const ids = await enteredHalfWay(names, (name) => name !== '示例·三号院');
  const owners = await enter('owners-b.clerk');
  const { page } = owners;
  for (const name of names) await page.getByLabel(new RegExp(`选择「向街道提出改造意愿」，${name}`)).check();
  await page.getByRole('region', { name: '所选事项' }).getByText('已选 4 件').waitFor();
  await page.getByRole('button', { name: '一并答复' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('说明').fill('业主大会已表决，同意改造。');
  await dialog.getByText('每个项目都须有：改造意愿书').waitFor();
  await held(owners, 'story-many', '这样答复以后，这 4 件各自');
  // There is one answer, and one button for it.
  expect(await dialog.getByRole('radio').count()).toBe(0);
  await dialog.getByRole('button', { name: '办结（4 件）' }).click();
  await dialog.getByText('已办 3 件，未办成 1 件').waitFor();
  await held(owners, 'story-many-refused', '怎么办：');
  expect(await dialog.getByRole('listitem').filter({ hasText: '未办成' }).innerText()).toContain('示例·三号院');

  // What lies there on paper is registered along with the answer, and nobody opens project after project for it.
  await dialog.getByRole('button', { name: '改好后再办这 1 件' }).click();
  expect(await dialog.getByLabel('说明').inputValue()).toBe('业主大会已表决，同意改造。');
  await dialog.getByLabel(/材料都有纸质件/).check();
  await dialog.getByRole('button', { name: '办结（1 件）' }).click();
  await dialog.getByText('已办 4 件').waitFor();
  await dialog.getByRole('button', { name: '关闭', exact: true }).last().click();
  const office = await house.realm.officeSession();
  for (const id of ids.values()) {
    const { items } = await office.get<{ items: { answer: string; answerNote: string }[] }>(`/tasks?status=answered&projectId=${id}`);
    expect(items).toMatchObject([{ answer: 'complete', answerNote: '业主大会已表决，同意改造。' }]);
  }

  // What comes next in them lies with the subdistrict, which chooses the projects.
  const street = await enter('example-east.clerk', '/projects');
  for (const name of names) await street.page.getByLabel(`选择 ${name}改造`).check();
  await street.page.getByRole('button', { name: '一并答复其中我的待办' }).click();
  await held(street, 'story-many-projects', /（4 件）/);
});

test('a department that is late is reminded, answers, and stands on record as late', async () => {
  const { login, title, projectName } = await asked();
  await house.stepTo('2024-03-18');
  const { page, ...department } = await enter(login);
  const row = page.getByRole('row', { name: new RegExp(title) });
  await row.getByText('红灯').waitFor();
  await row.getByText('已过 3 天').waitFor();
  await held({ page, ...department }, 'story-late-desk', '已过 3 天');
  await page.getByRole('link', { name: /站内信/ }).click();
  await page.getByText(new RegExp(title)).first().waitFor();
  await held({ page, ...department }, 'story-late-reminded', title);
  await page.getByRole('link', { name: '我的工作台' }).click();
  await page.getByRole('link', { name: title }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('同意', { exact: true }).click();
  await dialog.getByRole('button', { name: '同意', exact: true }).click();
  await page.getByText('已办理，登记为逾期办理').first().waitFor();

  const office = await enter('leading-group-office.clerk', '/tasks?status=all&late=true');
  const answered = office.page.getByRole('row', { name: new RegExp(`${title}.*${projectName}`) });
  await answered.getByText('逾期，限 2024-03-15').waitFor();
  await held(office, 'story-late-on-record', '逾期答复');
});

test('what is filtered is handed out as a workbook that bears the realm’s day', async () => {
  const { page } = await enter('leading-group-office.clerk', '/projects?q=春晖里');
  await page.getByText(/^共 \d+ 个项目$/).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()]);
  expect(download.suggestedFilename()).toBe('改造项目 2024-03-18 1800.xlsx');
});
