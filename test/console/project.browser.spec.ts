import type { Browser, Locator, Page } from 'playwright-core';
import type { Session } from '#simulation/api-client';
import { PASSWORD } from '#simulation/realm';
import { ELIGIBLE } from '#simulation/plays/lucheng/usual';
import { lucheng } from '#simulation/plays/lucheng/play';
import { logIn, openBrowser, visit, type Visit } from './browser.fixture';
import { type House, openHouse } from './house.fixture';
import { enter as enterHouse, held } from './look.fixture';

// Coordination begins a project by clicking and carries it to its notice, enters another that is half-way, steers and corrects; two decide at once.

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

const dialogOf = (page: Page): Locator => page.getByRole('dialog').last();

async function choose(page: Page, label: string, words: string | RegExp, typed?: string): Promise<void> {
  const box = page.getByLabel(label, { exact: true });
  await box.click();
  if (typed) await box.fill(typed);
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: words }).first().click();
}

async function pickDay(within: Page | Locator, label: string, day: string): Promise<void> {
  const field = within.getByLabel(label, { exact: true });
  await field.fill(day);
  await field.press('Enter');
}

async function chooseMany(page: Page, label: string, words: string, typed = words): Promise<void> {
  await choose(page, label, words, typed);
  await page.keyboard.press('Escape');
}

/** Registers a compound of four households that no project renews yet. */
async function freeCompound(code: string, name: string, riskGrade: 'B' | 'C'): Promise<string> {
  const { realm } = house;
  const units = ['101', '102', '201', '202'].map((room) => ({
    code: room,
    areaSqm: '100.00',
    owners: [{ key: `${code}-${room}`, name: `示例业主${room}` }],
  }));
  const building = { code: '1幢', builtYear: 1996, structure: '砖混', storeys: 6, households: 4, areaSqm: '400.00', riskGrade, units };
  const { id } = await (
    await realm.officeSession()
  ).post<{ id: string }>(
    '/compounds',
    {
      ...{ code, name, address: '示例东路 9 号', builtYear: 1996, facts: ELIGIBLE, areaSqm: '400.00', households: 4 },
      subdistrictId: realm.byCode('example-east').id,
      communityId: realm.byCode('example-east-community').id,
      ownersBodyId: realm.byCode('owners-b').id,
      buildings: [building],
    },
    { key: `compound.${code}` },
  );
  return id;
}

interface Standing {
  id: string;
  status: string;
  stages: string[];
  inbox: { no: number };
  facts: Record<string, unknown>;
  tasks: { id: string; postId: string; step: string; stage: string }[];
  votes: { id: string; stage: string; status: string; revision: number }[];
}

/** What the others do meanwhile, over the API: every task is answered and every vote agrees, until the project comes to a stage. */
async function carryTo(projectId: string, stage: string): Promise<void> {
  const office = await house.realm.officeSession();
  const standing = async () => {
    const { inbox } = await office.get<Standing>(`/projects/${projectId}`);
    return office.get<Standing>(`/projects/${projectId}?after=${inbox.no}`);
  };
  for (let turns = 0; turns < 20; turns += 1) {
    const project = await standing();
    if (project.stages.includes(stage)) return;
    const [task] = project.tasks;
    if (!task) throw new Error(`Nobody has anything to do before ${stage}.`);
    const holder = await house.realm.session(task.postId);
    await bring(holder, projectId, task.id, FORMS[task.stage]);
    await (task.step === 'hold' ? vote(holder, project) : answer(holder, task.id));
  }
  throw new Error(`The project did not come to ${stage}.`);
}

const FORMS: Record<string, string> = { opinion: 'opinion-request', 'plan-vote': 'plan-sign-form' };

