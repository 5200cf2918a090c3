import { photograph } from '../../../test/support/photograph';
import { atHour } from '#libs/domain/clock/civil-date';
import { follow } from '../fund/fund.fixture';
import { IntakeWorld, PROGRAMME, refusal } from '../intake.fixture';
import { fileObjection } from './file-objection';
import { postNotice, type PostNoticeInput } from './post-notice';
import { proposalFor } from './propose-notice';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());

/** A notice of a project whose vote passed, and whose notice was opened, on that day. */
async function opened(on: string, project?: { projectId: string }): Promise<{ projectId: string; noticeId: string }> {
  const { projectId } = project ?? (await world.project([100_00]));
  const noticeId = `${projectId}-notice-${on}`;
  const row = { realmId: 'sim', processId: projectId, stage: 'notice', title: '公示', papers: [], minimumWorkingDays: 5, status: 'opened' };
  await world.db.notice.create({ data: { id: noticeId, ...row } });
  const at = await world.at(on);
  if (!project) {
    await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'notice', visit: 1 } }], at);
    await bring(projectId, 1);
  }
  await world.happen(projectId, [{ type: 'notice.opened', data: { noticeId, stage: 'notice' } }], at);
  return { projectId, noticeId };
}

async function bring(processId: string, version: number, codes = ['opinion', 'rooms']): Promise<void> {
  const uploaded = { uploadedAt: new Date(0), uploadedByPersonId: 'person' };
  await world.db.paper.createMany({ data: codes.map((code) => ({ realmId: 'sim', processId, code, version, title: code, ...uploaded })) });
}

async function post(
  { projectId, noticeId }: { projectId: string; noticeId: string },
  input: Partial<PostNoticeInput> & { postedOn: string },
) {
  const evidence = [await photograph(world.db, 'sim', projectId)];
  return postNotice(world.db, world.actor, { noticeId, place: '小区大门', evidence, ...input });
}

describe('the day of posting', () => {
  it('is not before the vote that it tells of', async () => {
    const notice = await opened('2024-03-05');
    const { more } = await refusal(post(notice, { postedOn: '2024-01-03' }), 'invalid-input');
    expect(more.errors).toMatchObject([{ path: 'postedOn' }]);
    await refusal(post(notice, { postedOn: '2024-03-04' }), 'invalid-input');
    await post(notice, { postedOn: '2024-03-05' });
  });

  it('is not before the upheld objection that made it start again', async () => {
    const first = await opened('2024-03-05');
    await post(first, { postedOn: '2024-03-05' });
    await world.db.notice.update({ where: { id: first.noticeId }, data: { status: 'superseded', outcome: 'restarted' } });
    const second = await opened('2024-03-11', first);
    await bring(first.projectId, 2, ['opinion']);
    await refusal(post(second, { postedOn: '2024-03-08' }), 'invalid-input');
    await post(second, { postedOn: '2024-03-11' });
  });

  it('is the corrected day of the vote or later', async () => {
    const notice = await opened('2024-03-05');
    const data = { thingId: 'stage:notice:1', what: 'stage-entered', from: '2024-03-05', to: '2024-03-01', reason: '登记晚了' };
    await world.happen(notice.projectId, [{ type: 'project.dateCorrected', data }], atHour('2024-03-05', 10));
    await refusal(post(notice, { postedOn: '2024-02-29' }), 'invalid-input');
    await post(notice, { postedOn: '2024-03-01' });
  });
});

