import type { Certified } from '#libs/contracts/exchange';
import { TRANSACTION_TIMEOUT_MS } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { atHour, civilDateOf, endOfDay } from '#libs/domain/clock/civil-date';
import { recordArrival } from '#libs/intake/fund/record-arrival';
import { recordBudget } from '#libs/intake/fund/record-budget';
import { reverseEntry } from '#libs/intake/fund/reverse-entry';
import { fileObjection } from '#libs/intake/notice/file-objection';
import { postNotice } from '#libs/intake/notice/post-notice';
import { castBallots } from '#libs/intake/vote/cast-ballots';
import { pauseProject } from '#libs/intake/project/pause-project';
import { resumeProject } from '#libs/intake/project/resume-project';
import { stateFacts } from '#libs/intake/project/state-facts';
import { freezeRoll } from '#libs/intake/vote/freeze-roll';
import { Engine, quietRuntime } from '../support/engine';
import { HeldRow } from '../support/held-row';
import { expectWhole } from '../support/integrity';
import { photograph } from '../support/photograph';
import { addCompound, REALM } from '../support/realm';

quietRuntime();
jest.setTimeout(120_000);

const NOTICE_PAPERS = ['opinion-notice', 'agreeing-rooms', 'design-engineering'];

async function noticeOf(engine: Engine, project: string) {
  await engine.consumed(project, 1);
  await engine.bring(project, NOTICE_PAPERS);
  return engine.db.notice.findFirstOrThrow({ where: { processId: project } });
}

const certificateOf = async (engine: Engine, notice: string) =>
  (await engine.db.notice.findUniqueOrThrow({ where: { id: notice } })).certificate as unknown as Certified | null;

const left = (engine: Engine, project: string, stage: string) =>
  engine.until(async () => {
    const { stages } = await engine.db.project.findUniqueOrThrow({ where: { id: project } });
    return !stages.includes(stage);
  }, `${project} has left ${stage}`);

