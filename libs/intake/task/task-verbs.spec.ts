import { atHour } from '#libs/domain/clock/civil-date';
import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { CALENDAR, OfficeWorld } from '../office.fixture';
import { discardLetter } from '../escalation/discard-letter';
import { signLetter } from '../escalation/sign-letter';
import { assignPost } from '../organisation/assign-post';
import { addSigner } from './add-signer';
import { answerTask } from './answer-task';
import { approveExtension } from './approve-extension';
import { copyTask } from './copy-task';
import { delegateTask } from './delegate-task';
import { handOverTask } from './hand-over-task';
import { meetCondition } from './meet-condition';
import { nudgeTask } from './nudge-task';
import { orderOversight } from './order-oversight';
import { refuseExtension } from './refuse-extension';
import { removeSigner } from './remove-signer';
import { requestExtension } from './request-extension';
import { withdrawAnswer } from './withdraw-answer';

let world: OfficeWorld;
let projectId: string;
let taskId: string;
let office: Actor;
let holder: Actor;

beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
  holder = await world.staff('south', 'south', 'subdistrict');
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.at('2024-01-02');
  projectId = await world.project();
  taskId = await world.task(projectId, 'scheme-review', 'finance', 'south');
});

const task = (id = taskId) => world.db.task.findUniqueOrThrow({ where: { id } });
const deliveries = (personId: string) => world.db.delivery.findMany({ where: { personId, channel: 'mail' } });
const open = async (id: string) => ({ ...(await task(id)), pending: (await world.rungs(id)).pending ?? 0 });

describe('withdrawing an answer', () => {
  const reason = '看错了';

  test('opens the task again with the rungs that are still to come', async () => {
    const before = await world.rungs(taskId);
    await answerTask(world.db, holder, { taskId, verb: 'agree-with-conditions', conditions: ['补图'] });
    await refusal(withdrawAnswer(world.db, holder, { taskId, reason }), 'out-of-turn');
    await world.exchange(projectId);
    const accepted = await withdrawAnswer(world.db, holder, { taskId, reason }, { ifMatch: 2 });
    expect(accepted.tell?.row).toMatchObject({
      kind: 'task.answerWithdrawn',
      facts: { stage: 'scheme-review', step: 'finance', visit: 1 },
    });
    expect(await task()).toMatchObject({ status: 'open', answer: null, answeredAt: null, revision: 3 });
    expect(await world.rungs(taskId)).toEqual(before);
    const condition = await world.db.condition.findFirstOrThrow({ where: { taskId } });
    await refusal(meetCondition(world.db, holder, { conditionId: condition.id }), 'out-of-turn');
    await answerTask(world.db, holder, { taskId, verb: 'agree' }, { ifMatch: 3 });
  });

  test('is refused once its stage is over, or a step behind it was answered', async () => {
    await answerTask(world.db, holder, { taskId, verb: 'agree' });
    await world.exchange(projectId, [{ type: 'stage.left', data: { stage: 'scheme-review', visit: 1, outcome: 'passed' } }]);
    await refusal(withdrawAnswer(world.db, holder, { taskId, reason }), 'out-of-turn');

    const first = await world.task(projectId, 'preliminary-design', 'commission', 'south');
    await world.db.task.update({ where: { id: first }, data: { status: 'answered', answer: 'complete', answeredAt: new Date(0) } });
    const behind = await world.task(projectId, 'preliminary-design', 'design', 'south');
    await withdrawAnswer(world.db, holder, { taskId: first, reason });
    await world.exchange(projectId);
    await world.db.task.update({ where: { id: first }, data: { status: 'answered', answer: 'complete', answeredAt: new Date(0) } });
    await world.db.task.update({ where: { id: behind }, data: { status: 'answered', answer: 'complete', answeredAt: new Date(1) } });
    const refused = await refusal(withdrawAnswer(world.db, holder, { taskId: first, reason }), 'out-of-turn');
    expect(refused.detail).toContain('后续事项');
    await refusal(
      withdrawAnswer(world.db, holder, { taskId: await world.task(projectId, 'scheme-review', 'fire', 'south'), reason }),
      'out-of-turn',
    );
  });
});

