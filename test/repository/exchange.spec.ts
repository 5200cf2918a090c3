import type { Command } from '#libs/contracts/command';
import type { Certified } from '#libs/contracts/exchange';
import { atHour } from '#libs/domain/clock/civil-date';
import { answerTask } from '#libs/intake/task/answer-task';
import { exchangeContract } from '../support/exchange-contract';
import { expectWhole } from '../support/integrity';
import { actor, REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open();
});
afterAll(() => world.close());

const open = (taskId: string, step = 'submit'): Command => ({ do: 'openTask', taskId, stage: 'start-application', step, visit: 1 });
const close = (taskId: string): Command => ({ do: 'closeTask', taskId, why: 'stage-left' });
const enter: Command = { do: 'enterStage', stage: 'start-application', visit: 1 };

async function begun(): Promise<{ project: Workflow; taskId: string }> {
  const project = await world.project();
  const taskId = `${project.id}.t1`;
  await project.turn([enter, open(taskId)], { readTo: 1 });
  return { project, taskId };
}

const answered = (taskId: string) => answerTask(world.db, actor, { taskId, verb: 'return' });
const anyAnswer = (project: Workflow, taskId: string) =>
  project.send('task.answered', { stage: 'start-application', step: 'submit', visit: 1, verb: 'complete', facts: {} }, taskId);

exchangeContract('the exchange on PostgreSQL', async () => {
  const project = await world.project();
  const send = (thingId: string | null) => project.send('works.reported', { percent: 1 }, thingId ?? undefined);
  return { realmId: REALM, processId: project.id, exchange: world.exchange, send };
});