describe('a posting that is entered late', () => {
  it('runs its days from the day of entry, for before it nobody could object here', async () => {
    const notice = await opened('2024-03-05');
    await world.at('2024-03-20');
    const short = await refusal(post(notice, { postedOn: '2024-03-05', endsOn: '2024-03-12' }), 'notice-too-short');
    expect(short.more.proposed).toEqual({ beginsOn: '2024-03-21', endsOn: '2024-03-27', provisional: false });
    expect(short.detail).toContain('登记晚于张贴');
    expect(await proposalFor(world.db, world.actor, { noticeId: notice.noticeId, postedOn: '2024-03-05' })).toMatchObject({
      endsOn: '2024-03-27',
    });
    const { answer } = await post(notice, { postedOn: '2024-03-05' });
    expect(answer.endsOn).toBe('2024-03-27');
    await world.at('2024-03-27', 23);
    await fileObjection(world.db, world.actor, { noticeId: notice.noticeId, text: '不同意' });
  });

  it('keeps the days that it hung where the programme counts from the posting, and stays open on the day of entry', async () => {
    const stages = PROGRAMME.stages.map((stage) =>
      stage.kind === 'public-notice' ? { ...stage, notice: { ...stage.notice, countsFrom: 'posting' as const } } : stage,
    );
    const lately = await opened('2024-02-02');
    await follow(world, lately.projectId, { ...PROGRAMME, stages });
    await world.at('2024-02-05');
    expect((await post(lately, { postedOn: '2024-02-02' })).answer).toMatchObject({ beginsOn: '2024-02-04', endsOn: '2024-02-08' });

    const { projectId, noticeId } = await opened('2024-03-05');
    await follow(world, projectId, { ...PROGRAMME, stages });
    await world.at('2024-03-20');
    const asked = { noticeId, postedOn: '2024-03-05' };
    expect(await proposalFor(world.db, world.actor, asked)).toMatchObject({ beginsOn: '2024-03-06', endsOn: '2024-03-20' });
    await refusal(post({ projectId, noticeId }, { ...asked, endsOn: '2024-03-11' }), 'notice-too-short');
    const { answer } = await post({ projectId, noticeId }, { ...asked, endsOn: '2024-03-12' });
    expect(answer).toMatchObject({ endsOn: '2024-03-20' });
    const { explanation } = await world.db.notice.findUniqueOrThrow({ where: { id: noticeId } });
    expect(explanation).toMatchObject({ printed: { endsOn: '2024-03-12' }, counted: expect.arrayContaining(['2024-03-12']) });
    await fileObjection(world.db, world.actor, { noticeId, text: '期内书面提出' });
  });

  it('keeps the days that it hung where its project was entered half-way', async () => {
    const { projectId } = await world.project([100_00]);
    await world.db.project.update({ where: { id: projectId }, data: { backfilled: true } });
    const vote = { stage: 'vote', outcome: 'passed', enteredOn: '2024-02-01', leftOn: '2024-03-01' };
    await world.happen(projectId, [{ type: 'stage.backfilled', data: vote, at: atHour('2024-03-01', 0) }]);
    await bring(projectId, 1);
    const at = await world.at('2024-03-11');
    await world.happen(projectId, [{ type: 'stage.entered', data: { stage: 'notice', visit: 1 } }], at);
    const notice = await opened('2024-03-11', { projectId });
    await refusal(post(notice, { postedOn: '2024-02-29' }), 'invalid-input');
    const { answer } = await post(notice, { postedOn: '2024-03-05' });
    expect(answer).toMatchObject({ beginsOn: '2024-03-06', endsOn: '2024-03-12' });
  });
});

describe('a notice that is posted again', () => {
  it('hangs in other papers than before, with a photograph of its own', async () => {
    const first = await opened('2024-03-05');
    const shown = await photograph(world.db, 'sim', first.projectId);
    await post(first, { postedOn: '2024-03-05', evidence: [shown] });
    await world.db.notice.update({ where: { id: first.noticeId }, data: { status: 'superseded', outcome: 'restarted' } });
    const second = await opened('2024-03-11', first);
    const same = await refusal(post(second, { postedOn: '2024-03-11' }), 'papers-missing');
    expect(same.more.old).toMatchObject([
      { code: 'opinion', version: 1 },
      { code: 'rooms', version: 1 },
    ]);
    expect((same.more.missing as { code: string }[]).map(({ code }) => code)).toEqual(['opinion', 'rooms']);
    expect(same.detail).toContain('新版本');
    await bring(first.projectId, 2, ['rooms']);
    const used = await refusal(post(second, { postedOn: '2024-03-11', evidence: [shown] }), 'invalid-input');
    expect(used.more.errors).toEqual([{ path: 'evidence.0', message: '已用于另一次公示' }]);
    await post(second, { postedOn: '2024-03-11' });
  });
});