describe('in a stepped realm', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.open({ clock: 'simulation' });
    await engine.startWorker();
  });
  beforeEach(() => engine.setClock(atHour('2024-01-02', 9)));
  afterAll(() => engine.close());

  it('a notice takes objections to the last millisecond, and its certificate names them', async () => {
    const project = await engine.project('result-notice');
    const { id: noticeId } = await noticeOf(engine, project);
    const evidence = [await photograph(engine.db, REALM, project)];
    const posted = await postNotice(engine.db, engine.actor, { noticeId, postedOn: '2024-01-02', place: '小区大门', evidence });
    await engine.tell(project, posted);
    await engine.consumed(project, posted.inboxNo ?? 0);
    const { endsAt } = posted.answer;
    expect(endsAt).toBe(endOfDay('2024-01-09'));

    await engine.stepTo(project, endsAt - 1);
    const last = await fileObjection(engine.db, engine.actor, { noticeId, text: '漏水没有写进方案' });
    await engine.tell(project, last);
    await engine.consumed(project, last.inboxNo ?? 0);
    expect(await certificateOf(engine, noticeId)).toBeNull();

    await engine.setClock(endsAt);
    const late = fileObjection(engine.db, engine.actor, { noticeId, text: '晚了一步' });
    await expect(late).rejects.toMatchObject({ type: 'notice-closed' });
    await engine.stepTo(project, endsAt);
    await left(engine, project, 'result-notice');
    expect(await certificateOf(engine, noticeId)).toMatchObject({
      outcome: 'ended',
      inboxNo: last.inboxNo,
      openObjections: [last.answer.id],
    });
    // No veto: the notice has ended, the mediation goes on beside the application.
    expect((await engine.openSteps(project)).sort()).toEqual(['mediate', 'submit']);
    expect(await engine.db.notice.findUniqueOrThrow({ where: { id: noticeId } })).toMatchObject({ status: 'closed', outcome: 'ended' });
    await expectWhole(engine.db, project);
  });

  it('a notice that was paused before its end is not closed by it, though the process hears of the end first', async () => {
    const project = await engine.project('result-notice');
    const { id: noticeId } = await noticeOf(engine, project);
    const evidence = [await photograph(engine.db, REALM, project)];
    const posted = await postNotice(engine.db, engine.actor, { noticeId, postedOn: '2024-01-02', place: '小区大门', evidence });
    await engine.tell(project, posted);
    await engine.consumed(project, posted.inboxNo ?? 0);
    const { endsAt } = posted.answer;
    await engine.setClock(endsAt - 1);
    // Not told at once: the relay tells it, after the clock.
    const paused = await pauseProject(engine.db, engine.actor, { projectId: project, reason: '汛期停工' });
    await engine.stepTo(project, endsAt);
    await engine.consumed(project, paused.inboxNo ?? 0);
    expect(await certificateOf(engine, noticeId)).toBeNull();

    await engine.setClock(atHour('2024-01-22', 9));
    const resumed = await resumeProject(engine.db, engine.actor, { projectId: project, reason: '恢复' });
    await engine.tell(project, resumed);
    await engine.consumed(project, resumed.inboxNo ?? 0);
    const end = (await engine.db.notice.findUniqueOrThrow({ where: { id: noticeId } })).endsAt!.getTime();
    expect(end).toBe(endOfDay('2024-01-22'));
    await engine.stepTo(project, end);
    await left(engine, project, 'result-notice');
    expect(await certificateOf(engine, noticeId)).toMatchObject({ outcome: 'ended', inboxNo: resumed.inboxNo });
    await expectWhole(engine.db, project);
  });

  it.each([
    ['passes on its certificate with exactly two thirds', 2, 'result-notice'],
    ['fails on its certificate with less', 1, 'plan-revision'],
  ])('a vote %s', async (_, agreeing, next) => {
    const project = await engine.project('plan-vote');
    const { units } = await addCompound(engine.db, project, [100_00, 100_00, 100_00]);
    await engine.consumed(project, 1);
    const { id: voteId } = await engine.db.vote.findFirstOrThrow({ where: { processId: project } });
    const formed = { facts: { 'owners-body-in-place': true }, reason: '业主委员会已成立' };
    await engine.tell(project, await stateFacts(engine.db, engine.actor, { projectId: project, ...formed }));
    await expect(freezeRoll(engine.db, engine.actor, { voteId, endsOn: '2024-01-31' })).rejects.toMatchObject({
      type: 'papers-missing',
      more: { missing: [{ code: 'plan-sign-form' }] },
    });
    await engine.bring(project, ['plan-sign-form']);
    const rolled = await freezeRoll(engine.db, engine.actor, { voteId, endsOn: '2024-01-31' });
    await engine.tell(project, rolled);
    await engine.consumed(project, rolled.inboxNo ?? 0);
    const cast = (unitId: string) => castBallots(engine.db, engine.actor, { voteId, ballots: [{ unitId, choice: 'agree' }] });
    const { endsAt } = rolled.answer;
    await engine.stepTo(project, endsAt - 1);
    for (const unit of units.slice(0, agreeing)) await cast(unit);
    await engine.setClock(endsAt);
    await expect(cast(units[2]!)).rejects.toMatchObject({ type: 'vote-closed' });
    await engine.stepTo(project, endsAt);
    await left(engine, project, 'plan-vote');
    expect(await engine.db.vote.findUniqueOrThrow({ where: { id: voteId } })).toMatchObject({
      status: 'closed',
      tally: { passed: agreeing === 2 },
      certificate: { outcome: agreeing === 2 ? 'passed' : 'failed' },
    });
    const { stages } = await engine.db.project.findUniqueOrThrow({ where: { id: project } });
    expect(stages).toEqual([next]);
    await expectWhole(engine.db, project);
  });

  describe('a fund gate', () => {
    async function gated() {
      const project = await engine.project('fund-gate');
      await addCompound(engine.db, project, [1_000_00]);
      await engine.consumed(project, 1);
      const { id: accountId } = await engine.db.account.findFirstOrThrow({ where: { processId: project } });
      const contents = [{ category: 'upgrading', title: '停车场', fen: 1_000_00 }];
      const budget = { projectId: project, contents, otherCostsFen: 0, contingencyFen: 0 };
      const { answer } = await recordBudget(engine.db, engine.actor, budget);
      return { project, accountId, requiredFen: answer.computed.requiredFen };
    }
    const pay = async (project: string, accountId: string, fen: number) => {
      const input = { accountId, fen, source: 'residents', valueOn: '2024-01-02' };
      const accepted = await recordArrival(engine.db, engine.actor, input);
      await engine.tell(project, accepted);
      return { entryId: accepted.answer.id, no: accepted.inboxNo ?? 0 };
    };

    it('stays shut one fen short, whatever a message says, and opens with the last', async () => {
      const { project, accountId, requiredFen } = await gated();
      expect(requiredFen).toBe(700_00);
      await engine.consumed(project, (await pay(project, accountId, requiredFen - 1)).no);
      // A message is no money.
      const facts = { accountId, balanceFen: requiredFen, requiredFen };
      await engine.consumed(project, await engine.send(project, 'funds.arrived', facts, accountId));
      expect(await engine.openSteps(project)).toEqual(['collect']);
      await engine.consumed(project, (await pay(project, accountId, 1)).no);
      await engine.until(async () => (await engine.openSteps(project)).length === 0, 'the gate is open');
      expect(await engine.db.account.findUniqueOrThrow({ where: { id: accountId } })).toMatchObject({
        status: 'gate-passed',
        certificate: { outcome: 'in-place' },
      });
      await engine.allConsumed(project);
      await expectWhole(engine.db, project);
    });

    it('that was certified opens although money is taken back a moment later; it is collected anew beside', async () => {
      const { project, accountId, requiredFen } = await gated();
      const input = { accountId, fen: requiredFen, source: 'residents', valueOn: '2024-01-02' };
      const arrived = await recordArrival(engine.db, engine.actor, input);
      const held = await HeldRow.hold(engine, 'account', accountId);
      await engine.tell(project, arrived);
      // The certificate holds the process and stands before the account; behind it, before the process, the reversal.
      await held.awaited(1);
      const reversed = reverseEntry(engine.db, engine.actor, { entryId: arrived.answer.id, reason: '银行退票' });
      await held.awaited(2);
      await held.release();
      await engine.tell(project, await reversed);
      await engine.allConsumed(project);
      expect(await engine.db.account.findUniqueOrThrow({ where: { id: accountId } })).toMatchObject({ status: 'gate-passed' });
      const { stages } = await engine.db.project.findUniqueOrThrow({ where: { id: project } });
      expect(stages).toEqual([]);
      expect(await engine.openSteps(project)).toEqual(['collect']);
      expect(await engine.db.task.count({ where: { processId: project, step: 'collect' } })).toBe(2);
      await expectWhole(engine.db, project);
    });
  });
});

