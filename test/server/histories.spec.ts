import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { Worker } from '@temporalio/worker';
import type { Database } from '#libs/database/client';
import { realmNow } from '#libs/database/realm-clock';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import { fileObjection } from '#libs/intake/notice/file-objection';
import { postNotice } from '#libs/intake/notice/post-notice';
import { moveBack } from '#libs/intake/version/move-back';
import { moveVersion } from '#libs/intake/version/move-version';
import { resolveObjection } from '#libs/intake/notice/resolve-objection';
import { withdrawAnswer } from '#libs/intake/task/withdraw-answer';
import { dataConverter } from '#libs/platform/temporal-client';
import { addAnnualPlan } from '../support/annual-plan';
import { Engine, type EngineOptions, quietRuntime } from '../support/engine';
import { expectRecordWhole, expectWhole } from '../support/integrity';
import { decrypted, withoutPlace } from '../support/recorded-history';
import { photograph } from '../support/photograph';
import { REALM } from '../support/realm';
import { workflowBundle } from '../support/workflow-bundle';
import { Way } from './histories.fixture';
import { amendApplication, nextVersion, STAGES } from './version-move.fixture';

// Runs projects on the real server and replays what they left behind. JIUGAI_RECORD=1 keeps the histories, for all later code to be
// replayed against: JIUGAI_RECORD=1 npm run jest -- test/server/histories.spec.ts

quietRuntime();
jest.setTimeout(120_000);

const folder = resolve(__dirname, '../../workflows/histories');

