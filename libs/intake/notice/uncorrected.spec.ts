import type { Actor } from '../actor';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { uploadPaper } from '../paper/upload-paper';
import { createProject } from '../project/create-project';
import { answerTask } from '../task/answer-task';

let world: OfficeWorld;
let office: Actor;
let street: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
  street = await world.staff('south', 'south', 'subdistrict');
});
afterAll(() => world.close());

test('no start is put forward before what was upheld after the end of its notice has been put right', async () => {
  await world.at('2024-03-04');
  const project = { name: '样例项目', programme: world.hash, compoundIds: [await world.compound({ areaCsqm: 22_000_00 })] };
  const { projectId } = (await createProject(world.db, office, project)).answer;
  await world.exchange(projectId, [{ type: 'stage.entered', data: { stage: 'start-approval', visit: 1 } }]);
  const confirm = await world.task(projectId, 'start-approval', 'confirm', 'south');
  await uploadPaper(world.db, street, { projectId, code: 'start-report', title: '上报' });
  const put = () => answerTask(world.db, street, { taskId: confirm, verb: 'complete', note: '领导小组会议纪要第9号' });

  // Upheld a moment ago: the task that puts it right is not there yet.
  const row = { realmId: world.realmId, processId: projectId, kind: 'objection.resolved', receivedAt: new Date(), bodyHash: '' };
  const { inboxNo } = await world.db.process.findUniqueOrThrow({ where: { id: projectId } });
  const facts = { objectionId: 'o', outcome: 'upheld' };
  await world.db.process.update({ where: { id: projectId }, data: { inboxNo: inboxNo + 1 } });
  await world.db.inbox.create({ data: { ...row, no: inboxNo + 1, facts } });
  expect((await refusal(put(), 'out-of-turn')).more.expected).toEqual([]);
  await world.db.process.update({ where: { id: projectId }, data: { consumedNo: inboxNo + 1 } });

  const late = await world.task(projectId, 'result-notice', 'correct-late', 'south');
  expect((await refusal(put(), 'out-of-turn')).more.expected).toEqual([{ taskId: late }]);
  const correct = () => answerTask(world.db, street, { taskId: late, verb: 'complete' });
  await refusal(correct(), 'papers-missing');
  await uploadPaper(world.db, street, { projectId, code: 'notice-correction', title: '改正稿' });
  await correct();
  await put();
});
