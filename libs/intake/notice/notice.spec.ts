import { TRANSACTION_TIMEOUT_MS } from '#libs/database/client';
import { atHour, endOfDay } from '#libs/domain/clock/civil-date';
import { lockThing } from '#libs/database/lock-thing';
import { openObjection } from '#libs/database/personal/objection-text';
import { lockProcess } from '#libs/database/process.repository';
import { photograph } from '../../../test/support/photograph';
import { CALENDAR, IntakeWorld, refusal } from '../intake.fixture';
import { systemActor } from '../system-actor';
import { fileObjection } from './file-objection';
import { postNotice, type PostNoticeInput } from './post-notice';
import { proposalFor, proposeNotice } from './propose-notice';
import { resolveObjection } from './resolve-objection';

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());

async function openNotice(papers = ['opinion', 'rooms']) {
  const made = await world.project([100_00], ['notice']);
  const noticeId = `${made.projectId}-notice`;
  const row = { realmId: 'sim', processId: made.projectId, stage: 'notice', title: '公示', papers: [] };
  await world.db.notice.create({ data: { id: noticeId, ...row, minimumWorkingDays: 5, status: 'opened' } });
  await world.happen(made.projectId, [{ type: 'notice.opened', data: { noticeId, stage: 'notice' } }]);
  for (const code of papers) await upload(made.projectId, code, 1);
  return { ...made, noticeId };
}

async function upload(processId: string, code: string, version: number): Promise<string> {
  const uploaded = { uploadedAt: new Date(0), uploadedByPersonId: 'person' };
  const { id } = await world.db.paper.create({ data: { realmId: 'sim', processId, code, version, title: code, ...uploaded } });
  return id;
}

async function post(noticeId: string, input: Partial<PostNoticeInput> = {}, ifMatch?: number) {
  const notice = await world.db.notice.findUnique({ where: { id: noticeId } });
  const evidence = [await photograph(world.db, 'sim', notice?.processId ?? '')];
  return postNotice(
    world.db,
    world.actor,
    { noticeId, postedOn: '2024-02-02', place: '小区大门', evidence, ...input },
    ifMatch === undefined ? {} : { ifMatch },
  );
}

async function posted() {
  await world.at('2024-02-02');
  const made = await openNotice();
  await post(made.noticeId);
  return made;
}

const object = (noticeId: string, unitId?: string) =>
  fileObjection(world.db, world.actor, { noticeId, text: '不同意', ...(unitId === undefined ? {} : { unitId }) });

describe('proposeNotice', () => {
  const rule = { minimumWorkingDays: 5, dayEndsAtHour: 24 };

  it.each([
    ['2024-02-02', ['2024-02-04', '2024-02-05', '2024-02-06', '2024-02-07', '2024-02-08']],
    ['2024-02-07', ['2024-02-08', '2024-02-09', '2024-02-18', '2024-02-19', '2024-02-20']],
    ['2025-09-26', ['2025-09-28', '2025-09-29', '2025-09-30', '2025-10-09', '2025-10-10']],
  ])('counts five working days after %s', (postedOn, counted) => {
    const proposal = proposeNotice(CALENDAR, rule, { postedOn });
    expect(proposal).toMatchObject({ counted, beginsOn: counted[0], endsOn: counted[4], provisional: false });
    expect(proposal.endsAt).toBe(endOfDay(counted[4]!));
  });

  it('counts from a later first day that the office prints, not from an earlier one', () => {
    expect(proposeNotice(CALENDAR, rule, { postedOn: '2024-02-02', printedFrom: '2024-02-06' }).endsOn).toBe('2024-02-18');
    expect(proposeNotice(CALENDAR, rule, { postedOn: '2024-02-02', printedFrom: '2024-02-02' }).endsOn).toBe('2024-02-08');
  });
});