/** @param runId an earlier run than the last */
async function replayAndKeep(
  engine: Engine,
  project: string,
  name: string,
  whole: (db: Database, id: string) => Promise<unknown> = expectWhole,
  runId?: string,
): Promise<void> {
  const handle = engine.client.workflow.getHandle(engine.workflowId(project), runId);
  await engine.allConsumed(project);
  await whole(engine.db, project);
  // The task that consumed the last input is still to be noted as done.
  await engine.until(async () => {
    const { events } = await handle.fetchHistory();
    return events?.at(-1)?.workflowTaskStartedEventAttributes == null && events?.at(-1)?.workflowTaskScheduledEventAttributes == null;
  }, 'the last workflow task is done');
  const history = await handle.fetchHistory();
  await Worker.runReplayHistory(
    { workflowBundle: await workflowBundle(), dataConverter: dataConverter() },
    history,
    engine.workflowId(project),
  );
  if (process.env.JIUGAI_RECORD !== '1') return;
  const recorded = withoutPlace(await decrypted(JSON.parse(historyToJSON(history)), dataConverter().payloadCodecs ?? []));
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(recorded, null, 1)}\n`);
}

const engines: Engine[] = [];
async function engineOf(options: EngineOptions): Promise<Engine> {
  const engine = await Engine.open(options);
  engines.push(engine);
  await engine.startWorker();
  return engine;
}
afterAll(async () => {
  for (const engine of engines) await engine.close();
});

it('from the residents’ opinion to the application: votes, a notice that restarts', async () => {
  const engine = await engineOf({ clock: 'simulation' });
  const way = await Way.begin(engine, 'opinion');
  const { project } = way;
  await engine.consumed(project, await engine.send(project, 'vote.closed', { passed: false }, await way.register('vote')));
  await engine.consumed(project, await engine.send(project, 'vote.closed', { passed: true }, await way.register('vote')));
  await way.to('plan-vote');
  await engine.consumed(project, await engine.send(project, 'vote.closed', { passed: true }, await way.register('vote')));
  for (const outcome of ['upheld', 'mediation-failed'] as const) {
    const noticeId = await way.register('notice');
    await engine.bring(project, ['opinion-notice', 'agreeing-rooms', 'design-engineering']);
    const postedOn = civilDateOf((await realmNow(engine.db, REALM)).now);
    const evidence = [await photograph(engine.db, REALM, project)];
    const posted = await postNotice(engine.db, engine.actor, { noticeId, postedOn, place: '小区大门', evidence });
    await engine.tell(project, posted);
    const filed = await fileObjection(engine.db, engine.actor, { noticeId, text: '异议' });
    await engine.tell(project, filed);
    await engine.consumed(project, filed.inboxNo ?? 0);
    await engine.tell(project, await resolveObjection(engine.db, engine.actor, { objectionId: filed.answer.id, outcome }));
    await engine.allConsumed(project);
    await engine.stepTo(project, posted.answer.endsAt);
  }
  await way.to('fund-gate');
  await replayAndKeep(engine, project, 'opinion-to-application');
});

it('money beside a review that is returned once; a pause; a date corrected; a change refused; two years of warranty', async () => {
  const engine = await engineOf({ clock: 'simulation' });
  const way = await Way.begin(engine, 'start-application');
  const { project } = way;
  await way.to('scheme-revision', { receive: 'return', minutes: 'return' });
  await engine.send(project, 'project.pauseRequested', {});
  await engine.send(project, 'project.resumeRequested', {});
  const accountId = await way.register('account');
  await engine.db.account.update({ where: { id: accountId }, data: { requiredFen: 0n } });
  await engine.send(project, 'funds.arrived', { accountId, balanceFen: 0, requiredFen: 0 }, accountId);
  await way.to('works');
  await engine.send(project, 'funds.reversed', { accountId, balanceFen: -1, requiredFen: 0 }, accountId);
  const data = { realmId: REALM, processId: project, requestedAt: new Date(0), requestedByPersonId: 'person' };
  const change = await engine.db.changeOrder.create({ data: { ...data, reason: '增项', fen: 1n, status: 'requested' } });
  await engine.send(project, 'change.requested', { changeOrderId: change.id }, change.id);
  await way.to('acceptance', { 'decide-change': 'refuse' });
  await way.to('completion-filing', { inspect: 'return' });
  const duty = await engine.db.obligation.findFirstOrThrow({ where: { processId: project } });
  await engine.send(project, 'project.dateCorrected', {
    thingId: duty.id,
    from: civilDateOf(duty.startedAt.getTime()),
    to: '2024-01-01',
  });
  await engine.send(project, 'funds.arrived', { accountId, balanceFen: 0, requiredFen: 0 }, accountId);
  await way.to('nowhere');
  const { endsAt } = await engine.db.obligation.findFirstOrThrow({ where: { processId: project } });
  await engine.stepTo(project, endsAt!.getTime());
  await engine.until(async () => (await engine.openSteps(project)).includes('close-warranty'), 'the warranty has ended');
  await way.to('nowhere');
  expect(await engine.db.project.findUniqueOrThrow({ where: { id: project } })).toMatchObject({ status: 'completed' });
  await replayAndKeep(engine, project, 'application-to-warranty');
});
it('on from a history that was cut, and withdrawn', async () => {
  const engine = await engineOf({ clock: 'simulation', continueAfterEvents: 60 });
  const way = await Way.begin(engine, 'start-application');
  await way.to('start-approval', { receive: 'return' });
  expect(
    (await engine.handle(way.project).fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId,
  ).toBeTruthy();
  await engine.send(way.project, 'project.withdrawRequested', {});
  await replayAndKeep(engine, way.project, 'continued-and-withdrawn');
});

it('moved to another version while it is decided upon, and back', async () => {
  const engine = await engineOf({ clock: 'simulation' });
  const version = await nextVersion(engine, amendApplication);
  const way = await Way.begin(engine, 'start-application');
  const { project } = way;
  const { runId } = await engine.handle(project).describe();
  await engine.answer(project, 'submit');
  const there = await moveVersion(engine.db, engine.actor, { projectId: project, version, stages: STAGES, reason: '方案修订' });
  await engine.tell(project, there);
  await engine.consumed(project, there.inboxNo!);
  await engine.until(async () => (await engine.handle(project).describe()).runId !== runId, 'it goes on in a run of its own');
  const moved = await engine.handle(project).describe();
  const back = await moveBack(engine.db, engine.actor, { moveId: there.answer.moveId, reason: '误改' });
  await engine.tell(project, back);
  await engine.consumed(project, back.inboxNo!);
  await engine.until(async () => (await engine.handle(project).describe()).runId !== moved.runId, 'and in another');
  await replayAndKeep(engine, project, 'moved', expectWhole, runId);
  await replayAndKeep(engine, project, 'moved-back', expectWhole, moved.runId);
});

it('on the real clock: a timer set, set anew and rung', async () => {
  const engine = await engineOf({ clock: 'real' });
  const way = await Way.begin(engine, 'result-notice');
  const { project } = way;
  const noticeId = await way.register('notice');
  const { now } = await realmNow(engine.db, REALM);
  const today = civilDateOf(now);
  const days = { status: 'posted', postedOn: today, beginsOn: today, endsOn: today };
  await engine.db.notice.update({ where: { id: noticeId }, data: { ...days, endsAt: new Date(now + 500) } });
  await engine.consumed(project, await engine.send(project, 'notice.posted', { endsAt: now + 3_600_000 }, noticeId));
  await engine.consumed(project, await engine.send(project, 'notice.posted', { endsAt: now + 500 }, noticeId));
  await engine.until(async () => (await engine.openSteps(project)).includes('submit'), 'the notice has ended');
  await replayAndKeep(engine, project, 'timer');
});

it('the window of an annual plan: closed at its instant, an answer taken back, sent back by the government, issued', async () => {
  const engine = await engineOf({ clock: 'simulation', amend: (programme) => addAnnualPlan(programme) });
  const window = await engine.window(2025);
  const { closesAt } = await engine.db.planWindow.findUniqueOrThrow({ where: { id: window } });
  await engine.consumed(window, 1);
  await engine.stepTo(window, closesAt.getTime());
  const asked = (step: string) => engine.until(async () => (await engine.openSteps(window)).includes(step), `${step} is asked`);
  await asked('finance');
  await engine.consumed(window, await engine.answer(window, 'finance'));
  const { id: taskId } = await engine.db.task.findFirstOrThrow({ where: { processId: window, step: 'finance' } });
  const back = await withdrawAnswer(engine.db, engine.actor, { taskId, reason: '意见有变' });
  await engine.tell(window, back);
  await engine.consumed(window, back.inboxNo ?? 0);
  const way = ['reform', 'finance', 'examine', 'consent', 'examine', 'consent', 'reform-signs', 'finance-signs', 'issue'];
  for (const [index, step] of way.entries()) {
    await asked(step);
    const verb = step !== 'consent' ? 'complete' : index < 4 ? 'return' : 'agree';
    await engine.consumed(window, await engine.answer(window, step, verb, step === 'issue' ? { 'plan-document': '建〔2024〕9号' } : {}));
  }
  expect(await engine.db.planWindow.findUniqueOrThrow({ where: { id: window } })).toMatchObject({ status: 'issued' });
  await replayAndKeep(engine, window, 'annual-plan', expectRecordWhole);
});