describe('handing over, delegating, copying', () => {
  test('within the organisation the holder hands over, across organisations only coordination', async () => {
    const toPostId = world.post('south', 'leader');
    await handOverTask(world.db, holder, { taskId, toPostId, reason: '换人' }, { ifMatch: 1 });
    expect(await task()).toMatchObject({ postId: toPostId, revision: 2 });
    const across = { taskId, toPostId: world.post('transport-bureau'), reason: '职责所在' };
    expect((await refusal(handOverTask(world.db, holder, across), 'forbidden')).more.allowed).toContain('coordination');
    await handOverTask(world.db, office, across);
    expect(await task()).toMatchObject({ organisationId: world.id('transport-bureau'), revision: 3, status: 'open' });
    await refusal(handOverTask(world.db, office, across), 'invalid-input');
    await refusal(handOverTask(world.db, office, { ...across, toPostId: 'none' }), 'invalid-input');
    const auditor = await world.db.post.create({
      data: { realmId: world.realmId, organisationId: world.id('finance-bureau'), code: 'auditor', title: '审计员', role: 'auditor' },
    });
    await refusal(handOverTask(world.db, office, { ...across, toPostId: auditor.id }), 'invalid-input');
    const { view } = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
    expect(view).toMatchObject({ openTasks: [{ taskId, organisationId: world.id('transport-bureau'), postId: across.toPostId }] });
  });

  test('nobody is given, or sent a copy of, what he cannot see; a government is given nothing', async () => {
    const realmId = world.realmId;
    const { parentId, template } = await world.db.organisation.findUniqueOrThrow({ where: { id: world.id('south') } });
    const north = { realmId, code: 'north', name: '样例北街道', kind: 'subdistrict', subordinate: true, parentId, template };
    const { id: organisationId } = await world.db.organisation.create({ data: north });
    const clerk = { realmId, organisationId, code: 'clerk', title: '经办人', role: 'subdistrict' } as const;
    const { id: foreign } = await world.db.post.create({ data: clerk });
    const posts = await world.db.post.findMany({ where: { realmId } });
    const government = await world.db.organisation.findFirstOrThrow({ where: { realmId, kind: 'government' } });
    const head = posts.find(({ organisationId }) => organisationId === government.id)!.id;
    const administrator = posts.find(({ role }) => role === 'administrator')!.id;
    const errors = async (act: Promise<unknown>, path: string) =>
      expect((await refusal(act, 'invalid-input')).more.errors).toMatchObject([{ path }]);
    for (const toPostId of [foreign, head, administrator])
      await errors(handOverTask(world.db, office, { taskId, toPostId, reason: '换' }), 'toPostId');
    for (const postId of [foreign, head, administrator]) await errors(addSigner(world.db, holder, { taskId, postId }), 'postId');
    for (const toPostId of [foreign, administrator]) await errors(copyTask(world.db, holder, { taskId, toPostId }), 'toPostId');
    expect(await task()).toMatchObject({ revision: 1, organisationId: world.id('south') });
  });

  test('a task is delegated to somebody of the holding organisation', async () => {
    const deputy = await world.staff('south', 'south-2', 'subdistrict', 'leader');
    await delegateTask(world.db, holder, { taskId, toPersonId: deputy.personId });
    expect((await task()).delegatedToPersonId).toBe(deputy.personId);
    await refusal(delegateTask(world.db, holder, { taskId, toPersonId: office.personId }), 'invalid-input');
    await world.db.post.update({ where: { id: deputy.postId }, data: { role: 'auditor' } });
    await refusal(delegateTask(world.db, holder, { taskId, toPersonId: deputy.personId }), 'invalid-input');
    await world.db.post.update({ where: { id: deputy.postId }, data: { role: 'subdistrict' } });
    await delegateTask(world.db, holder, { taskId, toPersonId: null });
    expect((await task()).delegatedToPersonId).toBeNull();
  });

  test('a copy tells an officer and changes nothing', async () => {
    const reader = await world.staff('owners', 'owner', 'owners-body');
    await copyTask(world.db, holder, { taskId, toPostId: reader.postId });
    expect(await task()).toMatchObject({ revision: 1, status: 'open' });
    expect(await deliveries(reader.personId)).toMatchObject([{ status: 'pending', subject: expect.stringContaining('抄送') }]);
    const head = await world.staff('district-government', 'head', 'leadership', 'head');
    await copyTask(world.db, holder, { taskId, toPostId: head.postId });
    expect(await deliveries(head.personId)).toEqual([]);
  });
});

