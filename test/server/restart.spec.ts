import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { createExchange } from '#activities/exchange/exchange.activity';
import type { TurnInputs } from '#libs/contracts/exchange';
import { atHour } from '#libs/domain/clock/civil-date';
import { fileObjection } from '#libs/intake/notice/file-objection';
import { postNotice } from '#libs/intake/notice/post-notice';
import { restartProcess } from '#libs/intake/project/restart-process';
import { systemActor } from '#libs/intake/system-actor';
import { tellInput } from '#libs/platform/tell';
import { Engine, quietRuntime } from '../support/engine';
import { expectWhole } from '../support/integrity';
import { photograph } from '../support/photograph';
import { REALM } from '../support/realm';

quietRuntime();
jest.setTimeout(120_000);

const REASON = '已核对停住的原因，从存档状态重新启动。';

describe('a process', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await Engine.open({ clock: 'simulation' });
    await engine.startWorker();
  });
  afterAll(() => engine.close());

  const processOf = (id: string) => engine.db.process.findUniqueOrThrow({ where: { id } });
  const restart = (processId: string, key?: string) =>
    restartProcess(engine.db, engine.actor, { processId, reason: REASON }, key === undefined ? {} : { idempotency: { key, bodyHash: '' } });
  const isUnknown = (project: string) =>
    engine
      .handle(project)
      .describe()
      .then(
        () => false,
        (error: unknown) => error instanceof WorkflowNotFoundError,
      );

  async function applied(): Promise<string> {
    const project = await engine.project('start-application');
    await engine.consumed(project, 1);
    await engine.consumed(project, await engine.answer(project, 'submit'));
    return project;
  }

  /** As a worker of other code would: the turn on record comes again, from the same inputs and with other commands. */
  async function stopped(project: string): Promise<string> {
    const { turnNo, state } = await processOf(project);
    const turn = await engine.db.turn.findUniqueOrThrow({ where: { processId_k: { processId: project, k: turnNo } } });
    const request = {
      realmId: REALM,
      processId: project,
      k: turnNo,
      inputs: turn.inputs as unknown as TurnInputs,
      commands: [],
      instants: {},
    };
    const reply = await createExchange(engine.db)({ ...request, state });
    expect(reply).toMatchObject({ status: 'stopped' });
    await tellInput(engine.client, engine.workflowId(project), { told: 999 });
    await expect(engine.handle(project).result()).rejects.toBeInstanceOf(WorkflowFailedError);
    return project;
  }

  it('that was stopped takes no input, and once restarted goes on from its stored state', async () => {
    const project = await stopped(await applied());
    const { stopReason } = await processOf(project);
    expect(stopReason).toMatch(/came again with other commands/);
    await expect(engine.answer(project, 'receive')).rejects.toMatchObject({ type: 'process-stopped' });

    const accepted = await restart(project, 'once');
    expect(accepted.answer.stopReason).toBe(stopReason);
    expect(await restart(project, 'once')).toMatchObject({ repeated: true, answer: accepted.answer });
    await engine.consumed(project, accepted.inboxNo!);
    const event = await engine.db.event.findFirstOrThrow({ where: { processId: project, type: 'process.restarted' } });
    expect(event).toMatchObject({ data: { reason: REASON, stopReason }, actorPersonId: engine.actor.personId });
    expect(await engine.openSteps(project)).toEqual(['receive']);
    await engine.consumed(project, await engine.answer(project, 'receive', 'return'));
    expect(await engine.openSteps(project)).toEqual(['submit']);
    await expectWhole(engine.db, project);
  });

  it('that was stopped still takes an objection by its receipt, and its notice is not certified without it', async () => {
    await engine.setClock(atHour('2024-01-02', 9));
    const project = await engine.project('result-notice');
    await engine.consumed(project, 1);
    const { id: noticeId } = await engine.db.notice.findFirstOrThrow({ where: { processId: project } });
    await engine.bring(project, ['opinion-notice', 'agreeing-rooms', 'design-engineering']);
    const evidence = [await photograph(engine.db, REALM, project)];
    const posted = await postNotice(engine.db, engine.actor, { noticeId, postedOn: '2024-01-02', place: '小区大门', evidence });
    await engine.tell(project, posted);
    await engine.consumed(project, posted.inboxNo ?? 0);
    await stopped(project);
    const filed = await fileObjection(engine.db, systemActor(REALM), { noticeId, text: '漏水没有写进方案', filedBy: 'public' });
    const { endsAt } = posted.answer;
    await engine.setClock(endsAt);
    await expect(fileObjection(engine.db, engine.actor, { noticeId, text: '晚了一步' })).rejects.toMatchObject({ type: 'notice-closed' });

    const accepted = await restart(project);
    await engine.consumed(project, accepted.inboxNo!);
    await engine.stepTo(project, endsAt);
    const certified = async () => (await engine.db.notice.findUniqueOrThrow({ where: { id: noticeId } })).certificate;
    await engine.until(async () => (await certified()) !== null, 'the notice is certified');
    expect(await certified()).toMatchObject({ outcome: 'ended', openObjections: [filed.answer.id] });
    await engine.until(async () => (await engine.openSteps(project)).includes('mediate'), 'the objection is mediated');
    await expectWhole(engine.db, project);
  });

  it('that Temporal does not know any more is started, though nobody sends it anything', async () => {
    const project = await applied();
    const { runId } = await engine.handle(project).describe();
    const workflowExecution = { workflowId: engine.workflowId(project), runId };
    await engine.client.workflowService.deleteWorkflowExecution({ namespace: engine.temporal.temporalNamespace, workflowExecution });
    await engine.until(() => isUnknown(project), 'Temporal has lost it');
    const accepted = await restart(project);
    expect(accepted.answer.stopReason).toBeNull();
    await engine.consumed(project, accepted.inboxNo!);
    expect((await engine.handle(project).describe()).status.name).toBe('RUNNING');
    await engine.consumed(project, await engine.answer(project, 'receive'));
    expect(await engine.openSteps(project)).toEqual(['open-account']);
    await expectWhole(engine.db, project);
  });

  it('that runs is not disturbed: the same run reads the row, and nothing follows', async () => {
    const project = await applied();
    const before = await engine.handle(project).describe();
    const tasks = await engine.db.task.findMany({ where: { processId: project }, orderBy: { id: 'asc' } });
    const accepted = await Promise.all([restart(project), restart(project)]);
    for (const one of accepted) await engine.tell(project, one);
    await engine.allConsumed(project);
    expect((await engine.handle(project).describe()).runId).toBe(before.runId);
    expect(await engine.db.task.findMany({ where: { processId: project }, orderBy: { id: 'asc' } })).toEqual(tasks);
    await expectWhole(engine.db, project);
  });

  it('that has ended stays ended', async () => {
    const project = await applied();
    await engine.consumed(project, await engine.send(project, 'project.withdrawRequested', {}));
    await expect(restart(project)).rejects.toMatchObject({ type: 'project-ended' });
  });
});