describe('on the real clock', () => {
  it('every objection that was received before the end stands in the certificate, however long its transaction took', async () => {
    const engine = await Engine.open({ clock: 'real' });
    await engine.startWorker();
    const project = await engine.project('result-notice');
    const { id: noticeId } = await noticeOf(engine, project);
    const now = async () => (await realmNow(engine.db, REALM)).now;
    const endsAt = (await now()) + 3_000;
    // A notice ends at midnight; nobody waits here for that.
    const postedOn = civilDateOf(endsAt);
    const data = { status: 'posted', postedOn, beginsOn: postedOn, endsOn: postedOn, endsAt: new Date(endsAt) };
    await engine.db.notice.update({ where: { id: noticeId }, data });
    await engine.send(project, 'notice.posted', { endsAt }, noticeId);

    const file = async (text: string, key?: string) => {
      const options = key === undefined ? {} : { idempotency: { key, bodyHash: '' } };
      const accepted = await fileObjection(engine.db, engine.actor, { noticeId, text }, options);
      await engine.tell(project, accepted);
      return accepted.answer.id;
    };
    // Its clock was read before the end, its transaction ends after it.
    const slow = await HeldRow.holdKey(engine, 'slow');
    await engine.until(async () => (await now()) > endsAt - 1_500, 'the end is near');
    const slowly = file('慢', 'slow');
    await slow.awaited();
    await engine.until(async () => (await now()) > endsAt - 400, 'the end is very near');
    const filed: string[] = [];
    const people = Array.from({ length: 3 }, async (_, person) => {
      const refused = await (async () => {
        for (;;) filed.push(await file(`异议 ${person}`));
      })().catch((error: unknown) => error);
      expect(refused).toMatchObject({ type: 'notice-closed' });
    });
    await Promise.all(people);
    await engine.until(async () => (await now()) > endsAt + 300, 'the end is past');
    expect(await certificateOf(engine, noticeId)).toBeNull();
    await slow.release();
    filed.push(await slowly);

    await left(engine, project, 'result-notice');
    await engine.allConsumed(project);
    const objections = await engine.db.objection.findMany({ where: { noticeId }, orderBy: { id: 'asc' } });
    expect(objections.map(({ id }) => id)).toEqual([...filed].sort());
    expect(objections.every(({ receivedAt }) => receivedAt.getTime() < endsAt)).toBe(true);
    const { certifiedAt } = await engine.db.notice.findUniqueOrThrow({ where: { id: noticeId } });
    expect(certifiedAt!.getTime()).toBeGreaterThanOrEqual(endsAt + TRANSACTION_TIMEOUT_MS);
    expect((await certificateOf(engine, noticeId))!.openObjections).toEqual([...filed].sort());
    expect(await engine.db.task.count({ where: { processId: project, step: 'mediate', status: 'open' } })).toBe(filed.length);
    await expectWhole(engine.db, project);
    await engine.close();
  });
});