describe('signers', () => {
  test('the answer waits until every signer has spoken', async () => {
    const fire = await world.staff('fire-rescue', 'fire');
    const first = await addSigner(world.db, holder, { taskId, postId: fire.postId }, { ifMatch: 1 });
    const second = await addSigner(world.db, holder, { taskId, postId: world.post('housing-bureau') });
    const signer = first.answer.signerTaskId;
    expect(await open(signer)).toMatchObject({ signerOfId: taskId, status: 'open', postId: fire.postId, dueOn: (await task()).dueOn });
    expect((await open(signer)).pending).toBe((await open(taskId)).pending);
    await refusal(addSigner(world.db, holder, { taskId, postId: fire.postId }), 'invalid-input');
    await refusal(addSigner(world.db, fire, { taskId: signer, postId: world.post('transport-bureau') }), 'out-of-turn');

    const waits = await refusal(answerTask(world.db, holder, { taskId, verb: 'agree' }), 'out-of-turn');
    expect(waits.more.expected).toHaveLength(2);
    await refusal(answerTask(world.db, fire, { taskId: signer, verb: 'complete' }), 'answer-not-offered');
    const signed = await answerTask(world.db, fire, { taskId: signer, verb: 'agree' });
    expect(signed.inboxNo).toBeNull();
    await refusal(removeSigner(world.db, holder, { taskId, signerTaskId: signer, reason: '多余' }), 'task-closed');
    await removeSigner(world.db, holder, { taskId, signerTaskId: second.answer.signerTaskId, reason: '多余' });
    expect(await open(second.answer.signerTaskId)).toMatchObject({ status: 'closed', pending: 0 });

    await withdrawAnswer(world.db, fire, { taskId: signer, reason: '再看' });
    await refusal(answerTask(world.db, holder, { taskId, verb: 'agree' }), 'out-of-turn');
    await answerTask(world.db, fire, { taskId: signer, verb: 'agree' });
    await answerTask(world.db, holder, { taskId, verb: 'agree' });
    await refusal(withdrawAnswer(world.db, fire, { taskId: signer, reason: '再看' }), 'out-of-turn');
    expect((await world.db.project.findUniqueOrThrow({ where: { id: projectId } })).view).toMatchObject({ openTasks: [] });
  });
});