describe('postNotice', () => {
  it('stores what hung where, which days counted and why, and wakes the process with the end', async () => {
    await world.at('2024-02-07');
    const { projectId, noticeId } = await openNotice();
    await upload(projectId, 'opinion', 2);
    const photograph = await upload(projectId, 'photograph', 1);
    const { answer, inboxNo } = await post(noticeId, { postedOn: '2024-02-07', evidence: [photograph] }, 1);
    const end = { beginsOn: '2024-02-08', endsOn: '2024-02-20', provisional: false };
    const endsAt = endOfDay('2024-02-20');
    const papers = [
      { code: 'opinion', version: 2 },
      { code: 'rooms', version: 1 },
    ];
    const warnings = [{ date: '2024-02-09', reason: '除夕' }];
    expect(answer).toMatchObject({ projectId, id: noticeId, revision: 2, ...end, endsAt, papers, warnings });
    const row = await world.db.notice.findUniqueOrThrow({ where: { id: noticeId } });
    expect(row).toMatchObject({ status: 'posted', place: '小区大门', evidence: [photograph], papers, ...end, endsAt: new Date(endsAt) });
    expect(row.explanation).toMatchObject({ minimumWorkingDays: 5, counted: expect.arrayContaining(['2024-02-18']), yearsTouched: [2024] });
    expect(await world.inbox(projectId)).toEqual([{ no: inboxNo, kind: 'notice.posted', thingId: noticeId, facts: { endsAt } }]);
    const data = { noticeId, postedOn: '2024-02-07', ...end, endsAt };
    expect((await world.events(projectId)).at(-1)).toEqual({ type: 'notice.posted', data });
    await refusal(post(noticeId), 'notice-posted');
  });

  it('in a real realm the process waits at once until intake can have finished what came in the last millisecond', async () => {
    await world.at('2024-02-02');
    const made = await openNotice();
    await world.db.realm.update({ where: { id: 'sim' }, data: { kind: 'real' } });
    const { endsAt } = (await post(made.noticeId)).answer;
    expect((await world.inbox(made.projectId))[0]!.facts).toEqual({ endsAt: endsAt + TRANSACTION_TIMEOUT_MS });
    await world.db.realm.update({ where: { id: 'sim' }, data: { kind: 'simulation' } });
  });

  it('keeps a later end that the office prints, and proposes one where it is too short', async () => {
    await world.at('2024-02-02');
    const { noticeId } = await openNotice();
    const short = await refusal(post(noticeId, { endsOn: '2024-02-07' }), 'notice-too-short');
    expect(short.more.proposed).toEqual({ beginsOn: '2024-02-04', endsOn: '2024-02-08', provisional: false });
    const proposal = await proposalFor(world.db, world.actor, { noticeId, postedOn: '2024-02-02' });
    expect(proposal.endsOn).toBe('2024-02-08');
    const { answer } = await post(noticeId, { endsOn: '2024-02-10' });
    expect(answer).toMatchObject({ endsOn: '2024-02-10', warnings: [{ date: '2024-02-10', reason: '止期为休息日' }] });
  });

  it('leaves the end provisional while the next notice of the State Council may move it', async () => {
    await world.at('2025-12-23');
    const { projectId, noticeId } = await openNotice();
    const { answer } = await post(noticeId, { postedOn: '2025-12-23' });
    expect(answer).toMatchObject({ endsOn: '2025-12-30', provisional: true });
    expect((await world.inbox(projectId))[0]).toMatchObject({ facts: { endsAt: null } });
    expect((await world.events(projectId)).at(-1)).toMatchObject({ data: { endsAt: null, provisional: true } });
    // Closes nothing: an objection after the provisional end still counts.
    await world.at('2026-01-05');
    await object(noticeId);
  });

  it('refuses what cannot be: the future, years nobody knows, missing papers, a stale reader', async () => {
    await world.at('2024-02-02');
    const { noticeId, projectId } = await openNotice(['opinion']);
    await refusal(post(noticeId, { postedOn: '2024-02-03' }), 'date-in-future');
    await refusal(post(noticeId, { postedOn: '2023-06-01' }), 'outside-calendar');
    await refusal(post(noticeId, { postedOn: '2024-02-30' }), 'invalid-input');
    await refusal(post(noticeId, { place: ' ' }), 'invalid-input');
    await refusal(post(noticeId, { beginsOn: '2024-02-01' }), 'invalid-input');
    await refusal(post(noticeId, { endsOn: '2031-01-01' }), 'outside-calendar');
    expect((await refusal(post(noticeId), 'papers-missing')).more.missing).toMatchObject([{ code: 'rooms' }]);
    await upload(projectId, 'rooms', 1);
    await refusal(post(noticeId, { papers: [{ code: 'opinion', version: 9 }] }), 'invalid-input');
    await refusal(post(noticeId, { evidence: ['nothing'] }), 'invalid-input');
    await refusal(post(noticeId, { evidence: [] }), 'invalid-input');
    await refusal(post(noticeId, {}, 3), 'stale-revision');
    await refusal(post('nobody'), 'not-found');
    await world.at('2026-02-02');
    await refusal(post(noticeId, { postedOn: '2026-02-02' }), 'outside-calendar');
    expect(await world.inbox(projectId)).toEqual([]);
  });
});

