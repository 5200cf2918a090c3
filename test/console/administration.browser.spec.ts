import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { lucheng } from '#simulation/plays/lucheng/play';
import { root } from '#tools/root';
import { logIn, openBrowser, settled, shot, visit, type Visit } from './browser.fixture';
import { type House, openHouse } from './house.fixture';

// What administrators do by clicking, and how a deputy acts during a leave.

jest.setTimeout(180_000);

let house: House;
let browser: Browser;
const visits: Visit[] = [];

beforeAll(async () => {
  [browser, house] = await Promise.all([openBrowser(), openHouse(lucheng, '2024-03-15')]);
});
afterAll(async () => {
  await browser?.close();
});
afterEach(() => expect(visits.splice(0).flatMap(({ faults }) => faults)).toEqual([]));

async function enter(realmId: string, login: string, to: string, password?: string): Promise<Page> {
  const visited = await visit(browser, house.url);
  visits.push(visited);
  return logIn(visited, realmId, login, to, password);
}

const fill = async (page: Page, label: string, day: string) => {
  await page.getByLabel(label).fill(day);
  await page.getByLabel(label).press('Enter');
};

test('an administrator checks and imports a programme, starts a simulation on it, and moves its clock', async () => {
  const { login, password } = house.administrator;
  const page = await enter('real', login, '/programmes/check', password);
  await page.getByLabel('方案文字（YAML）').fill('code: nothing\nname: 没有写完的方案\n');
  await page.getByRole('button', { name: '检查下面的文字' }).click();
  await page
    .getByText(/有 \d+ 处错误/)
    .first()
    .waitFor();
  await shot(page, 'story-check-faults');
  await page.locator('input[type=file]').setInputFiles(path.join(root, 'programmes/qinshui.yaml'));
  await page.getByText('没有错误，可以导入。').first().waitFor();
  await page.getByRole('button', { name: '导入', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '导入' }).click();
  await page.getByText('第 1 版自现在起施行').first().waitFor();

  await page.goto('/simulations');
  await page.getByRole('button', { name: '开始模拟运行' }).click();
  await page.getByRole('combobox', { name: '按哪个方案' }).click();
  await page.locator('.ant-select-item-option').first().click();
  await fill(page, '模拟时钟自哪一天起', '2024-03-01');
  await page.getByLabel('模拟运行中各人的密码').fill('a simulated passphrase');
  await shot(page, 'story-simulation-form');
  await page.getByRole('button', { name: '开始', exact: true }).click();
  await page.getByText('已开始：').waitFor({ timeout: 90_000 });
  await shot(page, 'story-simulation-started');
  await page.getByRole('button', { name: '拨动时钟' }).click();
  await page.getByText('2024-03-01 08:00 星期五').first().waitFor();
  await fill(page, '到某一天 18 时', '2024-03-08');
  await page.getByRole('button', { name: '拨到这一天' }).click();
  await page.getByText('2024-03-08 18:00 星期五').first().waitFor();
  await settled(page);
  await shot(page, 'story-simulation-stepped');

  // Whoever set it up is still signed in where he was; its officers log in there.
  const realmId = page.url().split('/').at(-1)!;
  const { items } = await house.keeper.get<{ items: { id: string; now: string }[] }>('/realms');
  expect(items.find(({ id }) => id === realmId)?.now).toBe('2024-03-08T18:00:00+08:00');
  const inside = await enter(realmId, 'simulation-admin', `/simulations/${realmId}`, 'a simulated passphrase');
  await inside.getByText('还没有项目').waitFor();
});