describe('extension', () => {
  const toOn = '2024-02-19';

  test('on request: the date stands until it is approved, then the ladder starts afresh', async () => {
    const { dueOn } = await task();
    const rungs = await open(taskId);
    await requestExtension(world.db, holder, { taskId, toOn, reason: '春节' });
    expect(await task()).toMatchObject({ dueOn, revision: 1 });
    await refusal(requestExtension(world.db, holder, { taskId, toOn, reason: '春节' }), 'out-of-turn');
    const extended = await approveExtension(world.db, office, { taskId }, { ifMatch: 1 });
    expect(extended.answer).toMatchObject({ fromOn: dueOn, toOn, revision: 2 });
    expect(await task()).toMatchObject({ dueOn: toOn, dueAt: new Date(atHour(toOn, 24)), light: 'green' });
    expect((await open(taskId)).pending).toBe(rungs.pending);
    expect(await world.db.rung.count({ where: { taskId, status: 'superseded' } })).toBe(rungs.pending);
    expect(await world.lastEvent(projectId)).toMatchObject({
      type: 'task.extended',
      data: { fromOn: dueOn, toOn, reason: '春节', approvedByPostId: office.postId },
    });
    const rung = await world.db.rung.findFirstOrThrow({ where: { taskId, status: 'pending' }, orderBy: { at: 'asc' } });
    const realm = await world.db.realm.findUniqueOrThrow({ where: { id: world.realmId } });
    expect(realm.reminderWakeAt!.getTime()).toBeLessThanOrEqual(rung.at.getTime());
  });

  test('a request may be refused; an approver may extend of their own accord, with a reason', async () => {
    await refusal(refuseExtension(world.db, office, { taskId, reason: '不延' }), 'out-of-turn');
    await requestExtension(world.db, holder, { taskId, toOn, reason: '春节' });
    await refuseExtension(world.db, office, { taskId, reason: '不延' });
    await refusal(approveExtension(world.db, office, { taskId }), 'out-of-turn');
    await refusal(approveExtension(world.db, office, { taskId, toOn }), 'invalid-input');
    await refusal(approveExtension(world.db, office, { taskId, toOn: '2024-01-02', reason: '早' }), 'invalid-input');
    await refusal(approveExtension(world.db, office, { taskId, toOn: '2024-02-30', reason: '无此日' }), 'invalid-input');
    await approveExtension(world.db, office, { taskId, toOn, reason: '材料在补' });
    expect((await task()).dueOn).toBe(toOn);
  });

  test('not beyond what the programme lets, and provisionally where no calendar reaches', async () => {
    const beyond = await refusal(requestExtension(world.db, holder, { taskId, toOn: '2024-07-01', reason: '久' }), 'invalid-input');
    expect(beyond.more.errors).toMatchObject([{ path: 'toOn', message: expect.stringContaining('2024-06-30') }]);
    await refusal(approveExtension(world.db, office, { taskId, toOn: '2099-01-01', reason: '久' }), 'invalid-input');
    await approveExtension(world.db, office, { taskId, toOn: '2024-06-30', reason: '汛期' });
    expect(await task()).toMatchObject({ dueOn: '2024-06-30', provisional: false });
    const last = Math.max(...Object.keys(CALENDAR.years).map(Number));
    await world.at(`${last}-10-01`);
    await approveExtension(world.db, office, { taskId, toOn: `${last + 1}-03-01`, reason: '冬季停工' });
    expect(await task()).toMatchObject({ dueOn: `${last + 1}-03-01`, provisional: true });
    const { view } = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
    expect(view).toMatchObject({ openTasks: [{ taskId, provisional: true }] });
  });

  test('rungs whose moment has passed are recorded, never sent', async () => {
    const { dueOn } = await task();
    await world.at(dueOn, 23);
    await approveExtension(world.db, office, { taskId, toOn: '2024-01-31', reason: '补正' });
    const rungs = await world.db.rung.findMany({ where: { taskId, status: { in: ['pending', 'recorded'] } } });
    const { nowAt } = await world.db.realm.findUniqueOrThrow({ where: { id: world.realmId } });
    expect(rungs.every(({ at, status }) => at < nowAt! === (status === 'recorded'))).toBe(true);
  });
});