describe('fileObjection', () => {
  it('gives a receipt, from a resident without a name too, and keeps the text as it is', async () => {
    const { projectId, noticeId, units } = await posted();
    const text = "<script>alert(1)</script>'; drop table objection; --";
    const { answer } = await fileObjection(world.db, systemActor('sim'), { noticeId, text, unitId: units[0]!, contact: '门口值班室' });
    const second = await object(noticeId);
    expect(answer.receiptNo).toMatch(/^P\d+-异议001$/);
    expect(second.answer.receiptNo).toMatch(/^P\d+-异议002$/);
    expect(openObjection(await world.db.objection.findUniqueOrThrow({ where: { id: answer.id } }))).toMatchObject({
      text,
      status: 'open',
      unitId: units[0],
    });
    const facts = { objectionId: answer.id, noticeId };
    expect((await world.inbox(projectId))[1]).toMatchObject({ kind: 'objection.filed', thingId: noticeId, facts });
  });

  it('refuses a unit of another compound, an empty text and a notice that does not hang', async () => {
    const { noticeId } = await posted();
    const other = await world.project([80_00]);
    await refusal(object(noticeId, other.units[0]), 'invalid-input');
    await refusal(object(noticeId, 'nobody'), 'invalid-input');
    await refusal(fileObjection(world.db, world.actor, { noticeId, text: '  ' }), 'invalid-input');
    await refusal(fileObjection(world.db, world.actor, { noticeId, text: 'a\u0000' }), 'invalid-input');
    await refusal(object((await openNotice()).noticeId), 'notice-not-posted');
  });

  it('counts in the last millisecond and not in the next', async () => {
    const { noticeId } = await posted();
    await world.atInstant(endOfDay('2024-02-08') - 1);
    await object(noticeId);
    await world.atInstant(endOfDay('2024-02-08'));
    await refusal(object(noticeId), 'notice-closed');
  });

  it('waits for a certification under way and is refused once the notice is certified', async () => {
    const { projectId, noticeId } = await posted();
    await world.atInstant(endOfDay('2024-02-08') - 1);
    let certify!: () => void;
    const meanwhile = new Promise<void>((resolve) => (certify = resolve));
    let locked!: () => void;
    const holding = new Promise<void>((resolve) => (locked = resolve));
    const certification = world.transaction(async (tx) => {
      await lockProcess(tx, projectId);
      await lockThing(tx, 'notice', noticeId);
      locked();
      await meanwhile;
      await tx.notice.update({ where: { id: noticeId }, data: { certifiedAt: new Date(endOfDay('2024-02-08')), certificate: {} } });
    });
    await holding;
    const late = object(noticeId);
    await world.waitsForLock();
    certify();
    await certification;
    await refusal(late, 'notice-closed');
    expect(await world.db.objection.count({ where: { noticeId } })).toBe(0);
  });
});

describe('resolveObjection', () => {
  it.each(['upheld', 'rejected', 'mediation-failed'] as const)('ends an objection as %s, once', async (outcome) => {
    const { projectId, noticeId } = await posted();
    const { answer: filed } = await object(noticeId);
    const resolve = (ifMatch?: number) =>
      resolveObjection(world.db, world.actor, { objectionId: filed.id, outcome, answer: '答复' }, ifMatch === undefined ? {} : { ifMatch });
    await refusal(resolve(2), 'stale-revision');
    const { answer } = await resolve(1);
    expect(answer).toMatchObject({ id: filed.id, noticeId, outcome, revision: 2 });
    const row = await world.db.objection.findUniqueOrThrow({ where: { id: filed.id } });
    expect(openObjection(row)).toMatchObject({
      status: outcome,
      answer: '答复',
      resolvedByPersonId: 'person',
      resolvedAt: new Date(atHour('2024-02-02', 9)),
    });
    expect((await world.inbox(projectId)).at(-1)).toMatchObject({ kind: 'objection.resolved', facts: { objectionId: filed.id, outcome } });
    await refusal(resolve(), 'objection-closed');
  });

  it('wants an answer with a rejection, and a known outcome', async () => {
    const { noticeId } = await posted();
    const { answer: filed } = await object(noticeId);
    const objectionId = filed.id;
    await refusal(resolveObjection(world.db, world.actor, { objectionId, outcome: 'rejected' }), 'invalid-input');
    await refusal(resolveObjection(world.db, world.actor, { objectionId, outcome: 'open' as 'upheld' }), 'invalid-input');
    await refusal(resolveObjection(world.db, world.actor, { objectionId: 'nobody', outcome: 'upheld' }), 'not-found');
    const both = [1, 2].map(() => resolveObjection(world.db, world.actor, { objectionId, outcome: 'upheld' }));
    const results = await Promise.allSettled(both);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
