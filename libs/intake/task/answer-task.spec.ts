import { Refusal } from '#libs/contracts/refusal';
import { chainValue } from '#libs/database/event-log';
import type { ProcessEvent } from '#libs/contracts/event';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { uploadPaper } from '../paper/upload-paper';
import { answerTask, type AnswerTaskInput } from './answer-task';

let world: OfficeWorld;
let projectId: string;
beforeAll(async () => {
  world = await OfficeWorld.open();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.at('2024-01-02');
  projectId = await world.project();
});

const answer = async (input: AnswerTaskInput, options = {}) =>
  answerTask(world.db, await world.staff('finance-bureau', 'fin', 'finance'), input, options);

test('an answer is on record at once: register, event, inbox row and what the relay tells', async () => {
  const taskId = await world.task(projectId, 'scheme-review', 'finance', 'finance-bureau');
  const accepted = await answer({ taskId, verb: 'agree', note: '同意', civilAt: Date.UTC(2024, 0, 1, 2) }, { ifMatch: 1 });
  expect(accepted.answer).toMatchObject({ projectId, id: taskId, revision: 2, verb: 'agree', late: false });
  expect(accepted.inboxNo).toBe(2);
  expect(accepted.tell).toMatchObject({ told: 2, row: { no: 2, kind: 'task.answered', thingId: taskId } });

  const task = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
  expect(task).toMatchObject({ status: 'answered', answer: 'agree', answerNote: '同意', revision: 2 });
  const row = await world.db.inbox.findFirstOrThrow({ where: { processId: projectId, no: 2 } });
  expect(row).toMatchObject({ kind: 'task.answered', thingId: taskId, thingRevision: 2, civilAt: new Date(Date.UTC(2024, 0, 1, 2)) });
  expect(row.facts).toEqual({ stage: 'scheme-review', step: 'finance', visit: 1, verb: 'agree', facts: {} });
  expect(await world.lastEvent(projectId)).toMatchObject({ type: 'task.answered', data: { taskId, late: false } });
  expect(await world.db.outbox.count({ where: { processId: projectId, kind: 'signal', inboxNo: 2, doneAt: null } })).toBe(1);
  expect(await world.rungs(taskId)).toEqual({ cancelled: expect.any(Number) });
  const { view, revision } = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
  expect(view).toMatchObject({ openTasks: [], answeredTasks: [{ taskId }] });
  expect(revision).toBeGreaterThan(2);
});

test('an answer after the due date is late', async () => {
  const taskId = await world.task(projectId, 'scheme-review', 'finance', 'finance-bureau');
  const { dueOn } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
  await world.at(dueOn, 24);
  expect((await answer({ taskId, verb: 'agree' })).answer.late).toBe(true);
  const other = await world.task(await world.project(), 'scheme-review', 'finance', 'finance-bureau');
  const due = await world.db.task.findUniqueOrThrow({ where: { id: other } });
  await world.db.realm.update({ where: { id: world.realmId }, data: { nowAt: new Date(due.dueAt.getTime() - 1) } });
  expect((await answer({ taskId: other, verb: 'agree' })).answer.late).toBe(false);
});

test('only what the step offers, with its papers and facts of the declared type', async () => {
  const review = await world.task(projectId, 'scheme-review', 'finance', 'finance-bureau');
  const offered = await refusal(answer({ taskId: review, verb: 'complete' }), 'answer-not-offered');
  expect(offered.more.expected).toContain('agree');

  const subdistrict = await world.staff('south', 'south', 'subdistrict');
  const minutes = await world.task(projectId, 'scheme-review', 'minutes', 'leading-group-office');
  const papers = await refusal(answer({ taskId: minutes, verb: 'complete' }), 'papers-missing');
  expect(papers.more.missing).toMatchObject([{ code: 'review-minutes' }]);
  await uploadPaper(world.db, subdistrict, { projectId, code: 'review-minutes', title: '会议纪要' });
  await answer({ taskId: minutes, verb: 'complete' });

  const revise = await world.task(projectId, 'scheme-revision', 'revise', 'south');
  await uploadPaper(world.db, subdistrict, { projectId, code: 'revised-design', title: '修改稿' });
  const facts = await refusal(answer({ taskId: revise, verb: 'complete' }), 'facts-missing');
  expect(facts.more.missing).toMatchObject([{ fact: 'revision-touches-vote' }]);
  await refusal(answer({ taskId: revise, verb: 'complete', facts: { 'revision-touches-vote': '是' } }), 'invalid-input');
  await refusal(answer({ taskId: revise, verb: 'complete', facts: { 'revision-touches-vote': true, renewable: true } }), 'invalid-input');
  await refusal(answer({ taskId: revise, verb: 'complete', facts: { 'revision-touches-vote': true }, papers: ['none'] }), 'invalid-input');
  await answer({ taskId: revise, verb: 'complete', facts: { 'revision-touches-vote': true } });
  const { facts: stored } = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
  expect(stored).toMatchObject({ 'revision-touches-vote': true, 'built-year': 1994 });
});

