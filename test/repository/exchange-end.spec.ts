import type { Command } from '#libs/contracts/command';
import type { ProjectView } from '#libs/domain/view/project-view';
import { expectWhole } from '../support/integrity';
import { REALM } from '../support/realm';
import { ExchangeWorld, type Workflow } from './exchange.fixture';

let world: ExchangeWorld;
beforeAll(async () => {
  world = await ExchangeWorld.open((programme) => {
    const works = programme.stages.find(({ code }) => code === 'works')!;
    works.deadline = { kind: 'working-days', days: 20 };
  });
});
beforeEach(() => world.at('2024-01-02'));
afterAll(() => world.close());

describe('the end of a project', () => {
  const paid = async (
    project: Workflow,
    account: string,
    unitId: string | null,
    fen: number,
    kind = 'arrival',
    reversesId?: string,
    source = 'residents',
  ) =>
    world.db.ledgerEntry.create({
      data: {
        realmId: REALM,
        processId: project.id,
        accountId: account,
        kind,
        source,
        fen: BigInt(fen),
        unitId,
        ...(reversesId === undefined ? {} : { reversesId }),
        valueOn: '2024-01-02',
        receivedAt: new Date(0),
        personId: 'person',
      },
    });

  it.each(['withdrawn', 'rejected'] as const)('books what residents get back when it is %s', async (result) => {
    const project = await world.project();
    const account = `${project.id}.a1`;
    await project.turn([{ do: 'openAccount', accountId: account, stage: 'fund-gate' }], { readTo: 1 });
    await paid(project, account, 'u1', 300);
    const mistaken = await paid(project, account, 'u2', 200);
    await paid(project, account, 'u2', -200, 'reversal', mistaken.id);
    await paid(project, account, null, 50);
    await project.turn([
      { do: 'closeAccount', accountId: account },
      { do: 'endProject', result },
    ]);
    const due = await world.db.ledgerEntry.findMany({ where: { accountId: account, kind: 'refund-due' }, orderBy: { unitId: 'asc' } });
    expect(due.map(({ unitId, fen }) => [unitId, Number(fen)])).toEqual([
      ['u1', -300],
      [null, -50],
    ]);
    expect(await project.events('project.ended')).toEqual([{ result, refundsDueFen: 350 }]);
    expect(await project.process()).toMatchObject({ status: 'ended', wakeAt: null });
    const { view } = await world.db.project.findUniqueOrThrow({ where: { id: project.id } });
    expect(view).toMatchObject({ status: result, money: { refundFen: 350 } });
    await expectWhole(world.db, project.id);
  });

  it('books what grants leave over when it is completed, beside what a true-up says', async () => {
    const project = await world.project();
    const account = `${project.id}.a1`;
    await project.turn([{ do: 'openAccount', accountId: account, stage: 'fund-gate' }], { readTo: 1 });
    await paid(project, account, 'u1', 300);
    await paid(project, account, null, 500, 'subsidy', undefined, 'subsidy');
    await paid(project, account, null, -380, 'payment', undefined, 'subsidy');
    await project.turn([{ do: 'endProject', result: 'completed' }]);
    const due = await world.db.ledgerEntry.findMany({ where: { accountId: account, kind: 'refund-due' } });
    expect(due.map(({ source, unitId, fen, note }) => [source, unitId, Number(fen), note])).toEqual([
      ['subsidy', null, -120, '项目办结，补助结余应退'],
    ]);
    expect(await project.events('project.ended')).toEqual([{ result: 'completed', refundsDueFen: 120 }]);
    await expectWhole(world.db, project.id);
  });

  it('closes an account only when nothing lies in it and nothing is owed, and every account with the project', async () => {
    const project = await world.project();
    const account = `${project.id}.a1`;
    const status = async () => (await world.db.account.findUniqueOrThrow({ where: { id: account } })).status;
    const close: Command = { do: 'closeAccount', accountId: account };
    await project.turn([{ do: 'openAccount', accountId: account, stage: 'fund-gate' }], { readTo: 1 });
    await paid(project, account, 'u1', 300);
    await project.turn([close]);
    expect(await status()).toBe('open');
    await paid(project, account, null, -300, 'payment');
    await paid(project, account, 'u1', 20, 'additional-due');
    await project.turn([close]);
    expect([await status(), await project.events('account.closed')]).toEqual(['open', []]);
    await project.turn([{ do: 'endProject', result: 'completed' }]);
    expect([await status(), await project.events('account.closed')]).toEqual(['closed', [{ accountId: account }]]);
  });

  it('closes a settled account, once', async () => {
    const project = await world.project();
    const account = `${project.id}.a1`;
    const close: Command = { do: 'closeAccount', accountId: account };
    await project.turn([{ do: 'openAccount', accountId: account, stage: 'fund-gate' }], { readTo: 1 });
    await paid(project, account, 'u1', 300);
    await paid(project, account, 'u1', -20, 'refund-due');
    await paid(project, account, null, -280, 'payment');
    await project.turn([close]);
    expect(await project.events('account.closed')).toEqual([]);
    await paid(project, account, 'u1', -20, 'refund');
    await project.turn([close]);
    await project.turn([close, { do: 'endProject', result: 'completed' }]);
    expect(await project.events('account.closed')).toEqual([{ accountId: account }]);
  });

  it('spreads what is left as it was paid in, when part of it is spent', async () => {
    const project = await world.project();
    const account = `${project.id}.a1`;
    await project.turn([{ do: 'openAccount', accountId: account, stage: 'fund-gate' }], { readTo: 1 });
    await paid(project, account, 'u1', 200);
    await paid(project, account, 'u2', 100);
    const mistaken = await paid(project, account, null, -70, 'payment');
    await world.db.ledgerEntry.create({
      data: { ...mistaken, id: `${account}.back`, kind: 'reversal', fen: 70n, reversesId: mistaken.id },
    });
    await paid(project, account, null, -30, 'payment');
    await project.turn([{ do: 'endProject', result: 'withdrawn' }]);
    const due = await world.db.ledgerEntry.findMany({ where: { accountId: account, kind: 'refund-due' }, orderBy: { unitId: 'asc' } });
    expect(due.map(({ unitId, fen }) => [unitId, Number(fen)])).toEqual([
      ['u1', -180],
      ['u2', -90],
    ]);
    expect(await project.events('project.ended')).toEqual([{ result: 'withdrawn', refundsDueFen: 270, spentFen: 30 }]);
  });

  it.each([
    ['completed', '项目已办结'],
    ['rejected', '项目不予实施'],
    ['withdrawn', '项目已撤回'],
  ] as const)('closes what nobody has decided or signed when it is %s, on record, and leaves what was', async (result, reason) => {
    const project = await world.project();
    const own = { realmId: REALM, processId: project.id, taskId: `${project.id}.t1`, toOrganisationId: 'office' };
    const raised = { ...own, rungCode: 'to-office', raisedAt: new Date(0) };
    const letter = { ...own, kind: 'request-letter', text: '商请', draftedAt: new Date(0) };
    const id = (name: string) => `${project.id}-${name}`;
    await world.db.escalation.createMany({
      data: [
        { ...raised, id: id('e1'), status: 'open' },
        { ...raised, id: id('e2'), status: 'decided', decision: '限期答复' },
      ],
    });
    await world.db.letterDraft.createMany({
      data: [
        { ...letter, id: id('l1'), status: 'draft' },
        { ...letter, id: id('l2'), status: 'signed' },
      ],
    });
    const objection = { realmId: REALM, processId: project.id, noticeId: id('n'), text: 'x', receivedAt: new Date(0) };
    await world.db.objection.createMany({
      data: [
        { ...objection, id: id('o1'), receiptNo: id('o1'), status: 'open' },
        { ...objection, id: id('o2'), receiptNo: id('o2'), status: 'mediation-failed' },
      ],
    });
    await project.turn([{ do: 'endProject', result }], { readTo: 1 });
    const where = { processId: project.id };
    const escalations = await world.db.escalation.findMany({ where, orderBy: { id: 'asc' } });
    expect(escalations).toMatchObject([
      { status: 'closed', decision: null, revision: 2 },
      { status: 'decided', revision: 1 },
    ]);
    const letters = await world.db.letterDraft.findMany({ where, orderBy: { id: 'asc' } });
    expect(letters.map(({ status, revision }) => [status, revision])).toEqual([
      ['discarded', 2],
      ['signed', 1],
    ]);
    const { taskId } = own;
    expect(await project.events('escalation.closed')).toEqual([{ escalationId: id('e1'), taskId, reason }]);
    expect(await project.events('letter.discarded')).toEqual([{ draftId: id('l1'), taskId, kind: 'request-letter', reason }]);
    const objections = await world.db.objection.findMany({ where, orderBy: { id: 'asc' } });
    expect(objections).toMatchObject([
      { status: 'project-ended', revision: 2, resolvedAt: expect.any(Date), resolvedByPersonId: null },
      { status: 'mediation-failed', revision: 1, resolvedAt: null },
    ]);
    expect(await project.events('objection.closed')).toEqual([{ objectionId: id('o1'), noticeId: id('n'), reason }]);
    const { view } = await world.db.project.findUniqueOrThrow({ where: { id: project.id }, select: { view: true } });
    expect((view as unknown as ProjectView).objections.projectEnded).toBe(1);
    await expectWhole(world.db, project.id);
  });

  it('refuses the changes that nobody has decided, and leaves those that were', async () => {
    const project = await world.project();
    const order = {
      realmId: REALM,
      processId: project.id,
      reason: '管线',
      fen: 1n,
      requestedAt: new Date(0),
      requestedByPersonId: 'person',
    };
    const id = (name: string) => `${project.id}-${name}`;
    await world.db.changeOrder.createMany({
      data: [
        { ...order, id: id('c1'), status: 'requested' },
        { ...order, id: id('c2'), status: 'approved' },
      ],
    });
    await project.turn([{ do: 'endProject', result: 'withdrawn' }], { readTo: 1 });
    const orders = await world.db.changeOrder.findMany({ where: { processId: project.id }, orderBy: { id: 'asc' } });
    expect(orders.map(({ status }) => status)).toEqual(['refused', 'approved']);
    expect(await project.events('change.decided')).toEqual([{ changeOrderId: id('c1'), outcome: 'refused' }]);
  });

  it('leaves what is left of a grant due back to who granted it', async () => {
    const project = await world.project();
    const account = `${project.id}.a1`;
    await project.turn([{ do: 'openAccount', accountId: account, stage: 'fund-gate' }], { readTo: 1 });
    await paid(project, account, 'u1', 100);
    await paid(project, account, null, 900, 'subsidy', undefined, 'subsidy');
    await project.turn([{ do: 'endProject', result: 'withdrawn' }]);
    const due = await world.db.ledgerEntry.findMany({ where: { accountId: account, kind: 'refund-due' }, orderBy: { source: 'asc' } });
    expect(due.map(({ unitId, source, fen }) => [unitId, source, Number(fen)])).toEqual([
      ['u1', 'residents', -100],
      [null, 'subsidy', -900],
    ]);
    expect(await project.events('project.ended')).toEqual([{ result: 'withdrawn', refundsDueFen: 1000 }]);
  });

  it('books none when it is completed, and leaves no deadline open', async () => {
    const project = await world.project();
    const account = `${project.id}.a1`;
    await project.turn(
      [
        { do: 'enterStage', stage: 'works', visit: 1 },
        { do: 'openAccount', accountId: account, stage: 'fund-gate' },
      ],
      { readTo: 1 },
    );
    await paid(project, account, 'u1', 300);
    await project.send('works.reported', { percent: 100 });
    await project.turn([{ do: 'endProject', result: 'completed' }], { readTo: 1 });
    expect(await project.events('project.ended')).toEqual([{ result: 'completed', refundsDueFen: 0 }]);
    expect(await world.db.deadline.findMany({ where: { processId: project.id } })).toMatchObject([{ status: 'superseded' }]);
    // Nothing is told any more to a process that has ended.
    expect(await world.db.outbox.count({ where: { processId: project.id, doneAt: null } })).toBe(0);
  });
});