describe('nudge and oversight order', () => {
  test('an officer is told, not again before the cool-down', async () => {
    const nudged = await nudgeTask(world.db, office, { taskId });
    expect(nudged.answer).toMatchObject({ manner: 'message', draftId: null, revision: 1 });
    expect((await deliveries(holder.personId)).some(({ subject }) => subject.includes('催办') || subject.includes('共'))).toBe(true);
    const soon = await refusal(nudgeTask(world.db, office, { taskId }), 'nudge-too-soon');
    expect(soon.more.retryAfter).toBe('2024-01-03T09:00:00+08:00');
    await world.at('2024-01-03', 9);
    await nudgeTask(world.db, office, { taskId });
  });

  test('while the holder is on leave the deputy is told', async () => {
    const deputy = await world.staff('south', 'stand-in', 'subdistrict', 'leader');
    const leave = { postId: holder.postId, personId: deputy.personId, deputy: true, untilAt: atHour('2024-01-05', 0) };
    await assignPost(world.db, world.admin, leave);
    await nudgeTask(world.db, office, { taskId });
    expect((await deliveries(deputy.personId)).length).toBe(1);
    await world.db.holding.deleteMany({ where: { personId: deputy.personId, deputy: true } });
  });

  test('a unit that is not subordinate, and a leader, get a paper that a person signs', async () => {
    const power = await world.task(projectId, 'scheme-review', 'power', 'power-company');
    const nudged = await nudgeTask(world.db, office, { taskId: power });
    expect(nudged.answer.manner).toBe('request-letter');
    const letter = await world.db.letterDraft.findUniqueOrThrow({ where: { id: nudged.answer.draftId! } });
    expect(letter).toMatchObject({ status: 'draft', toOrganisationId: world.id('power-company'), toPostId: null, taskId: power });
    expect(letter.text).toContain('参考样式');
    expect(await world.lastEvent(projectId)).toMatchObject({ type: 'letter.drafted', data: { kind: 'request-letter' } });

    const ordered = await orderOversight(world.db, office, { taskId, text: '请于三日内办结。' });
    expect(ordered.answer.kind).toBe('oversight-order');
    const order = await world.db.letterDraft.findUniqueOrThrow({ where: { id: ordered.answer.draftId } });
    expect(order.text).toContain('请于三日内办结。');
    expect((await orderOversight(world.db, office, { taskId: power })).answer.kind).toBe('request-letter');
    const head = await world.task(projectId, 'scheme-review', 'minutes', 'district-government', 'head');
    expect((await orderOversight(world.db, office, { taskId: head })).answer.kind).toBe('submission');
    expect((await nudgeTask(world.db, office, { taskId: head })).answer.manner).toBe('submission');
  });

  test('a paper about a task that is done asks for nothing any more', async () => {
    const power = await world.staff('power-company', 'power', 'department');
    const asked = await world.task(projectId, 'scheme-review', 'power', 'power-company');
    const { draftId } = (await nudgeTask(world.db, office, { taskId: asked })).answer;
    const other = await world.task(projectId, 'scheme-review', 'minutes', 'district-government', 'head');
    const waiting = (await nudgeTask(world.db, office, { taskId: other })).answer.draftId!;
    await answerTask(world.db, power, { taskId: asked, verb: 'agree' });
    expect(await world.lastEvent(projectId)).toMatchObject({
      type: 'letter.discarded',
      data: { draftId, taskId: asked, kind: 'request-letter', reason: '所涉待办已答复，文稿自动作废' },
    });
    const refused = await refusal(signLetter(world.db, office, { draftId: draftId! }), 'letter-closed');
    expect(refused.more).toMatchObject({
      task: { id: asked, status: 'answered', answer: 'agree', answeredAt: '2024-01-02T09:00:00+08:00' },
    });
    expect(await world.db.letterDraft.findUnique({ where: { id: waiting } })).toMatchObject({ status: 'draft' });
    // Done by other ways than an answer, and drafted by who did not know.
    await world.db.task.update({ where: { id: other }, data: { status: 'closed' } });
    expect((await refusal(signLetter(world.db, office, { draftId: waiting }), 'task-closed')).more).toMatchObject({
      task: { status: 'closed' },
    });
    await discardLetter(world.db, office, { draftId: waiting, reason: '已办结' });
  });

  test('a paper that waits for its signature goes with the task to whom it is handed over; what is signed stays', async () => {
    await world.staff('power-company', 'power-clerk', 'department');
    const asked = await world.task(projectId, 'scheme-review', 'power', 'power-company');
    const draft = (id: string) => world.db.letterDraft.findUniqueOrThrow({ where: { id } });
    const ordered = (await orderOversight(world.db, office, { taskId: asked, text: '请于三日内函复。' })).answer.draftId;
    const signed = (await nudgeTask(world.db, office, { taskId: asked })).answer.draftId!;
    await signLetter(world.db, office, { draftId: signed });
    const before = await draft(signed);

    await world.staff('water-company', 'water-clerk', 'department');
    await handOverTask(world.db, office, { taskId: asked, toPostId: world.post('water-company', 'clerk'), reason: '属供水' });
    const moved = await draft(ordered);
    const [power, water] = await Promise.all(
      ['power-company', 'water-company'].map((code) => world.db.organisation.findUnique({ where: { id: world.id(code) } })),
    );
    expect(moved).toMatchObject({ status: 'draft', kind: 'request-letter', toOrganisationId: water!.id, toPostId: null, revision: 2 });
    expect(moved.text).toContain(`\n${water!.name}：\n`);
    expect(moved.text).toContain('请于三日内函复。');
    expect(moved.text).not.toContain(power!.name);
    expect(await world.lastEvent(projectId)).toMatchObject({
      type: 'letter.readdressed',
      data: { draftId: ordered, toOrganisationId: water!.id },
    });
    expect(await draft(signed)).toEqual(before);

    // An officer of a subordinate unit is reminded without a paper.
    await handOverTask(world.db, office, { taskId: asked, toPostId: world.post('south', 'clerk'), reason: '属街道' });
    expect(await draft(ordered)).toMatchObject({ status: 'discarded' });
    expect((await world.lastEvent(projectId)).data).toMatchObject({ draftId: ordered, reason: expect.stringContaining('可直接提醒') });

    // A unit that may not be ordered is asked by another paper.
    const order = (await orderOversight(world.db, office, { taskId: asked })).answer.draftId;
    expect(await draft(order)).toMatchObject({ kind: 'oversight-order' });
    await handOverTask(world.db, office, { taskId: asked, toPostId: world.post('power-company'), reason: '属供电' });
    expect(await draft(order)).toMatchObject({ status: 'discarded' });
    const { data } = await world.lastEvent(projectId);
    const instead = { kind: 'request-letter', status: 'draft', toOrganisationId: power!.id };
    expect(await draft((data as { draftId: string }).draftId)).toMatchObject(instead);
  });

  test('the paper to a signer goes with the signer', async () => {
    await world.staff('power-company', 'signer', 'department');
    const postId = (await world.db.post.findFirstOrThrow({ where: { organisationId: world.id('power-company'), leader: false } })).id;
    await addSigner(world.db, holder, { taskId, postId });
    const signer = await world.db.task.findFirstOrThrow({ where: { signerOfId: taskId } });
    const { draftId } = (await nudgeTask(world.db, office, { taskId: signer.id })).answer;
    await removeSigner(world.db, holder, { taskId, signerTaskId: signer.id, reason: '不涉及电力' });
    expect(await world.lastEvent(projectId)).toMatchObject({ type: 'letter.discarded', data: { draftId } });
    expect(await world.db.letterDraft.findUnique({ where: { id: draftId! } })).toMatchObject({ status: 'discarded', revision: 2 });
  });
});