test('an officer goes on leave, and the deputy answers in the meantime', async () => {
  const { login, task } = await somethingToAnswer(house);
  const page = await enter(house.realm.id, login, '/me');
  await page.getByRole('button', { name: '请假' }).click();
  const dialog = page.getByRole('dialog');
  await fill(page, '至（含当日）', '2024-03-22');
  await dialog.getByRole('combobox', { name: '代理人' }).click();
  await page.locator('.ant-select-item-option', { hasText: '负责人' }).click();
  await dialog.getByLabel('事由').fill('年休假');
  await shot(page, 'story-leave');
  await dialog.getByRole('button', { name: '登记请假' }).click();
  await page.getByText('请假中').first().waitFor();
  await shot(page, 'story-leave-taken');

  const deputy = await enter(house.realm.id, login.replace(/\.clerk$/, '.leader'), '/');
  // Everybody acts in one post at a time: the desk tells of the one that he stands in on, and leads there.
  await deputy
    .getByText(/您正代理 .*经办人」（至 2024-03-22 止），其待办 \d+ 件/)
    .first()
    .waitFor();
  await settled(deputy);
  await shot(deputy, 'story-deputy-told');
  await deputy.getByRole('button', { name: '去办理' }).click();
  await deputy
    .getByText(/您正以代理人身份办理/)
    .first()
    .waitFor();
  await settled(deputy);
  await shot(deputy, 'story-deputy');
  await deputy.getByRole('link', { name: task.title }).first().click();
  const answer = deputy.getByRole('dialog');
  await answer.getByText('同意', { exact: true }).click();
  await answer.getByRole('button', { name: '同意', exact: true }).click();
  await deputy.getByText('已办理').first().waitFor();
  const office = await house.realm.officeSession();
  const answered = await office.get<{ status: string; answer: string }>(`/tasks/${task.id}`);
  expect(answered).toMatchObject({ status: 'answered', answer: 'agree' });
});

interface Asked {
  id: string;
  title: string;
  postId: string;
  answers: string[];
  papers: unknown[];
  facts: unknown[];
}

/** A department's open task that asks for nothing but its word. */
async function somethingToAnswer({ realm }: House): Promise<{ login: string; task: Asked }> {
  const office = await realm.officeSession();
  const { items } = await office.get<{ items: Asked[] }>('/tasks?status=open');
  for (const { id, postId } of items) {
    const login = realm.officers.get(postId)?.login;
    if (!login?.endsWith('.clerk')) continue;
    const task = await office.get<Asked>(`/tasks/${id}`);
    if (task.answers.includes('agree') && task.papers.length === 0 && task.facts.length === 0) return { login, task };
  }
  throw new Error('No department is asked for its word on this day.');
}

test('a new version is read for what it says otherwise, and a running project moves to it and back', async () => {
  const admin = await enter(house.realm.id, 'simulation-admin', '/programmes/check');
  const yaml = await readFile(path.join(root, lucheng.programmeFile), 'utf8');
  const buffer = Buffer.from(yaml.replace('nudgeCoolDownHours: 24', 'nudgeCoolDownHours: 48'));
  await admin.locator('input[type=file]').setInputFiles({ name: 'lucheng-next.yaml', mimeType: 'text/yaml', buffer });
  await admin.getByText('没有错误，可以导入。').first().waitFor();
  await admin.getByRole('button', { name: '导入', exact: true }).click();
  await admin.getByRole('dialog').getByRole('button', { name: '导入' }).click();
  await admin.getByRole('link', { name: '与第 1 版的差别' }).click();
  await admin.getByText('两次之间至少隔 48 小时').first().waitFor();
  await settled(admin);
  await shot(admin, 'story-version-difference');

  await admin.getByRole('tab', { name: '在办项目换版' }).click();
  await admin
    .getByRole('row', { name: /西桥新村改造/ })
    .getByRole('button', { name: '预览换版' })
    .click();
  const preview = admin.getByRole('dialog');
  await preview.getByRole('button', { name: '预览', exact: true }).click();
  await preview.getByText('所在环节：').first().waitFor();
  await shot(admin, 'story-move-preview');
  await preview.getByRole('button', { name: '关闭', exact: true }).last().click();
  await admin.getByLabel(/选择 .*西桥新村改造/).check();
  await admin.getByRole('button', { name: '换版（1 个项目）' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('理由').fill('统一按修订后的方案办理');
  await shot(admin, 'story-move');
  await dialog.getByRole('button', { name: '换版', exact: true }).click();
  const record = admin
    .getByRole('region', { name: '换版记录' })
    .getByRole('row', { name: /西桥新村改造/ })
    .last();
  await record.getByText('已换版').first().waitFor();
  await record.getByRole('button', { name: '撤回' }).click();
  await dialog.getByLabel('理由').fill('误选');
  await dialog.getByRole('button', { name: '撤回', exact: true }).click();
  await admin.getByText('撤回前次').first().waitFor();
  await shot(admin, 'story-move-back');
});

test('anything is found by the keyboard', async () => {
  const page = await enter(house.realm.id, 'leading-group-office.clerk', '/');
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: '查找' });
  await box.fill('春晖');
  await page
    .getByRole('option', { name: /春晖里改造/ })
    .first()
    .waitFor();
  await settled(page);
  await shot(page, 'story-palette');
  await box.press('ArrowDown');
  await box.press('ArrowUp');
  await box.press('Enter');
  await page.getByRole('heading', { name: /春晖里改造/ }).waitFor();
});

