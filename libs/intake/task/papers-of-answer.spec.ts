import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { uploadPaper } from '../paper/upload-paper';
import { answerTask } from './answer-task';

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

const CODE = 'acceptance-record';
const subdistrict = () => world.staff('south', 'south', 'subdistrict');
const bring = async (code = CODE) => (await uploadPaper(world.db, await subdistrict(), { projectId, code, title: '材料' })).answer.id;
const answer = async (taskId: string, papers: string[] = []) =>
  answerTask(world.db, await subdistrict(), { taskId, verb: 'complete', papers, facts: {} });
/** The subdistrict reinspects what was put right, on the how-manieth visit; about one thing of several where named. */
const reinspection = async (visit: number, aboutId: string | null = null) => {
  const id = await world.task(projectId, 'acceptance', 'reinspect', 'south', 'clerk', visit);
  await world.db.task.update({ where: { id }, data: { aboutId } });
  return id;
};
const restedOn = async () => ((await world.lastEvent(projectId)) as unknown as { data: { papers: string[] } }).data.papers;

test('what was brought since the task was opened counts without being named, and is on record with the answer', async () => {
  const taskId = await reinspection(1);
  await refusal(answer(taskId), 'papers-missing');
  const paper = await bring();
  await answer(taskId);
  expect(await restedOn()).toEqual([paper]);
});

test('what lay there before counts where the answer names it', async () => {
  const paper = await bring();
  await world.at('2024-01-03');
  const taskId = await reinspection(1);
  const { more, detail } = await refusal(answer(taskId), 'papers-missing');
  expect(more).toEqual({
    missing: [{ code: CODE, title: '联合竣工验收记录' }],
    old: [{ code: CODE, title: '联合竣工验收记录', version: 1 }],
  });
  expect(detail).toContain('第 1 版');
  await answer(taskId, [paper]);
  expect(await restedOn()).toEqual([paper]);
});

test('a step that comes again rests on nothing that it rested on before, nor on an older version, named or not', async () => {
  const first = await reinspection(1);
  const [one, two] = [await bring(), await bring()];
  await answer(first);
  expect(await restedOn()).toEqual([two]);
  await world.at('2024-01-05');
  const second = await reinspection(2);
  for (const named of [[], [two], [one], [one, two]]) await refusal(answer(second, named), 'papers-missing');
  await bring();
  await answer(second);
});

describe('an application that was returned', () => {
  const APPLICATION = ['start-application-form', 'owners-opinion-notice', 'residents-commitment', 'long-term-plan', 'other-materials'];
  const owners = () => world.staff('owners', 'owners', 'owners-body');
  const submission = (visit = 1) => world.task(projectId, 'start-application', 'submit', 'owners', 'clerk', visit);
  const submit = async (taskId: string, papers: string[]) =>
    answerTask(world.db, await owners(), { taskId, verb: 'complete', papers, facts: {} });
  const filed = async () => {
    const taskId = await submission();
    const papers = [];
    for (const code of APPLICATION) papers.push(await bring(code));
    await submit(taskId, []);
    await world.at('2024-01-03');
    return papers;
  };
  const judge = async (verb: 'complete' | 'return') => {
    const taskId = await world.task(projectId, 'start-application', 'receive', 'south');
    await answerTask(world.db, await subdistrict(), { taskId, verb, note: '申请表缺章', facts: {} });
    await world.at('2024-01-04');
  };

  test('names what it had filed again, as it was or in a new version; not named, nothing of it counts', async () => {
    const papers = await filed();
    await judge('return');
    const again = await submission();
    await refusal(submit(again, []), 'papers-missing');
    await refusal(submit(again, papers.slice(1)), 'papers-missing');
    const sealed = await bring(APPLICATION[0]);
    await submit(again, papers.slice(1));
    expect(new Set(await restedOn())).toEqual(new Set([sealed, ...papers.slice(1)]));
  });

  test('wholly as it was, where that is what is answered', async () => {
    const papers = await filed();
    await judge('return');
    await submit(await submission(), papers);
    expect(await restedOn()).toEqual(papers);
  });

  test('files everything anew where nothing was returned', async () => {
    const papers = await filed();
    await judge('complete');
    await refusal(submit(await submission(2), papers), 'papers-missing');
  });
});

test('of two things at once each has its own paper, or one that both name', async () => {
  const [first, second, third] = [await reinspection(1, 'a'), await reinspection(1, 'b'), await reinspection(1, 'c')];
  const joint = await bring();
  await answer(first);
  await refusal(answer(second), 'papers-missing');
  await answer(second, [joint]);
  await bring();
  await answer(third);
  await world.at('2024-01-05');
  await refusal(answer(await reinspection(1, 'd'), [joint]), 'papers-missing');
});