async function vote(holder: Session, { votes }: Standing): Promise<void> {
  const open = votes.find(({ status }) => status !== 'closed')!;
  await holder.post(`/votes/${open.id}/roll`, { endsOn: '2024-03-29' }, { key: `roll.${open.id}`, ifMatch: open.revision });
  const ballots = ['101', '102', '201', '202'].map((unitCode) => ({ unitCode, choice: 'agree' }));
  await holder.post(`/votes/${open.id}/ballots`, { ballots }, { key: `ballots.${open.id}` });
  const { revision } = await holder.get<{ revision: number }>(`/votes/${open.id}`);
  await holder.post(`/votes/${open.id}/close`, {}, { key: `close.${open.id}`, ifMatch: revision });
}

async function bring(holder: Session, projectId: string, taskId: string, form?: string): Promise<void> {
  const { papers } = await holder.get<{ papers: string[] }>(`/tasks/${taskId}`);
  for (const code of [...papers, ...(form ? [form] : [])]) {
    await holder.post(`/projects/${projectId}/papers`, { code, title: `示例材料 ${code}` }, { key: `paper.${taskId}.${code}` });
  }
}

async function answer(holder: Session, taskId: string): Promise<void> {
  const task = await holder.get<{ revision: number; facts: { fact: string }[] }>(`/tasks/${taskId}`);
  const facts = Object.fromEntries(task.facts.map(({ fact }) => [fact, false]));
  await holder.post(`/tasks/${taskId}/answer`, { verb: 'complete', facts }, { key: `answer.${taskId}`, ifMatch: task.revision });
}