const MOVED = '西桥新村改造';

test('an administrator starts a process again with a reason, which the project keeps', async () => {
  const page = await enter(house.realm.id, 'simulation-admin', '/processes?status=running');
  const row = page.getByRole('row', { name: new RegExp(MOVED) });
  await row.getByRole('button', { name: '重新启动' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: '重新启动' }).click();
  await dialog.getByText('请写明理由').waitFor();
  await dialog.getByLabel('理由').fill('机房断电后核对');
  await shot(page, 'story-restart');
  await dialog.getByRole('button', { name: '重新启动' }).click();
  await page.getByText('已重新启动').first().waitFor();
  await dialog.waitFor({ state: 'detached' });
  await settled(page);
  await shot(page, 'story-restarted');

  const office = await house.realm.officeSession();
  const { items } = await office.get<{ items: { id: string }[] }>(`/projects?q=${encodeURIComponent(MOVED)}`);
  const there = await enter(house.realm.id, 'leading-group-office.clerk', `/projects/${items[0]!.id}?tab=record`);
  await there.getByText('流程重启：机房断电后核对').first().waitFor();
});

interface Somebody {
  id: string;
  name: string;
  mail: string;
  revision: number;
}

/** An officer who is told of an open task by mail: it waits for the next sending. */
async function nudged({ realm }: House): Promise<Somebody> {
  const office = await realm.officeSession();
  const admin = await realm.administratorSession();
  const { items } = await office.get<{ items: { id: string; postId: string }[] }>('/tasks?status=open&limit=200');
  for (const { id, postId } of items) {
    const login = realm.officers.get(postId)?.login;
    if (!login) continue;
    const { manner } = await office.post<{ manner: string }>(`/tasks/${id}/nudge`, {}, { key: `nudge.${id}` });
    if (manner !== 'message') continue;
    const people = await admin.get<{ items: (Somebody & { login: string })[] }>(`/people?q=${encodeURIComponent(login)}`);
    return people.items.find((person) => person.login === login)!;
  }
  throw new Error('Nobody may be nudged by a message.');
}

test('a message that could not be sent stands on the failed list, and goes out when it is sent again', async () => {
  const { realm } = house;
  const { id, name, mail, revision } = await nudged(house);
  const admin = await realm.administratorSession();
  const without = await admin.patch<Somebody>(`/people/${id}`, { mail: null }, { key: 'mail.none', ifMatch: revision });
  await house.stepTo('2024-03-18');
  const [failed] = (await admin.get<{ items: { id: string }[] }>('/deliveries?status=failed')).items;

  const page = await enter(realm.id, 'simulation-admin', '/deliveries');
  const row = page.getByRole('row', { name: new RegExp(`${name}.*收件人没有邮箱`) }).first();
  await row.getByText('失败', { exact: true }).waitFor();
  await settled(page);
  await shot(page, 'story-delivery-failed');
  await admin.patch(`/people/${id}`, { mail }, { key: 'mail.again', ifMatch: without.revision });
  await row.getByRole('button', { name: /重\s*发/ }).click();
  await page.getByText('已重新排入发送').first().waitFor();
  await row.waitFor({ state: 'detached' });
  await settled(page);
  await shot(page, 'story-delivery-again');
  await page.getByText('没有失败的投递。').waitFor();
  // A realm that is quiet has sent all that is due.
  await house.stepTo('2024-03-18');
  const { items: sent } = await admin.get<{ items: { id: string }[] }>('/deliveries?status=sent&channel=mail&limit=200');
  expect(sent.map((delivery) => delivery.id)).toContain(failed!.id);
});
