import { atHour } from '#libs/domain/clock/civil-date';
import { sealReason } from '#libs/database/personal/remission-reason';
import { type ApiWorld, REALM, TODAY } from './world.fixture';

const NOW = new Date(atHour(TODAY, 9));
const LATER = new Date(atHour('2024-07-01', 0));

/** Every register of a project with one thing in it, ids ending in the same word. The votes and notices can be acted upon. */
export async function fillRegisters(world: ApiWorld, projectId: string, compoundId: string, word: string): Promise<Record<string, string>> {
  const { db } = world.api;
  const own = { realmId: REALM, processId: projectId };
  const id = (kind: string) => `${kind}-${word}`;
  await units(world, compoundId, word);
  const rule = { base: 'all-owners', peopleAs: 'households', area: { num: 2, den: 3 }, people: { num: 2, den: 3 } };
  const vote = { ...own, stage: 'plan-vote', title: '方案表决', rule };
  await db.vote.create({ data: { ...vote, id: id('vote'), status: 'rolled', rolledAt: NOW, endsAt: LATER, rollHash: 'x' } });
  await db.voteUnit.createMany({
    data: ['1', '2', '3'].map((n) => ({ voteId: id('vote'), unitId: `unit-${n}-${word}`, areaCsqm: 600_000, ownerKeys: [`owner-${n}`] })),
  });
  await db.vote.create({ data: { ...vote, id: id('vote-opened'), status: 'opened' } });
  const notice = { ...own, stage: 'result-notice', title: '公示', papers: [], minimumWorkingDays: 5 };
  const printed = { beginsOn: '2024-05-06', endsOn: '2024-05-11' };
  await db.notice.create({ data: { ...notice, id: id('notice-opened'), status: 'opened' } });
  await world.happen(
    projectId,
    ['notice', 'notice-opened'].map((kind) => ({ type: 'notice.opened', data: { noticeId: id(kind), stage: 'result-notice' } })),
  );
  await db.notice.create({
    data: {
      ...notice,
      id: id('notice'),
      status: 'posted',
      postedOn: '2024-04-30',
      postedAt: NOW,
      place: '南门',
      ...printed,
      endsAt: new Date(atHour('2024-05-12', 0)),
      explanation: {
        ...{ rule: { kind: 'working-days', days: 5 }, anchor: '2024-04-30', dayEndsAtHour: 24, days: [], warnings: [] },
        ...{ minimumWorkingDays: 5, proposed: printed, printed, counted: [], calendarVersion: 'x', yearsTouched: [2024] },
      },
    },
  });
  await db.objection.create({
    data: {
      ...own,
      id: id('objection'),
      noticeId: id('notice'),
      receiptNo: id('receipt'),
      text: '采光',
      contact: '13800000000',
      receivedAt: NOW,
      status: 'open',
    },
  });
  await money(world, projectId, word);
  await db.paper.createMany({
    data: ['opinion-notice', 'agreeing-rooms', 'design-engineering', 'renewal-will', 'plan-sign-form', 'other'].map((code, index) => ({
      ...own,
      id: index === 0 ? id('paper') : `paper-${code}-${word}`,
      code,
      version: 1,
      title: code,
      fileName: '扫描.txt',
      mime: 'text/plain',
      bytes: 2,
      sha256: 'x',
      uploadedAt: NOW,
      uploadedByPersonId: 'person-subdistrict',
    })),
  });
  await db.paperContent.create({ data: { paperId: id('paper'), content: Buffer.from('甲', 'utf8') } });
  await world.task(id('task'), projectId, 'subdistrict');
  await db.condition.create({ data: { ...own, id: id('condition'), taskId: id('task'), text: '补充图纸' } });
  await db.defect.create({ data: { ...own, id: id('defect'), foundIn: 'inspection', text: '立管', status: 'open', recordedAt: NOW } });
  await db.escalation.create({
    data: {
      ...own,
      id: id('escalation'),
      taskId: id('task'),
      rungCode: 'office',
      toOrganisationId: 'organisation-office',
      status: 'open',
      raisedAt: NOW,
    },
  });
  await actions(world, projectId, word);
  const letter = {
    ...own,
    taskId: id('task'),
    kind: 'request-letter',
    toOrganisationId: 'organisation-department',
    text: '商请函',
    draftedAt: NOW,
  };
  await db.letterDraft.create({ data: { ...letter, id: id('letter'), status: 'draft' } });
  await db.letterDraft.create({ data: { ...letter, id: id('letter-second'), status: 'draft' } });
  await db.obligation.create({
    data: { ...own, id: id('obligation'), code: 'warranty', startedAt: NOW, endsAt: LATER, endsOn: '2024-06-30', status: 'running' },
  });
  await db.deadline.create({
    data: {
      ...own,
      id: id('deadline'),
      thingId: id('obligation'),
      rule: 'warranty',
      at: LATER,
      on: '2024-06-30',
      provisional: false,
      calendarVersion: 'x',
      yearsTouched: [2024],
      explanation: { rule: { kind: 'years', years: 2 }, anchor: '2022-06-30', dayEndsAtHour: 24, days: [], warnings: [] },
      status: 'open',
    },
  });
  await db.cluster.create({ data: { id: id('cluster'), realmId: REALM, code: id('cluster'), name: '片区', createdAt: NOW } });
  await db.clusterCompound.create({ data: { clusterId: id('cluster'), compoundId } });
  await db.lot.create({ data: { id: id('lot'), realmId: REALM, code: id('lot'), title: '标段', createdAt: NOW } });
  await db.lotProject.create({ data: { lotId: id('lot'), projectId } });
  const remission = { ...own, unitId: `unit-3-${word}`, shareNum: 1, shareDen: 2, toSource: 'subsidy', decidedAt: NOW };
  const decider = { personId: 'person-subdistrict', postId: 'post-subdistrict' };
  await db.remission.create({
    data: { ...remission, ...decider, id: id('remission'), reason: sealReason(id('remission'), '低保户'), paperId: id('paper') },
  });
  const line = { ...own, kind: 'water', ownership: 'utility', payer: 'utility', recipient: 'utility', description: '3幢支管', fen: 1n };
  const recorded = { status: 'open', recordedAt: NOW, recordedByPersonId: 'person-subdistrict' };
  await db.line.create({ data: { ...line, ...recorded, id: id('line') } });
  await db.line.create({ data: { ...line, ...recorded, id: id('line-second') } });
  return { account: id('account'), entry: id('entry'), notice: id('notice'), vote: id('vote') };
}