test('coordination lets a compound in by exception, begins its project and carries it to the notice', async () => {
  await freeCompound('story-free', '示例·清河坊', 'C');
  const office = await enter('leading-group-office.clerk', '/projects/new');
  const { page } = office;
  await choose(page, '按哪个实施方案', /鹿城/);
  await chooseMany(page, '小区', '清河坊');
  const letIn = page.getByRole('group', { name: '能否纳入改造' });
  await letIn.getByText('不能纳入改造').waitFor();
  await held(office, 'story-start-kept-out', '没有C、D级危旧房');
  await letIn.getByRole('button', { name: '登记例外决定' }).click();
  await dialogOf(page).getByLabel('理由').fill('C 级楼栋已加固，领导小组同意纳入。');
  await dialogOf(page)
    .getByRole('button', { name: /登\s*记/ })
    .click();
  await letIn.getByText('凭例外决定可以纳入').waitFor();
  await page.getByLabel('项目名称').fill('示例·清河坊改造');
  await held(office, 'story-start', 'C 级楼栋已加固');
  await page.getByRole('button', { name: /立\s*项/ }).click();
  await page.getByRole('heading', { name: '示例·清河坊改造' }).waitFor();
  await page.getByRole('link', { name: '发放、回收征求书' }).first().waitFor();
  await held(office, 'story-started', '发放、回收征求书');

  const projectId = new URL(page.url()).pathname.split('/').at(-1)!;
  await carryTo(projectId, 'result-notice');
  for (const code of ['opinion-notice', 'agreeing-rooms']) {
    await (await house.realm.officeSession()).post(`/projects/${projectId}/papers`, { code, title: code }, { key: `paper.${code}` });
  }
  // What the others did shows without a reload.
  await page.getByRole('link', { name: '在小区显著位置张贴公示' }).first().waitFor();
  await page.getByRole('tab', { name: '公示' }).click();
  await page.getByRole('button', { name: '登记张贴' }).click();
  const posting = dialogOf(page);
  await posting.getByRole('button', { name: '上传照片' }).click();
  await dialogOf(page)
    .getByRole('button', { name: /登\s*记/ })
    .click();
  await page.getByText('已登记第 1 版').first().waitFor();
  await pickDay(posting, '张贴日期（当日不计入公示期）', '2024-03-15');
  await posting.getByLabel('张贴地点').fill('小区南门公告栏');
  await chooseMany(page, '现场照片', '公示现场照片', '');
  await held(office, 'story-notice', '公示自 2024-03-18 起');
  await posting.getByRole('button', { name: '登记张贴' }).click();
  await page
    .getByText(/已登记张贴/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await held(office, 'story-notice-posted', '小区南门公告栏');
});

test('a project that is half-way is entered as it stands, paused, resumed and corrected', async () => {
  await freeCompound('story-half-way', '示例·柳浪居', 'B');
  const office = await enter('leading-group-office.clerk', '/projects/backfill');
  const { page } = office;
  await choose(page, '按哪个实施方案', /鹿城/);
  await chooseMany(page, '小区', '柳浪居');
  await page.getByLabel('项目名称').fill('示例·柳浪居改造');
  await choose(page, '现在所处的环节', '制定初步方案');
  await choose(page, '第 1 行 环节', '征求居民意见');
  await choose(page, '第 1 行 结果', /^通过$/);
  await pickDay(page, '第 1 行 进入日期', '2024-01-02');
  await pickDay(page, '第 1 行 结束日期', '2023-12-20');
  await page.getByRole('button', { name: /补\s*录/ }).click();
  // What is wrong is said at its row.
  await page.locator('.past-row').getByText('不得早于进入日期').waitFor();
  await held(office, 'story-backfill-fault', '不得早于进入日期');
  await pickDay(page, '第 1 行 结束日期', '2024-02-20');
  await page.getByRole('button', { name: /补\s*录/ }).click();
  await page.getByRole('heading', { name: '示例·柳浪居改造' }).waitFor();
  await page.getByRole('link', { name: '向街道提出改造意愿' }).first().waitFor();
  await held(office, 'story-backfilled', '向街道提出改造意愿');

  const steer = async (words: string) => {
    await page.getByRole('button', { name: '项目管理' }).click();
    await page.getByRole('menuitem', { name: words }).click();
  };
  await steer('暂停项目');
  await dialogOf(page).getByLabel('理由').fill('汛期停工。');
  await held(office, 'story-pause', '暂停期间期限不走');
  await dialogOf(page).getByRole('button', { name: '暂停项目' }).click();
  await page.getByText('已暂停').first().waitFor();
  await steer('恢复项目');
  await dialogOf(page).getByLabel('理由').fill('雨季结束。');
  await dialogOf(page).getByRole('button', { name: '恢复项目' }).click();
  await page.getByText('进行中', { exact: true }).first().waitFor();

  await steer('补充情况');
  await chooseMany(page, '哪些情况有了变化', '业主委员会');
  await dialogOf(page).getByText('是', { exact: true }).click();
  await dialogOf(page).getByLabel('理由').fill('已选举产生并备案。');
  await held(office, 'story-facts', '此前已经作出的决定不变');
  await dialogOf(page)
    .getByRole('button', { name: /登\s*记/ })
    .click();
  await page.getByText('已登记情况').first().waitFor();

  await steer('登记项目单位');
  await choose(page, '身份', '业主组织');
  await choose(page, '单位', /业委会|业主/);
  await dialogOf(page).getByLabel('理由').fill('换届后由新的业主委员会承接。');
  await held(office, 'story-party', '这一身份未办结的事项随即转由该单位办理');
  await dialogOf(page)
    .getByRole('button', { name: /登\s*记/ })
    .click();
  await page.getByText('已登记，1 件未办结的事项转由其办理').first().waitFor();

  await steer('更正日期');
  await choose(page, '哪个日期有误', /制定初步方案/);
  await pickDay(dialogOf(page), '实际日期', '2024-03-11');
  await dialogOf(page).getByLabel('理由').fill('以街道收文登记为准。');
  await held(office, 'story-correct', '原来的日期留存在案');
  await dialogOf(page)
    .getByRole('button', { name: /更\s*正/ })
    .click();
  await page.getByText('重新计算的期限').first().waitFor();
  await held(office, 'story-corrected', '更正为');
  await page.getByRole('button', { name: '知道了' }).click();

  await steer('撤销项目');
  await dialogOf(page).getByLabel('理由').fill('并入另一项目。');
  await held(office, 'story-withdraw', '不能再恢复');
  await dialogOf(page).getByRole('button', { name: '撤销项目' }).click();
  await page.getByText('已撤销', { exact: true }).first().waitFor();
});

/** A department's open task that asks for nothing but its word, the log-in of who holds it, and of a colleague who joins him on the post. */
async function wordAskedFor(): Promise<{ id: string; holder: string; colleague: string }> {
  const { realm } = house;
  const office = await realm.officeSession();
  const { items } = await office.get<{ items: { id: string; postId: string }[] }>('/tasks?status=open&limit=200');
  for (const { id, postId } of items) {
    const holder = realm.officers.get(postId)?.login;
    if (!holder?.endsWith('.clerk')) continue;
    const task = await office.get<{ answers: string[]; papers: unknown[]; facts: unknown[] }>(`/tasks/${id}`);
    if (!task.answers.includes('agree') || task.papers.length > 0 || task.facts.length > 0) continue;
    const colleague = 'colleague';
    const person = { login: colleague, name: '王同事（示例）', password: PASSWORD, postIds: [postId] };
    await (await realm.administratorSession()).post('/people', person, { key: 'person.colleague' });
    return { id, holder, colleague };
  }
  throw new Error('No department is asked for its word on this day.');
}

const NOTE = '拟退回：消防车道宽度不足，请补图。';

async function typeReturn(page: Page): Promise<void> {
  await page.getByText('退回', { exact: true }).click();
  await page.getByLabel('理由').fill(NOTE);
}

async function agree(page: Page): Promise<void> {
  await page.getByText('同意', { exact: true }).click();
  await page.getByRole('button', { name: '同意', exact: true }).click();
  await page.getByText('已答复：同意').first().waitFor();
}

test('two decide at once: the second is told who was first, and loses nothing that he wrote', async () => {
  const { id, holder, colleague } = await wordAskedFor();
  const second = await enter(holder, `/tasks/${id}`);
  await typeReturn(second.page);
  const first = await enter(colleague, `/tasks/${id}`);
  await agree(first.page);
  await second.page.getByText('这件事项刚刚已由他人答复').first().waitFor();
  await second.page.locator('blockquote', { hasText: NOTE }).waitFor();
  await held(second, 'story-overtaken', '王同事（示例）');
  expect(await second.page.getByRole('button', { name: '退回', exact: true }).count()).toBe(0);

  // Who is first takes it back, and both may answer again.
  await first.page.getByRole('button', { name: '其他办理' }).click();
  await first.page.getByRole('menuitem', { name: '撤回答复' }).click();
  await dialogOf(first.page).getByLabel('理由').fill('补充核对。');
  await dialogOf(first.page).getByRole('button', { name: '撤回答复' }).click();
  await second.page.getByRole('button', { name: /提交答复/ }).waitFor();

  // Handed over within an organisation, by whom is not coordination.
  await second.page.getByRole('button', { name: '其他办理' }).click();
  await second.page.getByRole('menuitem', { name: '转办' }).click();
  await dialogOf(second.page).getByLabel('转给').click();
  await second.page.locator('.ant-select-item-option').first().waitFor();
  expect(await second.page.locator('.ant-select-item-group').count()).toBe(1);

  // Whose stream is broken learns it by the refusal.
  const cut = await visit(browser, house.url);
  await cut.page.route('**/api/v1/stream', (route) => route.abort());
  await logIn(cut, house.realm.id, holder, `/tasks/${id}`);
  await typeReturn(cut.page);
  await agree(first.page);
  await cut.page.getByRole('button', { name: '退回', exact: true }).click();
  await cut.page.getByText('该事项已被他人更新', { exact: true }).first().waitFor();
  await cut.page.locator('blockquote', { hasText: NOTE }).waitFor();
  cut.faults.length = 0;
  await held(cut, 'story-refused-as-stale', '这件事项刚刚已由他人答复');
});