test('a condition is met once', async () => {
  await answerTask(world.db, holder, { taskId, verb: 'agree-with-conditions', conditions: ['甲', '乙'] });
  const [one] = await world.db.condition.findMany({ where: { taskId } });
  const met = await meetCondition(world.db, holder, { conditionId: one!.id });
  expect(met.answer).toMatchObject({ taskId, open: 1 });
  const of = { type: 'task.closed', processId: met.answer.projectId };
  const closed = await world.db.event.findFirstOrThrow({ where: of, orderBy: { no: 'desc' } });
  expect(closed.data).toMatchObject({ why: 'fulfilled', late: false, fulfilledAt: met.answer.receivedAt });
  await refusal(meetCondition(world.db, holder, { conditionId: one!.id }), 'out-of-turn');
  await refusal(meetCondition(world.db, holder, { conditionId: 'none' }), 'not-found');
});

test('no verb on a closed task', async () => {
  await world.db.task.update({ where: { id: taskId }, data: { status: 'closed' } });
  const toPostId = world.post('south', 'leader');
  await refusal(handOverTask(world.db, office, { taskId, toPostId, reason: '换' }), 'task-closed');
  await refusal(nudgeTask(world.db, office, { taskId }), 'task-closed');
  await refusal(addSigner(world.db, office, { taskId, postId: toPostId }), 'task-closed');
  await refusal(approveExtension(world.db, office, { taskId, toOn: '2024-03-01', reason: '补' }), 'task-closed');
});
