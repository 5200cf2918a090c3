import { Workbook } from 'exceljs';
import { inflateRawSync } from 'node:zlib';
import type { Role } from '#libs/contracts/role';
import { atHour } from '#libs/domain/clock/civil-date';
import { recordsUpTo } from '#libs/database/review.repository';
import { composeReview } from '#libs/domain/review/compose-review';
import { amendReview } from '#libs/intake/circular/amend-review';
import { draftReview, dueReview } from '#libs/intake/circular/draft-review';
import { gatherReview, termsOf } from '#libs/intake/circular/gather-review';
import { redraftReview } from '#libs/intake/circular/redraft-review';
import { calendarFor, reviewsInForce } from '#libs/intake/circular/reviews-in-force';
import { ask } from './api.fixture';
import { fillReviews, OFFICE_LEADER } from './circulars.fixture';
import { ApiWorld, PROGRAMME, REALM, TODAY } from './world.fixture';

let world: ApiWorld;
let project: string;

beforeAll(async () => {
  world = await ApiWorld.open();
  project = await world.project('main', 'east', ['works']);
  await world.happen(project, [
    {
      type: 'task.opened',
      data: {
        taskId: 'task-main',
        stage: 'works',
        step: 'start',
        visit: 1,
        organisationId: 'organisation-department',
        postId: 'post-department',
        dueOn: '2024-04-30',
        provisional: false,
      },
      at: atHour('2024-04-08', 9),
    },
  ]);
  await fillReviews(world, { draft: ['main', 'other'], signed: ['signed'] });
});
afterAll(() => world.close());

const as = (role: Role | 'leader', method: string, path: string, more: Parameters<typeof ask>[3] = {}) =>
  ask(world.api.url, method, path, { token: role === 'leader' ? OFFICE_LEADER : world.token(role), ...more });
const clock = (date: string, hour: number) =>
  world.api.db.realm.update({ where: { id: REALM }, data: { nowAt: new Date(atHour(date, hour)) } });

describe('reading', () => {
  test('drafts are the office’s, what was signed is read by the offices, by no owners’ body', async () => {
    const ids = async (role: Role) => (await as(role, 'GET', '/reviews')).body.items.map(({ id }: { id: string }) => id);
    expect(await ids('department')).toEqual(['review-signed']);
    expect(await ids('auditor')).toEqual(expect.arrayContaining(['review-main', 'review-signed']));
    expect((await as('department', 'GET', '/reviews/review-main')).status).toBe(404);
    expect((await as('department', 'GET', '/reviews/review-signed')).status).toBe(200);
    expect((await as('owners-body', 'GET', '/reviews')).status).toBe(403);
    expect((await as('coordination', 'GET', '/reviews?status=signed&kind=weekly')).body.items).toHaveLength(1);
  });

  test('pages are keyset pages', async () => {
    const first = await as('coordination', 'GET', '/reviews?limit=2');
    const rest = await as('coordination', 'GET', `/reviews?limit=2&after=${first.body.next}`);
    const ids = [...first.body.items, ...rest.body.items].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(4);
  });

  test('every figure opens into the projects that it counts', async () => {
    const { body } = await as('coordination', 'GET', '/reviews/review-main');
    expect(body).toMatchObject({
      kind: 'weekly',
      status: 'draft',
      fromAt: '2024-04-29T09:00:00+08:00',
      untilAt: '2024-05-06T09:00:00+08:00',
    });
    const cells = body.tables.flatMap(({ rows }: { rows: { cells: object[] }[] }) => rows.flatMap((row) => row.cells));
    expect(cells.length).toBeGreaterThan(15);
    for (const { figure, count, projects } of cells) {
      const opened = await as('coordination', 'GET', `/reviews/review-main/figures/${figure}`);
      expect(opened.body.count).toBe(count);
      expect(opened.body.projects.map(({ id }: { id: string }) => id)).toEqual(projects);
    }
    expect((await as('coordination', 'GET', '/reviews/review-main/figures/stages.nothing.done')).status).toBe(404);
    const overdue = await as('coordination', 'GET', '/reviews/review-main/figures/departments.organisation-department.overdue');
    expect(overdue.body).toMatchObject({ count: 1, projects: [{ id: project, name: '项目 main', subdistrict: 'east-street' }] });
  });
});