describe('papers of a step that is asked again', () => {
  const bring = async (staff: Awaited<ReturnType<typeof world.staff>>, on: string) => {
    await world.at(on);
    return (await uploadPaper(world.db, staff, { projectId, code: 'review-minutes', title: '会议纪要' })).answer.id;
  };
  const minutesOn = async (on: string, visit = 1) => {
    await world.at(on);
    return world.task(projectId, 'scheme-review', 'minutes', 'leading-group-office', 'clerk', visit);
  };

  test('are not those that lay there before, unless the answer names them', async () => {
    const staff = await world.staff('leading-group-office', 'west-office', 'coordination');
    const before = await bring(staff, '2024-03-01');
    const taskId = await minutesOn('2024-03-04');
    const { more, detail } = await refusal(answer({ taskId, verb: 'complete' }), 'papers-missing');
    expect(more.missing).toMatchObject([{ code: 'review-minutes' }]);
    expect(detail).toContain('此前的版本');
    await answer({ taskId, verb: 'complete', papers: [before] });
  });

  test('are never those that an answer to the same step has rested on', async () => {
    const staff = await world.staff('leading-group-office', 'north-office', 'coordination');
    const first = await minutesOn('2024-04-01');
    const old = await bring(staff, '2024-04-02');
    await answer({ taskId: first, verb: 'complete', papers: [old] });
    const second = await minutesOn('2024-04-08', 2);
    await refusal(answer({ taskId: second, verb: 'complete' }), 'papers-missing');
    const { more } = await refusal(answer({ taskId: second, verb: 'complete', papers: [old] }), 'papers-missing');
    expect(more.old).toMatchObject([{ code: 'review-minutes' }]);
    const renewed = await bring(staff, '2024-04-09');
    await answer({ taskId: second, verb: 'complete', papers: [renewed] });
  });
});

test('an agreement with conditions names them, any other answer none', async () => {
  const taskId = await world.task(projectId, 'scheme-review', 'finance', 'finance-bureau');
  await refusal(answer({ taskId, verb: 'agree-with-conditions' }), 'invalid-input');
  await refusal(answer({ taskId, verb: 'agree', conditions: ['先补预算'] }), 'invalid-input');
  await answer({ taskId, verb: 'agree-with-conditions', conditions: ['先补预算', '<b>专账</b>'] });
  const conditions = await world.db.condition.findMany({ where: { taskId }, orderBy: { text: 'asc' } });
  expect(conditions.map(({ text }) => text).sort()).toEqual(['<b>专账</b>', '先补预算'].sort());
});

test('stale, closed, foreign and unknown tasks are refused, and nothing is written', async () => {
  const taskId = await world.task(projectId, 'scheme-review', 'finance', 'finance-bureau');
  const before = await world.events(projectId);
  expect((await refusal(answer({ taskId, verb: 'agree' }, { ifMatch: 7 }), 'stale-revision')).more).toEqual({ revision: 1 });
  await refusal(answer({ taskId: 'none', verb: 'agree' }), 'not-found');
  const foreign = { ...world.admin, realmId: 'real' };
  await refusal(answerTask(world.db, foreign, { taskId, verb: 'agree' }), 'not-found');
  await world.db.process.update({ where: { id: projectId }, data: { moving: true } });
  await refusal(answer({ taskId, verb: 'agree' }), 'being-moved');
  await world.db.process.update({ where: { id: projectId }, data: { moving: false, status: 'ended' } });
  await refusal(answer({ taskId, verb: 'agree' }), 'project-ended');
  await world.db.process.update({ where: { id: projectId }, data: { status: 'running' } });
  await world.db.task.update({ where: { id: taskId }, data: { status: 'closed' } });
  await refusal(answer({ taskId, verb: 'agree' }), 'task-closed');
  expect(await world.events(projectId)).toEqual(before);
});

test('the same key and body gets the same answer and is done once; another body is refused', async () => {
  const taskId = await world.task(projectId, 'scheme-review', 'finance', 'finance-bureau');
  const idempotency = { key: 'once', bodyHash: 'a' };
  const first = await answer({ taskId, verb: 'agree' }, { idempotency });
  const again = await answer({ taskId, verb: 'agree' }, { idempotency });
  expect(again).toEqual({ ...first, tell: null, repeated: true });
  await refusal(answer({ taskId, verb: 'return' }, { idempotency: { key: 'once', bodyHash: 'b' } }), 'idempotency-key-reused');
  expect(await world.db.inbox.count({ where: { processId: projectId } })).toBe(2);
});

test('of many answers at once one is accepted; numbers have no gap and the chain holds', async () => {
  const steps = ['finance', 'transport', 'housing', 'fire'];
  const tasks: string[] = [];
  for (const step of steps) tasks.push(await world.task(projectId, 'scheme-review', step, 'finance-bureau'));
  const inputs = tasks.flatMap((taskId) => Array.from({ length: 5 }, (): AnswerTaskInput => ({ taskId, verb: 'agree' })));
  const results = await Promise.all(inputs.map((input) => answer(input).catch((error: unknown) => error)));
  const accepted = results.filter((result) => !(result instanceof Error));
  expect(accepted).toHaveLength(4);
  expect(results.filter((result) => result instanceof Refusal && result.type === 'task-closed')).toHaveLength(16);

  const rows = await world.db.inbox.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } });
  expect(rows.map(({ no }) => no)).toEqual([1, 2, 3, 4, 5]);
  const events = await world.db.event.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } });
  let chain = '';
  for (const { no, type, data, at, recordedAt, chain: stored } of events) {
    chain = chainValue(chain, { no, type, data, at: at.getTime(), recordedAt: recordedAt.getTime() } as unknown as ProcessEvent);
    expect(stored).toBe(chain);
  }
  expect(events.map(({ no }) => no)).toEqual(events.map((_, index) => index + 1));
  const process = await world.db.process.findUniqueOrThrow({ where: { id: projectId } });
  expect(process).toMatchObject({ inboxNo: 5, eventNo: events.length, eventChain: chain });
});

test('the record cannot be rewritten', async () => {
  await expect(world.db.event.updateMany({ data: { type: 'task.closed' } })).rejects.toThrow('never changed');
  await expect(world.db.inbox.deleteMany()).rejects.toThrow('never changed');
});
