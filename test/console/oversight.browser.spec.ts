import type { Browser } from 'playwright-core';
import { chiping } from '#simulation/plays/chiping/play';
import { liuzhou } from '#simulation/plays/liuzhou/play';
import { lucheng } from '#simulation/plays/lucheng/play';
import { DESK, openBrowser, PHONE, shot, type Visit } from './browser.fixture';
import { openHouse, type House } from './house.fixture';
import { enter as enterHouse, held, look } from './look.fixture';

// Those who look over all of it: the leading group's office decides what comes up to it and signs what follows; a year's plan is examined and
// decided; a circular is remarked on and signed.

jest.setTimeout(400_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const enter = (house: House, login: string, to?: string): Promise<Visit> => enterHouse(browser, house, login, to);

const actions = ({ page }: Visit) => page.getByRole('region', { name: '会议议定的行动' });
const dialog = ({ page }: Visit) => page.getByRole('dialog');

describe('the leading group’s office', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(lucheng, '2024-03-15');
    // Nobody acts any more: what was asked waits, is late, and comes up.
    await house.stepTo('2024-03-22');
  });

  test('decides at a meeting what has come up, and signs the paper that follows', async () => {
    const office = await enter(house, 'leading-group-office.clerk');
    const { page } = office;
    await page.getByRole('link', { name: /^\d+ 件提请协调待决定$/ }).click();
    await held(office, 'escalations-open', '逾期未办，提请协调');
    await page.getByRole('link', { name: '审查规划、土地事项' }).first().click();
    await held(office, 'escalation', '销号清单');

    await page.getByRole('button', { name: '作出决定' }).click();
    await page.getByText('开会议定').click();
    await dialog(office).getByLabel('会议（纪要编号）').fill('领导小组办公室专题会议纪要〔2024〕3 号');
    await dialog(office).getByLabel('开会日期').fill('2024-03-22');
    await page.keyboard.press('Enter');
    await dialog(office).getByLabel('决定', { exact: true }).fill('三个工作日内书面答复。');
    await page.getByRole('button', { name: '加一项行动' }).click();
    await dialog(office).getByLabel('行动 1 责任单位').fill('市自然资源和规划局');
    await page.getByTitle('市自然资源和规划局鹿城分局').click();
    await dialog(office).getByLabel('行动 1 任务').fill('与专业单位现场会商');
    await dialog(office).getByLabel('行动 1 办结期限').fill('2024-03-27');
    await page.keyboard.press('Enter');
    await held(office, 'escalation-decide', '事项仍由其答复');
    await page.getByRole('button', { name: '记录决定' }).click();
    await held(office, 'escalation-decided', '与专业单位现场会商');
    await actions(office).getByText('未销号').waitFor();

    await page.goto('/letters');
    const letter = page.getByRole('link', { name: /商请函|督办单|呈报件/ });
    await letter.first().click();
    await held(office, 'letter-draft', /经研究|请贵单位支持|请抓紧办理/);
    await page.getByRole('button', { name: '修改文字' }).click();
    const text = page.getByLabel('文书文字');
    await text.fill(`${await text.inputValue()}\n联系人：办公室经办人。`);
    await page.getByRole('button', { name: /签\s*发/ }).click();
    await dialog(office)
      .getByRole('button', { name: /签\s*发/ })
      .click();
    await held(office, 'letter-signed', /已签发/);
    await page.getByText('联系人：办公室经办人。').first().waitFor();

    await look(office, 'escalations-decided', '/escalations?status=decided', '三个工作日内书面答复。');
    await look(office, 'overview-late', '/overview', '办理最慢的单位');
    const late = page.getByRole('link', { name: /^其中有逾期事项/ });
    const counted = Number(await late.innerText());
    await late.click();
    await page.getByRole('row', { name: /红灯/ }).first().waitFor();
    expect(await page.getByRole('row', { name: /红灯/ }).count()).toBe(counted);
  });

  test('follows what the meeting asked for until it strikes it off', async () => {
    const natural = await enter(house, 'natural-resources-branch.clerk');
    const owed = () => natural.page.getByRole('link', { name: '会议议定：与专业单位现场会商' });
    await held(natural, 'action-on-desk', '会议议定：与专业单位现场会商');
    await owed().click();
    expect(await natural.page.getByRole('radio').count()).toBe(0);
    await natural.page.getByRole('button', { name: '办结' }).click();
    await natural.page.getByText('请写明办结情况，或附办结材料').first().waitFor();
    await natural.page.getByLabel('办结情况').fill('已会商。');
    await held(natural, 'action-report', /办公室.*收到后核实/);
    await natural.page.getByRole('button', { name: '办结' }).click();
    await natural.page.getByText('已报办结，待核实').first().waitFor();

    const office = await enter(house, 'leading-group-office.clerk', '/escalations?status=actions');
    const { page } = office;
    await held(office, 'actions-reported', '已报办结，待核实');
    await page.getByRole('link', { name: '与专业单位现场会商' }).click();
    await actions(office).getByRole('button', { name: '退回重办' }).click();
    await dialog(office).getByLabel('理由').fill('未附会商记录。');
    await dialog(office).getByLabel('重新办结期限').fill('2024-03-28');
    await page.keyboard.press('Enter');
    await held(office, 'action-send-back', '提醒从头计起');
    await dialog(office).getByRole('button', { name: '退回重办' }).click();
    await actions(office).getByText('曾退回重办：未附会商记录。').waitFor();

    await natural.page.goto('/');
    await owed().click();
    await held(natural, 'action-again', '上次所报办结未获认可');
    await natural.page.getByRole('button', { name: /上\s*传/ }).click();
    await dialog(natural).last().getByLabel('材料名称').fill('会商记录');
    await dialog(natural)
      .last()
      .getByRole('button', { name: /登\s*记/ })
      .click();
    await natural.page
      .getByText(/已登记第 \d 版/)
      .first()
      .waitFor();
    await natural.page.getByLabel('办结材料').click();
    await natural.page.getByTitle(/^会商记录（第 \d 版）/).click();
    await natural.page.getByRole('button', { name: '办结' }).click();
    await natural.page.getByText('已报办结，待核实').first().waitFor();

    await page.reload();
    await actions(office).getByText('会商记录（纸质）').waitFor();
    await actions(office)
      .getByRole('button', { name: /销\s*号/ })
      .click();
    await dialog(office)
      .getByRole('button', { name: /销\s*号/ })
      .click();
    await held(office, 'action-struck-off', /已销号 2024/);

    await page.getByRole('button', { name: '登记会议纪要' }).click();
    await dialog(office).getByLabel('会议（纪要编号）').fill('专题会议纪要〔2024〕4 号');
    await dialog(office).getByLabel('开会日期').fill('2024-03-22');
    await page.keyboard.press('Enter');
    await dialog(office).getByLabel('行动 1 责任单位').fill('区综合行政执法局');
    await page.getByTitle('区综合行政执法局').click();
    await dialog(office).getByLabel('行动 1 任务').fill('报送会商落实情况');
    await dialog(office).getByLabel('行动 1 办结期限').fill('2024-03-25');
    await page.keyboard.press('Enter');
    await held(office, 'escalation-minutes', '登记纪要不等于作出决定');
    await dialog(office)
      .getByRole('button', { name: /登\s*记/ })
      .click();
    await actions(office).getByText('报送会商落实情况').waitFor();
    // Nobody does it: it is late, its organisation was reminded, and it comes up in its turn.
    await house.stepTo('2024-04-01');
    await page.reload();
    await held(office, 'action-overdue', '逾期未销号');
    await look(office, 'escalations-again', '/escalations', '会议议定：报送会商落实情况');
    const urban = await enter(house, 'urban-management-bureau.clerk');
    await look(urban, 'action-reminders', '/messages', '会议议定：报送会商落实情况');
    await page.goto('/escalations?status=actions&actions=overdue');
    await page.getByText('逾期未销号').first().waitFor();
    await page.getByRole('button', { name: /取\s*消/ }).click();
    await dialog(office).getByLabel('理由').fill('改由街道会商。');
    await dialog(office).getByRole('button', { name: '取消行动' }).click();
    await page.getByText('没有逾期的行动。').first().waitFor();
  });

  test('lays a draft aside with a reason, and has another drafted', async () => {
    const office = await enter(house, 'leading-group-office.clerk', '/tasks?light=red');
    const { page } = office;
    const order = async (why: string) => {
      await page.getByRole('button', { name: '其他办理' }).click();
      await page.getByRole('menuitem', { name: '督办', exact: true }).click();
      await dialog(office).last().getByLabel('督办事由').fill(why);
      await dialog(office).last().getByRole('button', { name: '拟出督办文书' }).click();
      await page.getByText('已拟督办文书，待签发').first().waitFor();
    };
    await page.locator('.task-link').first().click();
    await page.getByRole('button', { name: '其他办理' }).waitFor();
    const taskId = new URL(page.url()).searchParams.get('task')!;
    await order('请说明迟延原因（初稿）。');
    await page.goto('/letters');
    const drafts = page.getByRole('link', { name: /督办单|商请函|呈报件/ });
    await drafts.last().click();
    await page.getByText('请说明迟延原因（初稿）。').waitFor();
    await page.getByRole('button', { name: /作\s*废/ }).click();
    await dialog(office)
      .getByRole('button', { name: /作\s*废/ })
      .click();
    await dialog(office).getByText('请写明理由').waitFor();
    await dialog(office).getByLabel('理由').fill('措辞须改。');
    await held(office, 'letter-discard', '草稿留在记录里');
    await dialog(office)
      .getByRole('button', { name: /作\s*废/ })
      .click();
    await page.getByText('已作废', { exact: true }).first().waitFor();
    await dialog(office).waitFor({ state: 'detached' });
    await held(office, 'letter-discarded', '请说明迟延原因（初稿）。');
    expect(await page.getByRole('button', { name: /签\s*发/ }).count()).toBe(0);

    await page.goto(`/tasks/${taskId}`);
    await order('请说明迟延原因，三日内书面答复。');
    await page.goto('/letters');
    await drafts.last().click();
    await held(office, 'letter-drafted-again', '请说明迟延原因，三日内书面答复。');
  });

  test('sees what a year’s notice would move before it publishes it', async () => {
    const office = await enter(house, 'leading-group-office.clerk', '/calendar/publish?year=2024');
    const { page } = office;
    const holidays = page.getByLabel('放假', { exact: true });
    await holidays.fill(`${await holidays.inputValue()}\n2024-04-08 至 2024-04-12 样例假`);
    await page.getByLabel('通知（文号或标题）').fill('样例〔2024〕1 号');
    await page.getByRole('button', { name: '看看哪些日期会移动' }).click();
    await held(office, 'calendar-preview', '会移动的日期');
    await page
      .getByRole('button', { name: /公\s*布/, exact: true })
      .first()
      .click();
    await dialog(office)
      .getByRole('button', { name: /公\s*布/ })
      .click();
    await page.waitForURL(/publications/);
    await held(office, 'calendar-publication', '告知了谁');
  });
});