describe('a turn', () => {
  it('carries out its commands, consumes its rows, and stores state, wake and reply with k', async () => {
    const { project, taskId } = await begun();
    expect(await project.task('submit')).toMatchObject({ id: taskId, status: 'open', organisationId: 'o-owners-body', visit: 1 });
    expect(await project.process()).toMatchObject({ turnNo: 1, consumedNo: 1, inboxNo: 1, status: 'running', wakeAt: null });
    expect((await project.process()).state).toMatchObject({ k: 2, n: 1, instants: {} });
    const [turn] = await world.db.turn.findMany({ where: { processId: project.id } });
    expect(turn).toMatchObject({ k: 1, fromNo: 0, toNo: 1, inputs: { readTo: 1, due: [], certified: [] }, reply: { status: 'written' } });
    const events = await world.db.event.findMany({ where: { processId: project.id }, orderBy: { no: 'asc' } });
    expect(events.map(({ type, inboxNo }) => [type, inboxNo])).toEqual([
      ['project.created', 1],
      ['stage.entered', 1],
      ['task.opened', 1],
    ]);
    await expectWhole(world.db, project.id);
  });

  it('marks the outbox done up to what it consumed, and no further', async () => {
    const { project } = await begun();
    await project.send('works.reported', { percent: 1 });
    await project.send('works.reported', { percent: 2 });
    await project.turn([], { readTo: 2 });
    const rows = await world.db.outbox.findMany({ where: { processId: project.id, kind: 'signal' }, orderBy: { inboxNo: 'asc' } });
    expect(rows.map(({ inboxNo, doneAt }) => [inboxNo, doneAt !== null])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
  });

  it('returns what has come meanwhile, and says which rows it is', async () => {
    const { project, taskId } = await begun();
    await world.at('2024-01-03', 10);
    await anyAnswer(project, taskId);
    const reply = await project.look();
    expect(reply).toEqual({
      status: 'looked',
      more: false,
      now: Date.UTC(2024, 0, 3, 2),
      rows: [
        {
          no: 2,
          kind: 'task.answered',
          thingId: taskId,
          at: Date.UTC(2024, 0, 3, 2),
          facts: { stage: 'start-application', step: 'submit', visit: 1, verb: 'complete', facts: {} },
        },
      ],
    });
    expect((await project.process()).turnNo).toBe(1);
    await world.at('2024-01-02');
  });

  it('hands out two hundred rows at a time', async () => {
    const { project } = await begun();
    await project.send('works.reported', { percent: 1 }, undefined, 450);
    const first = await project.look();
    expect(first).toMatchObject({ status: 'looked', more: true });
    const second = await project.turn([], { readTo: 201 });
    expect([second.rows.length, second.rows[0]?.no, second.more]).toEqual([200, 202, true]);
    const third = await project.turn([], { readTo: 401 });
    expect([third.rows.length, third.rows.at(-1)?.no, third.more]).toEqual([50, 451, false]);
  });

  it('refuses a turn that leaves one out', async () => {
    const { project } = await begun();
    project.state.k = 5;
    expect(await world.exchange(project.request([]))).toEqual({ status: 'stopped', reason: 'turn 5 does not follow turn 1' });
  });
});

describe('a turn that comes again', () => {
  it('gets the stored reply and does nothing twice', async () => {
    const { project, taskId } = await begun();
    await project.send('works.reported', { percent: 6 });
    const duty: Command = { do: 'startObligation', obligationId: `${project.id}.o2`, code: 'warranty', visit: 1 };
    const request = project.request([open(`${project.id}.t2`, 'receive'), close(taskId), duty]);
    const reply = await world.exchange(request);
    expect(reply).toMatchObject({ rows: [{ no: 2 }], instants: { [`${project.id}.o2`]: expect.any(Number) as number } });
    const before = await project.record();
    // What has come since does not change the stored reply: the next look brings it.
    const unread = await project.send('works.reported', { percent: 7 });
    expect(await world.exchange(request)).toEqual(reply);
    expect(await world.exchange(structuredClone(request))).toEqual(reply);
    const after = (await project.record()) as Record<string, unknown[]> & { process: { inboxNo: number } };
    expect({ ...after, process: { ...after.process, inboxNo: unread - 1 }, outbox: after['outbox']?.slice(0, -1) }).toEqual(before);
  });

  it('is carried out once when both attempts run at the same time', async () => {
    const { project } = await begun();
    const request = project.request([open(`${project.id}.t2`, 'receive')]);
    const [one, other] = await Promise.all([world.exchange(request), world.exchange(request)]);
    expect(one).toEqual(other);
    expect(await world.db.task.count({ where: { processId: project.id } })).toBe(2);
    expect((await project.process()).turnNo).toBe(2);
  });

  it('with other inputs is told the inputs and rows that it was decided from', async () => {
    const { project, taskId } = await begun();
    await anyAnswer(project, taskId);
    await project.send('works.reported', { percent: 1 });
    const inputs = { readTo: 2, due: ['stage:works:1'], certified: [] };
    await world.exchange(project.request([close(taskId)], inputs));
    const before = await project.record();
    const decided = await world.exchange(project.request([close(taskId)], { readTo: 3 }));
    expect(decided).toMatchObject({ status: 'decided', inputs, rows: [{ no: 2, kind: 'task.answered', thingId: taskId }] });
    // A run that begins behind the record is told the same when it first looks.
    expect(await project.look()).toEqual(decided);
    expect(await project.record()).toEqual(before);
  });

  it('is told all of its rows, however many they were', async () => {
    const { project } = await begun();
    await project.send('works.reported', { percent: 1 }, undefined, 450);
    await world.exchange(project.request([], { readTo: 451 }));
    const decided = await world.exchange(project.request([], { readTo: 1 }));
    expect(decided.status === 'decided' && [decided.rows.length, decided.rows[0]?.no, decided.rows.at(-1)?.no]).toEqual([450, 2, 451]);
  });

  it('with the same inputs and other commands stops the process with a reason, and nothing is written', async () => {
    const { project, taskId } = await begun();
    await world.exchange(project.request([close(taskId)]));
    const before = (await project.record()) as { process: object };
    const reason = 'turn 2 came again with other commands';
    expect(await world.exchange(project.request([open(`${project.id}.t9`)]))).toEqual({ status: 'stopped', reason });
    expect(await project.record()).toEqual({ ...before, process: { ...before.process, status: 'stopped', stopReason: reason } });
    // Stopped means stopped: a person looks before anything goes on.
    expect(await project.look()).toMatchObject({ status: 'stopped' });
  });
});

describe('a turn that closes what has just been answered', () => {
  it('writes nothing and is told the unread rows up to the answer', async () => {
    const { project, taskId } = await begun();
    await project.send('works.reported', { percent: 1 });
    await anyAnswer(project, taskId);
    await project.send('works.reported', { percent: 2 });
    const before = await project.record();
    const reply = await world.exchange(project.request([close(taskId)]));
    expect(reply).toMatchObject({ status: 'conflict', rows: [{ no: 2 }, { no: 3, thingId: taskId }] });
    expect(await project.record()).toEqual(before);
    // Decided again under the same k with them it is written.
    await project.turn([close(taskId)], { readTo: 3 });
    expect(await project.process()).toMatchObject({ turnNo: 2, consumedNo: 3 });
  });

  it('finds the answer behind more unread rows than one page', async () => {
    const { project, taskId } = await begun();
    await project.send('works.reported', { percent: 1 }, undefined, 250);
    await anyAnswer(project, taskId);
    const reply = await world.exchange(project.request([close(taskId)]));
    expect(reply.status === 'conflict' && reply.rows.at(-1)?.no).toBe(201);
    expect(await world.exchange(project.request([close(taskId)], { readTo: 201 }))).toMatchObject({
      status: 'conflict',
      rows: expect.arrayContaining([expect.objectContaining({ no: 252, thingId: taskId })]) as unknown,
    });
  });

  it.each([
    ['a notice', 'n', { do: 'openNotice', stage: 'result-notice' }, { do: 'closeNotice', outcome: 'ended' }, 'noticeId'],
    ['a vote', 'v', { do: 'openVote', stage: 'plan-vote' }, { do: 'closeVote', outcome: 'passed' }, 'voteId'],
    ['an account', 'a', { do: 'openAccount', stage: 'fund-gate' }, { do: 'closeAccount' }, 'accountId'],
  ])('holds for %s as for a task', async (_, letter, opened, closed, key) => {
    const { project } = await begun();
    const thing = `${project.id}.${letter}2`;
    await project.turn([{ ...opened, visit: 1, [key]: thing } as unknown as Command]);
    await project.send('objection.filed', { objectionId: 'o', noticeId: thing }, thing);
    const request = project.request([{ ...closed, [key]: thing } as unknown as Command]);
    expect(await world.exchange(request)).toMatchObject({ status: 'conflict', rows: [{ no: 2, thingId: thing }] });
  });

  it('brings a stage back whose answer was taken back as it was left', async () => {
    const { project, taskId } = await begun();
    await world.db.task.update({ where: { id: taskId }, data: { step: 'receive' } });
    await answered(taskId);
    await project.send('task.answerWithdrawn', { stage: 'start-application', step: 'submit', visit: 1 }, taskId);
    const leave: Command = { do: 'leaveStage', stage: 'start-application', visit: 1, outcome: 'done' };
    const reply = await world.exchange(project.request([leave], { readTo: 2 }));
    expect(reply).toMatchObject({ status: 'conflict', rows: [{ no: 3, kind: 'task.answerWithdrawn' }] });
  });

  it('leaves an answer that came first as it is', async () => {
    const { project, taskId } = await begun();
    await world.db.task.update({ where: { id: taskId }, data: { step: 'receive' } });
    await answered(taskId);
    await project.turn([close(taskId)], { readTo: 2 });
    expect(await world.db.task.findUniqueOrThrow({ where: { id: taskId } })).toMatchObject({ status: 'answered', answer: 'return' });
    expect(await project.events('task.closed')).toEqual([]);
  });
});

it('lays aside papers that nobody signed, with the task that they are about and with the project', async () => {
  const { project, taskId } = await begun();
  const late = `${project.id}.t2`;
  await project.turn([open(late)]);
  const draft = { realmId: REALM, processId: project.id, kind: 'request-letter', toOrganisationId: 'o', text: '商请函', status: 'draft' };
  for (const about of [taskId, late])
    await world.db.letterDraft.create({ data: { ...draft, id: `${about}.d`, taskId: about, draftedAt: new Date(0) } });
  await project.turn([close(taskId)]);
  expect(await project.events('letter.discarded')).toMatchObject([{ draftId: `${taskId}.d`, reason: '所涉环节已办结，文稿自动作废' }]);
  await project.turn([{ do: 'endProject', result: 'withdrawn' }]);
  expect(await project.events('letter.discarded')).toMatchObject([{}, { draftId: `${late}.d`, reason: '项目已撤回' }]);
  expect(await world.db.letterDraft.count({ where: { processId: project.id, status: 'draft' } })).toBe(0);
});

it('judges what was fulfilled by when it had come, not by when the process read of it', async () => {
  const fulfil = (taskId: string): Command => ({ do: 'closeTask', taskId, why: 'fulfilled' });
  const fulfilled = async (came: number | null, dueAt: number, certified: Certified[] = []) => {
    await world.at('2024-06-10');
    const { project, taskId } = await begun();
    await world.db.task.update({ where: { id: taskId }, data: { dueAt: new Date(dueAt) } });
    const accountId = `${project.id}.a1`;
    await project.turn([{ do: 'openAccount', accountId, stage: 'fund-gate' }]);
    await world.db.account.update({ where: { id: accountId }, data: { fullAt: certified.length > 0 && came ? new Date(came) : null } });
    const readTo = came === null || certified.length > 0 ? 1 : await anyAnswer(project, 'other');
    await world.at('2024-06-12');
    await project.turn([fulfil(taskId)], { readTo, certified: certified.map((one) => ({ ...one, thingId: accountId })) });
    return project.events('task.closed');
  };
  const account: Certified = { thing: 'account', thingId: '', inboxNo: 1, outcome: 'in-place', openObjections: [] };
  const [came, now] = [atHour('2024-06-10', 9), atHour('2024-06-12', 9)];
  const event = (late: boolean, fulfilledAt: number) => [expect.objectContaining({ why: 'fulfilled', late, fulfilledAt })];
  expect(await fulfilled(came, came + 1)).toEqual(event(false, came));
  expect(await fulfilled(came, came)).toEqual(event(true, came));
  expect(await fulfilled(came, came + 1, [account])).toEqual(event(false, came));
  expect(await fulfilled(null, came + 1)).toEqual(event(true, now));
});

it('says so when the process does not exist', async () => {
  const project = await world.project();
  const request = { ...project.request([]), processId: 'nobody' };
  expect(await world.exchange(request)).toEqual({ status: 'stopped', reason: 'process nobody does not exist' });
});