describe('drafting and signing', () => {
  test('remarks are the office’s; a stale one is refused', async () => {
    const { body } = await as('coordination', 'GET', '/reviews/review-main');
    const remarks = '<b>请抓紧</b>';
    const amended = await as('coordination', 'PATCH', '/reviews/review-main', { body: { remarks }, ifMatch: body.revision });
    expect(amended.status).toBe(200);
    expect((await as('coordination', 'PATCH', '/reviews/review-main', { body: { remarks: null }, ifMatch: body.revision })).status).toBe(
      412,
    );
    expect((await as('department', 'PATCH', '/reviews/review-main', { body: { remarks }, ifMatch: 1 })).status).toBe(403);
    expect((await as('coordination', 'GET', '/reviews/review-main')).body.remarks).toBe(remarks);
  });

  test('drafted again it knows what was entered since of what had happened before', async () => {
    const answered = { taskId: 'task-main', stage: 'works', step: 'start', verb: 'complete' as const, facts: {}, papers: [], late: true };
    await world.happen(project, [{ type: 'task.answered', data: answered, at: atHour('2024-05-06', 7) }]);
    const figure = '/reviews/review-main/figures/departments.organisation-department.late';
    expect((await as('coordination', 'GET', figure)).body.count).toBe(0);
    const { body } = await as('coordination', 'GET', '/reviews/review-main');
    expect((await as('coordination', 'POST', '/reviews/review-main/redraft', { ifMatch: body.revision })).status).toBe(200);
    expect((await as('coordination', 'GET', figure)).body.count).toBe(1);
    expect((await as('coordination', 'GET', '/reviews/review-main')).body.remarks).toContain('请抓紧');
  });

  test('it has as long to be drafted again as it had at first, however much there is to read', async () => {
    const { db } = world.api;
    const impatient = new Proxy(db, {
      get: (of, name) =>
        name === '$transaction'
          ? (work: never, options: object) => of.$transaction(work, { timeout: 1, ...options })
          : Reflect.get(of, name),
    });
    const actor = world.actor('coordination');
    await expect(amendReview(impatient, actor, { reviewId: 'review-other', remarks: '请抓紧' })).rejects.toThrow();
    const { answer } = await redraftReview(impatient, actor, { reviewId: 'review-other' });
    expect(answer).toMatchObject({ id: 'review-other', revision: 2 });
  });

  test('it knows the district that a project speaks for, and is computed again with it', async () => {
    const { db } = world.api;
    const district = { id: 'organisation-side', realmId: REALM, code: 'side', name: '示例县区', kind: 'district', subordinate: true };
    await db.organisation.create({ data: { ...district, template: 'district' } });
    const between = { ...district, id: 'organisation-between', code: 'between', template: 'other', parentId: district.id };
    await db.organisation.create({ data: between });
    await db.organisation.update({ where: { id: 'organisation-subdistrict' }, data: { parentId: between.id } });
    const inForce = (await reviewsInForce(db, REALM)).find(({ oversight }) => oversight.code === 'weekly')!;
    const measures = [{ code: 'works', title: '施工', stage: 'works' }];
    const naming = { rule: 'x', measure: 'days-late' as const, atLeast: 1, most: 3 };
    const behind = await world.project('behind', 'east', []);
    const entered = { stage: 'works', visit: 1, plannedOn: '2024-04-30' };
    await world.happen(behind, [{ type: 'stage.entered', data: entered, at: atHour('2024-04-01', 9) }]);
    const review = { ...inForce.oversight.review, measures, naming };
    const named = { ...inForce, oversight: { ...inForce.oversight, of: ['district'], review } };
    const { calendarVersion } = await db.review.findUniqueOrThrow({ where: { id: 'review-main' } });
    const calendar = await calendarFor(inForce, db, calendarVersion);
    const period = { from: atHour('2024-04-29', 9), until: atHour('2024-05-06', 9), calendar };
    const { content, directory, eventNos } = await gatherReview(db, REALM, named, period);
    expect(content.naming!.items).toEqual([{ organisationId: district.id, value: 1, projects: [behind] }]);
    const terms = termsOf(named.programme, named.oversight, { ...period, directory });
    expect(composeReview(terms, await recordsUpTo(db, eventNos))).toEqual(content);
    await db.organisation.update({ where: { id: 'organisation-subdistrict' }, data: { parentId: null } });
  });

  test('a leader of the office signs, no other leader; then nothing changes it, not even SQL', async () => {
    const { revision } = (await as('leader', 'GET', '/reviews/review-main')).body;
    expect((await as('leadership', 'POST', '/reviews/review-main/sign', { ifMatch: revision })).status).toBe(403);
    expect((await as('leader', 'GET', '/reviews/review-main/docx')).status).toBe(409);
    const signed = await as('leader', 'POST', '/reviews/review-main/sign', { ifMatch: revision });
    expect(signed).toMatchObject({ status: 200, body: { id: 'review-main', hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(signed.body.recipients).toBeGreaterThanOrEqual(3);
    const read = (await as('department', 'GET', '/reviews/review-main')).body;
    expect(read).toMatchObject({ status: 'signed', signedBy: '赵主任', hash: signed.body.hash });
    for (const [method, path, more] of [
      ['POST', '/redraft', {}],
      ['PATCH', '', { body: { remarks: null } }],
      ['POST', '/sign', {}],
    ] as const) {
      const role = path === '/sign' ? 'leader' : 'coordination';
      const refused = await as(role, method, `/reviews/review-main${path}`, { ...more, ifMatch: read.revision });
      expect(refused).toMatchObject({ status: 409, body: { code: 'review-signed' } });
    }
    const rewrite = world.api.db.$executeRaw`update review set content = '{}'::jsonb where id = 'review-main'`;
    await expect(rewrite).rejects.toThrow();
    expect((await as('department', 'GET', '/messages')).body.items[0].items[0]).toMatchObject({
      kind: 'circular',
      projectId: null,
      link: '/reviews/review-main',
    });
  });

  test('as Word and as Excel, with the projects behind the figures', async () => {
    const bytes = async (form: string) => {
      const headers = { authorization: `Bearer ${world.token('department')}` };
      const response = await fetch(`${world.api.url}/reviews/review-main/${form}`, { headers });
      expect(response.status).toBe(200);
      expect(decodeURIComponent(response.headers.get('content-disposition')!)).toContain(`.${form}`);
      return Buffer.from(await response.arrayBuffer());
    };
    const workbook = new Workbook();
    await workbook.xlsx.load((await bytes('xlsx')) as never);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual([
      '说明',
      '亮灯情况',
      '分环节计划与实际',
      '分街道（乡镇）计划与实际',
      '分单位办理情况',
      '数字所指项目',
      '项目',
    ]);
    const opened = workbook
      .getWorksheet('数字所指项目')!
      .getSheetValues()
      .map((row) => (row as string[] | undefined)?.slice(1).join(' '));
    expect(opened).toContain('分单位办理情况 housing-bureau 其中逾期办结 项目 main');
    const word = entryOf(await bytes('docx'), 'word/document.xml');
    expect(word).toContain('旧改周调度');
    expect(word).toContain('赵主任');
    expect(word).toContain('&lt;b&gt;请抓紧&lt;/b&gt;');
  });
});

/** A deflated file of a zip archive, found by its local header. */
function entryOf(archive: Buffer, name: string): string {
  const header = archive.indexOf(name) - 30;
  const [nameBytes, extraBytes] = [archive.readUInt16LE(header + 26), archive.readUInt16LE(header + 28)];
  return inflateRawSync(archive.subarray(header + 30 + nameBytes + extraBytes)).toString('utf8');
}

describe('unit reports', () => {
  const report = (role: Role, body: object = {}) =>
    as(role, 'POST', '/unit-reports', { body: { programme: PROGRAMME, progress: '外墙完成六成', ...body } });
  const missing = (week = '') => as('coordination', 'GET', `/unit-reports/missing?programme=${PROGRAMME}${week && `&week=${week}`}`);
  const names = (of: { id: string }[]) => of.map(({ id }) => id).sort();

  test('before the cut-off in time, at it late; the week before may still be reported', async () => {
    await clock('2024-05-09', 17);
    expect(await report('department', { arrivedFen: 100 })).toMatchObject({
      status: 201,
      body: { week: '2024-W19', version: 1, late: false },
    });
    await clock('2024-05-09', 18);
    expect(await report('subdistrict')).toMatchObject({
      status: 201,
      body: { week: '2024-W19', version: 1, late: true, cutOffAt: '2024-05-09T18:00:00+08:00' },
    });
    expect(await report('department', { progress: '更正' })).toMatchObject({ body: { version: 2, late: true } });
    expect(await report('subdistrict', { week: '2024-W18' })).toMatchObject({ status: 201, body: { week: '2024-W18', late: true } });
    expect((await report('subdistrict', { week: '2024-W20' })).status).toBe(422);
    expect((await report('subdistrict', { week: '2024-W17' })).status).toBe(422);
  });

  test('who has not reported is listed; the first report counts', async () => {
    const { body } = await missing();
    expect([names(body.inTime), names(body.late)]).toEqual([['organisation-department'], ['organisation-subdistrict']]);
    expect(names(body.missing)).toContain('organisation-west');
    expect(names((await missing('2024-W18')).body.late)).toEqual(['organisation-subdistrict']);
    expect((await missing('2024-W30')).status).toBe(422);
    expect((await as('department', 'GET', `/unit-reports/missing?programme=${PROGRAMME}`)).status).toBe(403);
  });

  test('the next review lists them as well', async () => {
    await clock('2024-05-13', 9);
    const named = { realmId: REALM, programmeCode: PROGRAMME, oversight: 'weekly' };
    const drafted = await draftReview(world.api.db, named, (await dueReview(world.api.db, named))!);
    const { reports } = (await as('coordination', 'GET', `/reviews/${drafted!.reviewId}`)).body;
    // The Thursday of the week before was a holiday: its reports were due on the Monday after.
    expect(reports.map(({ week, cutOffAt }: { week: string; cutOffAt: string }) => [week, cutOffAt])).toEqual([
      ['2024-W18', '2024-05-06T18:00:00+08:00'],
      ['2024-W19', '2024-05-09T18:00:00+08:00'],
    ]);
    expect(reports[1]).toMatchObject({
      week: '2024-W19',
      inTime: [{ id: 'organisation-department' }],
      late: [{ id: 'organisation-subdistrict' }],
    });
    await clock(TODAY, 9);
  });

  test('a unit reads its own reports, and reports only where it is asked', async () => {
    const all = await as('coordination', 'GET', `/unit-reports?programme=${PROGRAMME}`);
    expect(all.body.items).toHaveLength(4);
    const own = await as('subdistrict', 'GET', `/unit-reports?programme=${PROGRAMME}&week=2024-W19`);
    expect(own.body.items).toMatchObject([{ organisationId: 'organisation-subdistrict', late: true, arrivedFen: null }]);
    expect((await report('finance')).status).toBe(403);
    expect((await report('owners-body')).status).toBe(403);
    expect((await report('department', { programme: 'elsewhere-2020' })).status).toBe(404);
    expect((await report('department', { arrivedFen: -1 })).status).toBe(422);
    const rewrite = world.api.db.unitReport.deleteMany();
    await expect(rewrite).rejects.toThrow();
  });
});
