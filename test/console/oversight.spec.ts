import type { Browser } from 'playwright-core';
import { chiping } from '#simulation/plays/chiping/play';
import { liuzhou } from '#simulation/plays/liuzhou/play';
import { lucheng } from '#simulation/plays/lucheng/play';
import { logIn, openBrowser, visit, type Visit } from './browser.fixture';
import { openHouse, type House } from './house.fixture';
import { held, look } from './look.fixture';

// Those who look over all of it: the leading group's office decides what comes up to it and signs what follows; a year's plan is examined and
// decided; a circular is remarked on and signed.

jest.setTimeout(400_000);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

async function enter(house: House, login: string, to?: string): Promise<Visit> {
  const visited = await visit(browser, house.url);
  await logIn(visited, house.realm.id, login, to);
  return visited;
}

const dialog = ({ page }: Visit) => page.getByRole('dialog');

describe('the leading group’s office', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(lucheng, '2024-03-15');
    // Nobody acts any more: what was asked waits, is late, and comes up.
    await house.stepTo('2024-03-22');
  });

  test('decides at a meeting what has come up, and signs the paper that follows', async () => {
    const office = await enter(house, 'leading-group-office.clerk', '/escalations');
    const { page } = office;
    await held(office, 'escalations-open', '逾期未办，提请领导小组办公室');
    await page.getByRole('link', { name: '审查规划、土地事项' }).first().click();
    await held(office, 'escalation', '销号清单');

    await page.getByRole('button', { name: '作出决定' }).click();
    await page.getByText('开会议定').click();
    await dialog(office).getByLabel('会议（纪要编号）').fill('领导小组办公室专题会议纪要〔2024〕3 号');
    await dialog(office).getByLabel('开会日期').fill('2024-03-22');
    await page.keyboard.press('Enter');
    await dialog(office).getByLabel('决定', { exact: true }).fill('三个工作日内书面答复。');
    await page.getByRole('button', { name: '加一项行动' }).click();
    await dialog(office).getByLabel('行动 1 责任单位').fill('市自然资源和规划局鹿城分局');
    await dialog(office).getByLabel('行动 1 任务').fill('书面答复联审意见');
    await held(office, 'escalation-decide', '事项仍由其答复');
    await page.getByRole('button', { name: '记录决定' }).click();
    await held(office, 'escalation-decided', '1. 市自然资源和规划局鹿城分局：书面答复联审意见');
    await page.getByText('未销号').first().waitFor();

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
    await page.getByText('联系人：办公室经办人。').waitFor();

    await look(office, 'escalations-decided', '/escalations?status=decided', '【会议议定】');
    await look(office, 'overview-late', '/overview', '办理最慢的单位');
    const late = page.getByRole('link', { name: /^其中有逾期事项/ });
    const counted = Number(await late.innerText());
    await late.click();
    await page.getByRole('row', { name: /红灯/ }).first().waitFor();
    expect(await page.getByRole('row', { name: /红灯/ }).count()).toBe(counted);
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
    await page.getByText(/已记录：同意/).waitFor();
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
    const east = await enter(house, 'example-east-district.clerk', '/plan');
    await east.page.getByRole('link', { name: /2023/ }).click();
    await held(east, 'plan-open', '正在接收');
    const window = new URL(east.page.url()).pathname;
    await look(east, 'plan-import', `${window}/import`, '下载样表');
    await look(east, 'plan-list-open', `${window}?tab=lists`, '还没有县区报名单');
    await east.page.getByRole('button', { name: '把已申报的都列入' }).click();
    await held(east, 'plan-list-dialog', '本县区按时申报的小区全部列入');
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
    await page.getByRole('link', { name: '月通报（2021-07）' }).last().click();
    await page.getByRole('button', { name: '写按语' }).click();
    await dialog(clerk).getByLabel('按语').fill('请各单位对照清单销号。');
    await dialog(clerk)
      .getByRole('button', { name: /存\s*下/ })
      .click();
    await held(clerk, 'review-draft', '请各单位对照清单销号。');
    await page
      .getByRole('link', { name: /打开项目$/ })
      .first()
      .click();
    await held(clerk, 'review-figure', '以下是截至本期时的情况');
    await look(clerk, 'unit-reports-missing', '/unit-reports?week=2021-W25', '未报');

    const leader = await enter(house, 'task-force.leader', '/reviews?kind=monthly&status=draft');
    await leader.page.getByRole('link', { name: '月通报（2021-07）' }).first().click();
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
