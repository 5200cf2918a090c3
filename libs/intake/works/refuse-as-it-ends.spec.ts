import { recordDefects } from '../acceptance/record-defects';
import type { FoundIn } from './record-defect';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { uploadPaper } from '../paper/upload-paper';
import { withdrawProject } from '../project/withdraw-project';
import { answerTask } from '../task/answer-task';
import { recordDefect } from './record-defect';
import { rectifyDefect } from './rectify-defect';
import { reportProgress } from './report-progress';
import { requestChange } from './request-change';

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

const client = () => world.staff('south', 'south', 'subdistrict');
/** Opens the task of a step and answers it with its papers; the workflow has read neither answer nor papers. */
async function answer(stage: string, step: string, verb: 'complete' | 'return' = 'complete'): Promise<void> {
  const taskId = await world.task(projectId, stage, step, 'south');
  const papers = world.programme.stages.find(({ code }) => code === stage)!.steps.find(({ code }) => code === step)!.papers;
  for (const code of papers) await uploadPaper(world.db, await client(), { projectId, code, title: '材料' });
  await answerTask(world.db, await client(), { taskId, verb, note: '说明', facts: {} });
}
const find = async (foundIn: FoundIn) => recordDefect(world.db, await client(), { projectId, foundIn, text: '雨水立管未固定' });
const change = async () => requestChange(world.db, await client(), { projectId, reason: '管线与图纸不符', fen: 100 });
const defects = () => world.db.defect.count({ where: { processId: projectId } });

describe('while nobody has read that the works are complete', () => {
  beforeEach(async () => {
    await world.task(projectId, 'works', 'rectify', 'south');
    await find('inspection');
    await reportProgress(world.db, await client(), { projectId, percent: 100, reportedOn: '2024-01-02' });
    await answer('works', 'complete');
  });

  it('no defect and no change is taken that the works would not wait for', async () => {
    const before = await defects();
    const told = await refusal(find('inspection'), 'out-of-turn');
    expect(told.more).toEqual({ expected: [], retryAfterSeconds: 2 });
    await refusal(change(), 'out-of-turn');
    expect([await defects(), await world.db.changeOrder.count({ where: { processId: projectId } })]).toEqual([before, 0]);
  });

  it('and from the rectification on that may be the last; both are taken where the works go on for another', async () => {
    await world.exchange(projectId);
    const { answer: second } = await find('inspection');
    await change();
    await rectifyDefect(world.db, await client(), { defectId: second.id });
    await refusal(find('inspection'), 'out-of-turn');
    await refusal(change(), 'out-of-turn');
    await world.exchange(projectId);
    await find('inspection');
    await change();
  });
});

it('a defect found in the works is taken while other answers wait to be read', async () => {
  await answer('works', 'rectify');
  await find('inspection');
  await change();
  await find('inspection');
});

it.each([
  ['inspect', 'complete', true],
  ['reinspect', 'complete', true],
  ['inspect', 'return', false],
  ['rectify', 'complete', false],
] as const)('while %s with %s is unread a defect of the acceptance is refused: %s', async (step, verb, refused) => {
  await answer('acceptance', step, verb);
  const record = async () => recordDefects(world.db, await client(), { projectId, defects: ['台阶松动', '路灯不亮'] });
  if (refused) {
    await refusal(find('acceptance'), 'out-of-turn');
    await refusal(record(), 'out-of-turn');
    expect(await defects()).toBe(0);
    await world.exchange(projectId);
  }
  await record();
  expect(await defects()).toBe(2);
});

it('nothing is asked of a project that has been asked to be withdrawn', async () => {
  await world.task(projectId, 'works', 'start', 'south');
  await withdrawProject(world.db, world.admin, { projectId, reason: '另行拆迁' });
  expect((await refusal(find('inspection'), 'out-of-turn')).detail).toContain('撤回');
  await refusal(change(), 'out-of-turn');
});