describe('the plan of a year', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(liuzhou, '2021-11-02');
  });

  test('is examined by many at once', async () => {
    const clerk = await enter(house, 'development-reform-commission.clerk', '/plan');
    const { page } = clerk;
    await held(clerk, 'plan-windows', /年度/);
    await page.getByRole('link', { name: /2022/ }).click();
    await held(clerk, 'plan-standing', '各县区报名单');
    await page.getByText('迟报').first().waitFor();
    await page.goto(`${new URL(page.url()).pathname}?tab=applications&status=listed`);
    await page.getByText('已列名单').nth(1).waitFor();
    await page.getByLabel('全选').check();
    await page.getByRole('button', { name: '提出审查意见' }).click();
    await dialog(clerk).getByText('同意', { exact: true }).click();
    await held(clerk, 'plan-opinions', '全部记录或全部不录');
    await dialog(clerk)
      .getByRole('button', { name: /个小区提出/ })
      .click();
    await page
      .getByText(/已记录：同意/)
      .first()
      .waitFor();
    await held(clerk, 'plan-applications', '已列名单');
    for (const [tab, name] of [
      ['名单', 'plan-lists'],
      ['排序', 'plan-ranking'],
      ['指标', 'plan-quota'],
      ['会议结论', 'plan-decisions'],
      ['材料', 'plan-papers'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await held(clerk, name, tab);
    }
    await page.getByRole('tab', { name: '排序' }).click();
    await page.getByRole('link', { name: '示例·江畔新村' }).click();
    await held(clerk, 'plan-application', '审查意见');
    const chair = await enter(house, 'leading-group-office.clerk', `${new URL(page.url()).pathname}?tab=applications&status=listed`);
    await chair.page.getByText('已列名单').nth(1).waitFor();
    await chair.page.getByLabel('全选').check();
    await chair.page.getByRole('button', { name: '记录会议结论' }).click();
    await dialog(chair).getByText('同意', { exact: true }).click();
    await dialog(chair).getByLabel('资金预算：示例·江畔新村').fill('2,400,000');
    await held(chair, 'plan-decide', '计划下达时即为这些项目的建设单位，以前空缺');
    await dialog(chair)
      .getByRole('button', { name: /作出结论/ })
      .click();
    await dialog(chair).getByText('请选择建设单位').waitFor();
    const east = await enter(house, 'example-east-district.clerk', '/plan');
    await east.page.getByRole('link', { name: /2023/ }).click();
    await held(east, 'plan-open', '正在接收');
    const window = new URL(east.page.url()).pathname;
    await look(east, 'plan-import', `${window}/import`, '下载样表');
    await look(east, 'plan-list-open', `${window}?tab=lists`, '还没有县区报名单');
    await east.page.getByRole('button', { name: '把已申报的都列入' }).click();
    await held(east, 'plan-list-dialog', '本县区按时申报的小区全部列入');
    // For a district, coordination may choose a district and nothing else.
    const office = await enter(house, 'leading-group-office.clerk', window);
    await office.page.getByRole('button', { name: '设定县区内截止日' }).click();
    await dialog(office).getByLabel('县区').click();
    await office.page.locator('.ant-select-item-option', { hasText: '示例东区' }).waitFor();
    expect(await office.page.locator('.ant-select-item-option').allInnerTexts()).toEqual(['示例东区人民政府', '示例西区人民政府']);

    const { items } = await (await house.realm.officeSession()).get<{ items: { code: string; name: string }[] }>('/compounds?limit=1');
    const { code, name } = items[0]!;
    await look(office, 'plan-listings', '/plan/listings', '曾列计划的小区');
    await office.page.getByRole('button', { name: '登记以往已列计划的小区' }).click();
    await dialog(office).getByLabel('实施方案').click();
    await office.page.locator('.ant-select-item-option').first().click();
    await dialog(office).getByLabel('计划年度').fill('2019');
    await dialog(office).getByLabel('下达文号').fill('柳旧改〔2019〕1 号');
    await dialog(office).getByLabel('小区编号').fill(code);
    await held(office, 'plan-listings-record', '登记错的可以撤销');
    await dialog(office).getByRole('button', { name: '登记', exact: true }).click();
    const row = office.page.getByRole('row', { name: new RegExp(`${name}.*2019`) });
    await row.getByRole('button', { name: '撤销登记' }).click();
    await dialog(office).getByLabel('原因').fill('编号录错');
    await dialog(office).getByRole('button', { name: '撤销登记' }).click();
    await row.waitFor({ state: 'detached' });
    await office.page.getByText('已撤销', { exact: true }).click();
    await row.getByText('编号录错').waitFor();
    await held(office, 'plan-listings-struck-off', '编号录错');
  });
});