/** Three actions of a meeting, each of the department: two that it has reported done, and one that it owes. */
async function actions(world: ApiWorld, projectId: string, word: string): Promise<void> {
  const { db } = world.api;
  const own = { realmId: REALM, processId: projectId, escalationId: `escalation-${word}` };
  const resolved = { meeting: '专题会议纪要〔2024〕1号', heldOn: '2024-05-06', what: '书面答复', resolvedAt: NOW };
  for (const name of ['action', 'action-second', 'action-third']) {
    const [id, taskId] = [`${name}-${word}`, `${name}-${word}.1`];
    const reported = name !== 'action-third';
    const answered = reported ? { status: 'answered', answer: 'complete', answerNote: '已函复', answeredAt: NOW } : {};
    await world.task(taskId, projectId, word === 'west' ? 'other-department' : 'department', { aboutId: id, ...answered });
    await db.meetingAction.create({ data: { ...own, ...resolved, id, taskId, status: reported ? 'reported' : 'open' } });
  }
}

async function units(world: ApiWorld, compoundId: string, word: string): Promise<void> {
  await world.api.db.unit.createMany({
    data: ['1', '2', '3'].map((n) => ({
      id: `unit-${n}-${word}`,
      realmId: REALM,
      compoundId,
      buildingId: `${compoundId}-b1`,
      code: `1-10${n}`,
      areaCsqm: 600_000,
      owners: [{ key: `owner-${n}`, name: '张三丰' }],
    })),
  });
}

/** An account past its gate, with an arrival that can be reversed, something to pay back, and room for a subsidy. */
async function money(world: ApiWorld, projectId: string, word: string): Promise<void> {
  const { db } = world.api;
  const own = { realmId: REALM, processId: projectId };
  const computed = {
    ...{
      totalFen: 1_000_000_000,
      excludedFen: 0,
      residentsShareFen: 200_000_000,
      residentsFen: 200_000_000,
      openFen: 0,
      requiredFen: 200_000_000,
    },
    ...{ subsidyBaseFen: 800_000_000, subsidyBaseFenPerSqm: 40_000, subsidyCapFen: 800_000_000, subsidyFen: 800_000_000, excessFen: 0 },
    byCategory: [],
  };
  await db.budget.create({
    data: {
      ...own,
      id: `budget-${word}`,
      kind: 'plan',
      contents: [],
      otherCostsFen: 0,
      contingencyFen: 0,
      areaCsqm: 2_000_000,
      computed,
      recordedAt: NOW,
      recordedByPersonId: 'person-subdistrict',
    },
  });
  const account = { ...own, stage: 'fund-gate', source: 'residents', requiredFen: 200_000_000 };
  await db.account.create({ data: { ...account, id: `account-${word}`, status: 'gate-passed', fullAt: NOW, gatePassedAt: NOW } });
  await db.account.create({ data: { ...account, id: `account-closed-${word}`, status: 'closed', fullAt: NOW, gatePassedAt: NOW } });
  const entry = {
    ...own,
    accountId: `account-${word}`,
    source: 'residents',
    valueOn: '2024-05-01',
    receivedAt: NOW,
    personId: 'person-subdistrict',
  };
  await db.ledgerEntry.create({ data: { ...entry, id: `entry-${word}`, kind: 'arrival', fen: 200_000_000 } });
  await db.ledgerEntry.create({ data: { ...entry, id: `entry-due-${word}`, kind: 'refund-due', fen: -10_000, unitId: `unit-1-${word}` } });
}
