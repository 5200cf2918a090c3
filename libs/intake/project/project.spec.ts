import type { NewEvent } from '#libs/contracts/event';
import { installationOf } from '#libs/database/installation.repository';
import type { ProjectView } from '#libs/domain/view/project-view';
import { addDays, atHour, civilDateOf } from '#libs/domain/clock/civil-date';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import type { Actor } from '../actor';
import { assessEligibility } from '../compound/assess-eligibility';
import { changeCompound } from '../compound/change-compound';
import { decideException } from '../compound/decide-exception';
import { refusal } from '../intake.fixture';
import { CALENDAR, OfficeWorld, SOUND } from '../office.fixture';
import { answerTask } from '../task/answer-task';
import { correctDate } from './correct-date';
import { createProject } from './create-project';
import { pauseProject } from './pause-project';
import { resumeProject } from './resume-project';
import { withdrawProject } from './withdraw-project';

let world: OfficeWorld;
let office: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const create = (compoundIds: string[], more = {}) =>
  createProject(world.db, office, { name: '样例', programme: 'lucheng-2020', compoundIds, ...more });
const inbox = (projectId: string) => world.db.inbox.findMany({ where: { processId: projectId }, orderBy: { no: 'asc' } });

describe('starting a project', () => {
  test('writes project, process, events, inbox and the row that starts the workflow', async () => {
    const compoundId = await world.compound({ builtYear: 1999 });
    const { answer, tell, inboxNo } = await create([compoundId]);
    expect(inboxNo).toBe(1);
    expect(answer).toMatchObject({ id: answer.projectId, code: 'lucheng-2020-001', receivedAt: atHour('2024-01-02', 9) });
    const project = await world.db.project.findUniqueOrThrow({ where: { id: answer.projectId } });
    const organisations = { subdistrictId: world.id('south'), clientId: world.id('south'), ownersBodyId: world.id('owners') };
    expect(project).toMatchObject({
      status: 'running',
      programmeHash: world.hash,
      backfilled: false,
      revision: answer.revision,
      ...organisations,
    });
    expect(project.view).toMatchObject({ name: '样例', facts: { 'built-year': 1999, 'owners-body-in-place': true } });
    expect(await world.events(answer.projectId)).toEqual(['project.created', 'facts.set']);
    const [row] = await inbox(answer.projectId);
    expect(row).toMatchObject({ no: 1, kind: 'project.created', facts: { entry: 'opinion', facts: { 'built-year': 1999 } } });
    const start = { realmId: world.realmId, processId: answer.projectId, programmeHash: world.hash, clock: 'stepped' };
    const outbox = await world.db.outbox.findMany({ where: { processId: answer.projectId } });
    expect(outbox).toMatchObject([{ kind: 'start', inboxNo: 1, payload: start, doneAt: null }]);
    const installation = await installationOf(world.db);
    const workflowId = `project.${installation}.${world.realmId}.${answer.projectId}`;
    expect(tell).toMatchObject({ workflowId, told: 1, start: { taskQueue: `jiugai-projects-${installation}`, input: start } });
    expect(await world.db.eligibilityAssessment.count({ where: { compoundId, eligible: true } })).toBe(1);
  });

  test('numbers its projects, and takes several compounds with the facts on which they agree', async () => {
    const two = [await world.compound({ builtYear: 1990 }), await world.compound({ builtYear: 1991 })];
    const { answer } = await create(two);
    expect(answer.code).toMatch(/^lucheng-2020-\d{3}$/);
    const { facts } = await world.db.project.findUniqueOrThrow({ where: { id: answer.projectId } });
    expect(facts).toMatchObject({ renewable: true });
    expect(facts).not.toHaveProperty('built-year');
    await refusal(create([await world.compound()], { code: answer.code }), 'already-exists');
  });

  test('keeps a C-grade house out, with the reason, and records who was kept out', async () => {
    const building = { code: '1', builtYear: 1992, structure: 'brick', households: 10, areaCsqm: 1_000_00, riskGrade: 'C' };
    const compoundId = await world.compound({ builtYear: 1992, buildings: [building] });
    const refused = await refusal(create([compoundId]), 'not-eligible');
    const [because] = refused.more.because as { rules: { id: string; verdict: string; title: string }[] }[];
    expect(because!.rules.filter(({ verdict }) => verdict === 'not-met')).toMatchObject([
      { id: 'no-dangerous-house', title: '没有C、D级危旧房' },
    ]);
    expect(await world.db.projectCompound.count({ where: { compoundId } })).toBe(0);
    const assessed = await assessEligibility(world.db, office, { compoundId, programme: 'lucheng-2020' });
    expect(assessed.answer).toMatchObject({ eligible: false, outcome: 'ineligible' });
    const [record] = await world.db.eligibilityAssessment.findMany({ where: { compoundId } });
    expect(record).toMatchObject({ eligible: false, assessedByPostId: office.postId, facts: { 'worst-grade': 'C', 'built-year': 1992 } });
  });

  test('lets a later compound in by a recorded decision whose grounds hold', async () => {
    const compoundId = await world.compound({ builtYear: 2003 });
    const decision = { compoundId, programme: world.hash, ruleId: 'built-year', reason: '设施严重不足，意愿强烈' };
    const missing = await refusal(decideException(world.db, office, decision), 'facts-missing');
    expect(missing.more.missing).toHaveLength(3);
    await changeCompound(world.db, office, {
      compoundId,
      facts: { 'weak-facilities': true, 'poor-management': true, 'strong-will': false },
    });
    await refusal(decideException(world.db, office, decision), 'not-eligible');
    await refusal(create([compoundId]), 'not-eligible');
    await changeCompound(world.db, office, { compoundId, facts: { 'strong-will': true } });
    const { answer } = await decideException(world.db, office, decision);
    await refusal(decideException(world.db, office, decision), 'already-exists');
    await refusal(decideException(world.db, office, { ...decision, ruleId: 'renewable' }), 'invalid-input');
    await refusal(decideException(world.db, office, { ...decision, ruleId: 'none' }), 'invalid-input');
    const created = await create([compoundId]);
    const [verdict] = await world.db.eligibilityAssessment.findMany({ where: { compoundId, eligible: true } });
    expect(verdict!.because).toContainEqual(expect.objectContaining({ id: 'built-year', verdict: 'excepted', exceptedBy: answer.id }));
    expect(created.answer.projectId).toBeTruthy();
  });

  test('says which facts nobody has recorded', async () => {
    const { renewable: _renewable, ...facts } = SOUND;
    const refused = await refusal(create([await world.compound({ facts })]), 'facts-missing');
    expect(refused.more.missing).toMatchObject([{ fact: 'renewable', title: '适合综合改造' }]);
  });

  test('a compound is in one running project at a time, also of two started at once', async () => {
    const compoundId = await world.compound();
    const results = await Promise.allSettled([create([compoundId]), create([compoundId]), create([compoundId])]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const busy = await refusal(create([compoundId]), 'compound-busy');
    expect(busy.more.busy).toMatchObject([{ compoundId }]);
    const { projectId } = await world.db.projectCompound.findFirstOrThrow({ where: { compoundId } });
    await world.exchange(projectId, [{ type: 'project.ended', data: { result: 'withdrawn', refundsDueFen: 0 } }]);
    await create([compoundId]);
  });

  test('refuses what is not there', async () => {
    await refusal(create(['none']), 'invalid-input');
    await refusal(create([]), 'invalid-input');
    await refusal(create([await world.compound()], { programme: 'nowhere' }), 'invalid-input');
    await refusal(create([await world.compound()], { name: ' ' }), 'invalid-input');
    await refusal(create([await world.compound()], { clientId: 'none' }), 'invalid-input');
    await refusal(create([await world.compound()], { facts: { 'lines-touched': true } }), 'invalid-input');
  });

  test('refuses who cannot fill a role of the programme, and says who can', async () => {
    const fire = world.id('fire-rescue');
    const roles = { subdistrictId: fire, communityId: fire, ownersBodyId: fire, clientId: fire };
    const { more } = await refusal(create([await world.compound()], roles), 'invalid-input');
    expect(more.errors).toEqual([
      { path: 'subdistrictId', message: '按方案须为街道办事处，“区消防救援大队”是部门' },
      { path: 'communityId', message: '按方案须为社区居民委员会，“区消防救援大队”是部门' },
      { path: 'ownersBodyId', message: '按方案须为业主委员会（自治小组），“区消防救援大队”是部门' },
      { path: 'clientId', message: '按方案须为街道办事处，“区消防救援大队”是部门' },
    ]);
    const owners = { communityId: world.id('south-1'), ownersBodyId: world.id('owners'), clientId: world.id('south') };
    await create([await world.compound()], owners);
  });

  test('the same key starts one project', async () => {
    const compoundId = await world.compound();
    const idempotency = { key: 'start', bodyHash: 'a' };
    const input = { name: '样例', programme: world.hash, compoundIds: [compoundId] };
    const [one, two] = await Promise.all([
      createProject(world.db, office, input, { idempotency }),
      createProject(world.db, office, input, { idempotency }),
    ]);
    expect(one.answer).toEqual(two.answer);
    expect([one.repeated, two.repeated].sort()).toEqual([false, true]);
  });
});

describe('pause, resume, withdrawal', () => {
  const reason = '资金调整';

  test('a paused project takes nothing but what resumes, withdraws or corrects it', async () => {
    const projectId = await world.project();
    const taskId = await world.task(projectId, 'scheme-review', 'finance', 'south');
    const { revision } = await world.db.project.findUniqueOrThrow({ where: { id: projectId } });
    await refusal(resumeProject(world.db, office, { projectId, reason }), 'out-of-turn');
    await refusal(pauseProject(world.db, office, { projectId, reason: '' }), 'invalid-input');
    await refusal(pauseProject(world.db, office, { projectId, reason }, { ifMatch: revision - 1 }), 'stale-revision');
    const paused = await pauseProject(world.db, office, { projectId, reason }, { ifMatch: revision });
    expect(paused.tell?.row.kind).toBe('project.pauseRequested');
    expect((await world.db.project.findUniqueOrThrow({ where: { id: projectId } })).revision).toBe(paused.answer.revision);
    await refusal(pauseProject(world.db, office, { projectId, reason }), 'out-of-turn');

    await world.exchange(projectId, [{ type: 'project.paused', data: {} }]);
    await refusal(answerTask(world.db, office, { taskId, verb: 'agree' }), 'project-paused');
    await resumeProject(world.db, office, { projectId, reason });
    await refusal(resumeProject(world.db, office, { projectId, reason }), 'out-of-turn');
    await pauseProject(world.db, office, { projectId, reason });
  });

  test('a procedure that is over is not paused', async () => {
    const projectId = await world.project();
    const at = { stage: 'file-and-audit', visit: 1 };
    const { runs } = (await world.db.project.findUniqueOrThrow({ where: { id: projectId } })).view as unknown as ProjectView;
    const leave = [...runs.filter(({ leftAt }) => leftAt === null), at].map(({ stage, visit }): NewEvent => {
      return { type: 'stage.left', data: { stage, visit, outcome: 'done' } };
    });
    await world.exchange(projectId, [{ type: 'stage.entered', data: at }, ...leave]);
    expect((await refusal(pauseProject(world.db, office, { projectId, reason }), 'out-of-turn')).detail).toContain('已办结');
  });

  test('withdrawal before the works are accepted, paused or not, once', async () => {
    const projectId = await world.project();
    await world.exchange(projectId, [{ type: 'project.paused', data: {} }]);
    await withdrawProject(world.db, office, { projectId, reason });
    await refusal(withdrawProject(world.db, office, { projectId, reason }), 'out-of-turn');
    await refusal(resumeProject(world.db, office, { projectId, reason }), 'out-of-turn');
    expect((await inbox(projectId)).at(-1)).toMatchObject({ kind: 'project.withdrawRequested' });
  });

  test('an acceptance that passed is not withdrawn, nor one of which an answer is still unread', async () => {
    const projectId = await world.project();
    const at = { stage: 'acceptance', visit: 1 };
    await world.exchange(projectId, [{ type: 'stage.entered', data: at }]);
    await pauseProject(world.db, office, { projectId, reason });
    expect((await refusal(withdrawProject(world.db, office, { projectId, reason }), 'out-of-turn')).more.retryAfterSeconds).toBe(2);
    const filing = { stage: 'completion-filing', visit: 1 };
    await world.exchange(projectId, [
      { type: 'stage.left', data: { ...at, outcome: 'passed' } },
      { type: 'stage.entered', data: filing },
    ]);
    const { more } = await refusal(withdrawProject(world.db, office, { projectId, reason }), 'out-of-turn');
    expect(more).toEqual({ expected: [] });
  });

  test('what has been built and accepted is not withdrawn', async () => {
    const projectId = await world.project();
    const duty = { realmId: world.realmId, processId: projectId, startedAt: new Date(0), status: 'running' };
    await world.db.obligation.create({ data: { ...duty, id: `${projectId}.o1`, code: 'warranty' } });
    const { message } = await refusal(withdrawProject(world.db, office, { projectId, reason }), 'out-of-turn');
    // What there is to do instead of it.
    for (const instead of ['移交照常办完', '保修', '决算里多退少补', '“更正”']) expect(message).toContain(instead);
    const over = await world.project();
    const stage = { stage: 'long-term-management', visit: 1 };
    await world.exchange(over, [
      { type: 'stage.entered', data: stage },
      { type: 'stage.left', data: { ...stage, outcome: 'done' } },
    ]);
    await refusal(withdrawProject(world.db, office, { projectId: over, reason }), 'out-of-turn');
  });
});

describe('correcting a date', () => {
  const reason = '登记有误';
  const own = (processId: string) => ({ realmId: world.realmId, processId });
  const notice = async (projectId: string, id: string, status: string) => {
    await world.at('2024-02-02');
    await world.exchange(projectId, [{ type: 'notice.opened', data: { noticeId: id, stage: 'result-notice' } }]);
    await world.db.notice.create({
      data: {
        ...own(projectId),
        ...{ id, status, stage: 'result-notice', title: '公示', papers: [], minimumWorkingDays: 5 },
        ...{ postedOn: '2024-02-02', beginsOn: '2024-02-04', endsOn: '2024-02-08', endsAt: new Date(atHour('2024-02-08', 24)) },
      },
    });
  };

  test('of a running notice: what was before stays on record, the new end is foreseen', async () => {
    const projectId = await world.project();
    await notice(projectId, `${projectId}.n1`, 'posted');
    await world.at('2024-02-07');
    const input = { projectId, what: 'notice-posted' as const, thingId: `${projectId}.n1`, to: '2024-02-07', reason };
    const corrected = await correctDate(world.db, office, input);
    expect(corrected.answer).toMatchObject({ from: '2024-02-02', to: '2024-02-07', closedThatDiffer: [] });
    expect(corrected.answer.recomputed).toEqual([{ thingId: input.thingId, fromOn: '2024-02-08', toOn: '2024-02-20' }]);
    expect(corrected.tell?.row).toMatchObject({
      kind: 'project.dateCorrected',
      facts: { thingId: input.thingId, from: '2024-02-02', to: '2024-02-07' },
    });
    expect(await world.lastEvent(projectId)).toMatchObject({
      data: { what: 'notice-posted', from: '2024-02-02', to: '2024-02-07', reason },
    });
    await refusal(correctDate(world.db, office, { ...input, to: '2024-02-08' }), 'date-in-future');
    await refusal(correctDate(world.db, office, { ...input, to: '2024-02-02' }), 'invalid-input');
    await refusal(correctDate(world.db, office, { ...input, thingId: 'none' }), 'not-found');
  });

  test('of a closed notice: nothing reopens, a person sees what would differ', async () => {
    const projectId = await world.project();
    await notice(projectId, `${projectId}.n1`, 'closed');
    await world.at('2024-03-01');
    const { answer } = await correctDate(world.db, office, {
      projectId,
      what: 'notice-posted',
      thingId: `${projectId}.n1`,
      to: '2024-02-07',
      reason,
    });
    expect(answer).toMatchObject({ recomputed: [], closedThatDiffer: [{ fromOn: '2024-02-08', toOn: '2024-02-20' }] });
    expect(await world.db.notice.findUniqueOrThrow({ where: { id: `${projectId}.n1` } })).toMatchObject({
      postedOn: '2024-02-07',
      status: 'closed',
    });
  });

  test('of a warranty and of a stage', async () => {
    const projectId = await world.project();
    await world.db.project.update({ where: { id: projectId }, data: { backfilled: true } });
    const thingId = `${projectId}.o1`;
    const rule = { kind: 'years' as const, years: 2 };
    const from = '2023-12-01';
    const due = computeDeadline(CALENDAR, rule, from, { dayEndsAtHour: 24 });
    const deadline = (id: string, thing: string) => ({
      ...own(projectId),
      ...{ id, thingId: thing, rule: 'r', at: new Date(due.at), on: due.date, provisional: false, status: 'open' },
      ...{ calendarVersion: due.calendarVersion, yearsTouched: due.yearsTouched, explanation: due.explanation as unknown as object },
    });
    await world.db.obligation.create({
      data: { ...own(projectId), id: thingId, code: 'warranty', startedAt: new Date(atHour(from, 0)), status: 'running' },
    });
    await world.db.deadline.create({ data: deadline(thingId, thingId) });
    const moved = await correctDate(world.db, office, { projectId, what: 'obligation-started', thingId, to: '2023-12-15', reason });
    expect(moved.answer).toMatchObject({ from, recomputed: [{ thingId, fromOn: '2025-12-01', toOn: '2025-12-15' }] });
    const { startedAt } = await world.db.obligation.findUniqueOrThrow({ where: { id: thingId } });
    expect(civilDateOf(startedAt.getTime())).toBe('2023-12-15');

    await world.exchange(projectId, [{ type: 'stage.entered', data: { stage: 'works', visit: 1 } }]);
    const stage = 'stage:works:1';
    await world.db.deadline.create({ data: deadline(`${projectId}.${stage}`, stage) });
    const input = { projectId, what: 'stage-entered' as const, thingId: stage, reason };
    const first = await correctDate(world.db, office, { ...input, to: addDays('2024-01-02', -10) });
    expect(first.answer.from).toBe('2024-01-02');
    const second = await correctDate(world.db, office, { ...input, to: addDays('2024-01-02', -5) });
    expect(second.answer.from).toBe('2023-12-23');
    await world.db.project.update({ where: { id: projectId }, data: { backfilled: false } });
    const { more } = await refusal(correctDate(world.db, office, { ...input, to: '2024-01-01' }), 'invalid-input');
    expect(more.errors).toMatchObject([{ path: 'to', message: expect.stringContaining('2024-01-02') }]);
    await refusal(correctDate(world.db, office, { ...input, thingId: 'stage:works:2', to: '2024-01-01' }), 'not-found');
    await refusal(correctDate(world.db, office, { ...input, to: '1999-01-01' }), 'outside-calendar');
  });

  test('of a stage lies after what led to it, and is foreseen for the tasks that count from it', async () => {
    const projectId = await world.project();
    const stage = (type: 'stage.entered' | 'stage.left', code: string, outcome?: string) =>
      ({ type, data: { stage: code, visit: 1, ...(outcome === undefined ? {} : { outcome }) } }) as NewEvent;
    await world.at('2024-03-01');
    await world.exchange(projectId, [stage('stage.entered', 'procurement')]);
    await world.at('2024-03-11');
    await world.exchange(projectId, [stage('stage.left', 'procurement', 'done'), stage('stage.entered', 'permits')]);
    const taskId = await world.task(projectId, 'permits', 'upload-drawings', 'south');
    await world.at('2024-03-20');
    const input = { projectId, what: 'stage-entered' as const, thingId: 'stage:permits:1', reason };
    const { more } = await refusal(correctDate(world.db, office, { ...input, to: '2024-02-29' }), 'invalid-input');
    expect(more.errors).toMatchObject([{ path: 'to' }]);
    const { dueOn } = await world.db.task.findUniqueOrThrow({ where: { id: taskId } });
    const { answer } = await correctDate(world.db, office, { ...input, to: '2024-03-04' });
    expect(answer.recomputed).toEqual([{ thingId: taskId, fromOn: dueOn, toOn: addDays(dueOn, -7) }]);
  });
});