describe('the task force', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(chiping, '2021-07-04');
    await house.stepTo('2021-07-05');
  });

  test('remarks on a circular, whose figures open, and its leader signs it', async () => {
    const clerk = await enter(house, 'task-force.clerk', '/reviews?kind=monthly');
    const { page } = clerk;
    await held(clerk, 'reviews-monthly', '待签发');
    await page.getByRole('link', { name: '月通报（2021年7月）' }).last().click();
    await page.getByRole('button', { name: '写按语' }).click();
    await dialog(clerk).getByLabel('按语').fill('请各单位对照清单销号。');
    await dialog(clerk)
      .getByRole('button', { name: /存\s*下/ })
      .click();
    await held(clerk, 'review-draft', '请各单位对照清单销号。');
    // Drafted again it keeps what the office wrote.
    await page.getByRole('button', { name: '重新拟稿' }).click();
    await held(clerk, 'review-redraft', '按语保留，数字会变');
    await dialog(clerk).getByRole('button', { name: '重新拟稿' }).click();
    await page.getByText('已重新拟稿').first().waitFor();
    await dialog(clerk).waitFor({ state: 'detached' });
    await held(clerk, 'review-redrafted', '请各单位对照清单销号。');
    await page
      .getByRole('link', { name: /打开项目$/ })
      .first()
      .click();
    await held(clerk, 'review-figure', '以下是截至本期时的情况');
    // On a phone its tables are pushed aside within their frame, each row under its name.
    await page.setViewportSize(PHONE);
    await look(clerk, 'review-phone', new URL(page.url()).pathname, '请各单位对照清单销号。');
    const frame = page.getByRole('region', { name: '分环节计划与实际' }).locator('.frame');
    const named = frame.getByRole('cell', { name: '立项', exact: true });
    const place = (await named.boundingBox())!.x;
    const pushed = await frame.evaluate((node: { scrollLeft: number }) => {
      node.scrollLeft = 150;
      return node.scrollLeft;
    });
    expect(pushed).toBeGreaterThan(50);
    expect((await named.boundingBox())!.x).toBe(place);
    await shot(page, 'review-phone-pushed');
    await page.setViewportSize(DESK);
    await look(clerk, 'unit-reports-missing', '/unit-reports?week=2021-W25', '未报');

    const leader = await enter(house, 'task-force.leader', '/reviews?kind=monthly&status=draft');
    await leader.page.getByRole('link', { name: '月通报（2021年7月）' }).first().click();
    await leader.page.getByRole('button', { name: /签\s*发/ }).click();
    await dialog(leader)
      .getByRole('button', { name: /签\s*发/ })
      .click();
    await held(leader, 'review-signed', '下载 Word');

    const west = await enter(house, 'example-west.clerk', '/unit-reports');
    await west.page.getByRole('button', { name: '报送本单位周报' }).click();
    await dialog(west).getByLabel('进展').fill('论证完成。');
    await held(west, 'unit-report-form', '截止以后照收');
    await dialog(west)
      .getByRole('button', { name: /报\s*送/ })
      .click();
    await held(west, 'unit-report', '论证完成。');
  });
});
