import { IntakeWorld, refusal } from '../intake.fixture';
import { decideEscalation } from './decide-escalation';
import { discardLetter } from './discard-letter';
import { signLetter } from './sign-letter';

let world: IntakeWorld;
let n = 0;
beforeAll(async () => {
  world = await IntakeWorld.open();
  await world.db.person.create({ data: { id: 'person', realmId: 'sim', login: 'signer', name: '王主任' } });
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

/** An organisation with a clerk and a leader, each held by one person. */
async function organisation(kind: string, subordinate = false) {
  const code = `org-${++n}`;
  const { id } = await world.db.organisation.create({
    data: { realmId: 'sim', code, template: kind, name: `单位${n}`, kind, subordinate },
  });
  const posts = [];
  for (const leader of [false, true]) {
    const post = {
      realmId: 'sim',
      organisationId: id,
      code: leader ? 'leader' : 'clerk',
      title: leader ? '领导' : '经办',
      role: 'department',
    };
    const made = await world.db.post.create({ data: { ...post, leader } });
    const person = { realmId: 'sim', login: `${code}-${post.code}`, name: '某', mail: `${code}-${post.code}@example.test` };
    const { id: personId } = await world.db.person.create({ data: person });
    await world.db.holding.create({ data: { realmId: 'sim', postId: made.id, personId, fromAt: new Date(0) } });
    posts.push({ id: made.id, personId });
  }
  return { id, clerk: posts[0]!, leader: posts[1]! };
}

async function task(postId: string) {
  const { projectId } = await world.project([], ['works']);
  const taskId = `${projectId}-task`;
  const row = {
    realmId: 'sim',
    processId: projectId,
    stage: 'works',
    step: 'start',
    visit: 1,
    title: '联审意见',
    rule: 'r',
    organisationId: 'o',
  };
  const due = { openedAt: new Date(0), dueAt: new Date(0), dueOn: '2024-01-01', explanation: {}, status: 'open' };
  await world.db.task.create({ data: { id: taskId, ...row, ...due, postId } });
  return { projectId, taskId };
}

const delivered = (personId: string) => world.db.delivery.findMany({ where: { personId }, orderBy: { channel: 'asc' } });

describe('decideEscalation', () => {
  it.each([
    ['a unit that is not subordinate', 'utility', false, 'clerk', 'request-letter'],
    ['the head of a subordinate unit', 'department', true, 'leader', 'oversight-order'],
    ['a government', 'government', true, 'leader', 'submission'],
  ] as const)('lets %s know only by a paper that a person signs', async (_, kind, subordinate, holder, letter) => {
    const unit = await organisation(kind, subordinate);
    const { projectId, taskId } = await task(unit[holder].id);
    const row = { realmId: 'sim', processId: projectId, taskId, rungCode: 'escalate', toOrganisationId: 'office', status: 'open' };
    const { id: escalationId } = await world.db.escalation.create({ data: { ...row, raisedAt: new Date(0) } });
    await decideEscalation(world.db, world.actor, { escalationId, decision: '限三日内答复' });
    expect(await delivered(unit[holder].personId)).toEqual([]);
    const [draft] = await world.db.letterDraft.findMany({ where: { taskId } });
    expect(draft).toMatchObject({ kind: letter, status: 'draft', text: expect.stringContaining('限三日内答复') as unknown });
  });

  it('puts the decision on record once and lets the holder know', async () => {
    const { clerk } = await organisation('department', true);
    const { projectId, taskId } = await task(clerk.id);
    const row = { realmId: 'sim', processId: projectId, taskId, rungCode: 'escalate', toOrganisationId: 'office', status: 'open' };
    const { id: escalationId } = await world.db.escalation.create({ data: { ...row, raisedAt: new Date(0) } });
    const decide = (decision: string, ifMatch = 1) => decideEscalation(world.db, world.actor, { escalationId, decision }, { ifMatch });
    await refusal(decide(' '), 'invalid-input');
    await refusal(decide('限三日内答复', 2), 'stale-revision');
    const { answer, inboxNo } = await decide('限三日内答复');
    expect({ id: answer.id, revision: answer.revision, inboxNo }).toEqual({ id: escalationId, revision: 2, inboxNo: null });
    expect((await world.events(projectId)).at(-1)).toEqual({
      type: 'escalation.decided',
      data: { escalationId, taskId, decision: '限三日内答复' },
    });
    expect(await delivered(clerk.personId)).toMatchObject([{ channel: 'in-app' }, { channel: 'mail', status: 'pending' }]);
    await refusal(decide('再议', 2), 'escalation-decided');
    await refusal(decideEscalation(world.db, world.actor, { escalationId: 'nobody', decision: '…' }), 'not-found');
  });
});

describe('letters', () => {
  async function draft(to: { organisationId: string; postId?: string }, kind = 'request-letter') {
    const made = await task('post');
    const row = {
      realmId: 'sim',
      processId: made.projectId,
      taskId: made.taskId,
      kind,
      text: '草稿',
      status: 'draft',
      draftedAt: new Date(0),
    };
    const { id } = await world.db.letterDraft.create({
      data: { ...row, toOrganisationId: to.organisationId, toPostId: to.postId ?? null },
    });
    return { ...made, draftId: id };
  }
  const sign = (draftId: string, text?: string) => signLetter(world.db, world.actor, { draftId, ...(text === undefined ? {} : { text }) });

  it('are delivered to the addressee in the name of the person who signs, once', async () => {
    const { id, clerk, leader } = await organisation('utility');
    const { draftId, projectId, taskId } = await draft({ organisationId: id });
    const both = await Promise.allSettled([sign(draftId, '商请贵单位支持'), sign(draftId, '商请贵单位支持')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await world.db.letterDraft.findUnique({ where: { id: draftId } })).toMatchObject({
      status: 'signed',
      text: '商请贵单位支持',
      signedByPersonId: 'person',
      revision: 2,
    });
    expect((await world.events(projectId)).at(-1)).toEqual({ type: 'letter.signed', data: { draftId, taskId, kind: 'request-letter' } });
    for (const { personId } of [clerk, leader]) {
      expect((await delivered(personId)).map(({ channel }) => channel)).toEqual(['in-app', 'mail']);
    }
    const item = await world.db.deliveryItem.findFirstOrThrow({ where: { link: `/letters/${draftId}` } });
    expect(item.text).toContain('王主任签发');
    await refusal(sign(draftId), 'letter-closed');
    await refusal(discardLetter(world.db, world.actor, { draftId, reason: '…' }), 'letter-closed');
  });

  it('go to the post named, and never to the head of a government', async () => {
    const district = await organisation('government');
    const toHead = await draft({ organisationId: district.id, postId: district.leader.id }, 'submission');
    expect((await sign(toHead.draftId)).answer.recipients).toBe(0);
    expect(await delivered(district.leader.personId)).toEqual([]);
    const bureau = await organisation('department');
    const toLeader = await draft({ organisationId: bureau.id, postId: bureau.leader.id }, 'oversight-order');
    expect((await sign(toLeader.draftId)).answer.recipients).toBe(1);
    expect(await delivered(bureau.clerk.personId)).toEqual([]);
  });

  it('are laid aside with a reason, also when the project is over', async () => {
    const { projectId, draftId, taskId } = await draft({ organisationId: 'nobody' });
    await refusal(sign(draftId, ''), 'invalid-input');
    await world.db.process.update({ where: { id: projectId }, data: { status: 'ended' } });
    await refusal(sign(draftId), 'project-ended');
    await refusal(discardLetter(world.db, world.actor, { draftId, reason: '' }), 'invalid-input');
    const { answer } = await discardLetter(world.db, world.actor, { draftId, reason: '已电话答复' }, { ifMatch: 1 });
    expect(answer).toMatchObject({ id: draftId, revision: 2 });
    const data = { draftId, taskId, kind: 'request-letter', reason: '已电话答复' };
    expect((await world.events(projectId)).at(-1)).toEqual({ type: 'letter.discarded', data });
  });
});
