import type { Step } from '#libs/programme/ir/stage';
import { follow } from '../fund/fund.fixture';
import { IntakeWorld, PROGRAMME, refusal } from '../intake.fixture';
import { answerTask } from '../task/answer-task';
import { dropLine } from './drop-line';
import { receiveLine } from './receive-line';
import { type LineInput, registerLines } from './register-lines';

const named = (code: string, more: Partial<Step> = {}): Step => ({
  ...PROGRAMME.stages[0]!.steps[0]!,
  code,
  title: code,
  papers: [],
  answers: { complete: { kind: 'done' } },
  ...more,
});
const LINED: typeof PROGRAMME = {
  ...PROGRAMME,
  organisations: [{ code: 'water-company', name: '供水公司', kind: 'department', posts: [] } as never],
  stages: [
    ...PROGRAMME.stages,
    {
      kind: 'handover',
      code: 'handover',
      number: '8',
      title: '移交',
      rule: 'r',
      steps: [named('deliver'), named('receive', { after: ['deliver'] }), named('register')],
      outcomes: {},
    },
  ],
  lines: {
    rule: 'r',
    kinds: [{ code: 'water', title: '供水管线', utility: 'water-company' }],
    byOwnership: [
      { code: 'utility', title: '专营单位的', payer: 'utility', recipient: 'utility', rule: 'r' },
      { code: 'owners', title: '业主共有的', payer: 'project', recipient: 'owners', rule: 'r' },
    ],
  },
};

let world: IntakeWorld;
beforeAll(async () => {
  world = await IntakeWorld.open();
});
afterAll(() => world.close());
beforeEach(() => world.at('2024-01-02'));

const PIPE: LineInput = { kind: 'water', ownership: 'utility', description: '3幢至5幢支管', lengthMetres: 120, fen: 3_600_000 };

async function withLines(...lines: LineInput[]) {
  const { projectId } = await world.project([100_00], ['handover']);
  await follow(world, projectId, LINED);
  const { answer } = await registerLines(world.db, world.actor, { projectId, lines });
  return { projectId, lineIds: answer.lineIds };
}
const lines = (projectId: string) => world.db.line.findMany({ where: { processId: projectId }, orderBy: { id: 'asc' } });
const receive = (lineId: string, more: object = {}) => receiveLine(world.db, world.actor, { lineId, receivedOn: '2024-01-02', ...more });

async function asked(projectId: string, step: string): Promise<string> {
  const day = { dueAt: new Date(Date.UTC(2024, 5, 1)), dueOn: '2024-06-01', openedAt: new Date(Date.UTC(2024, 0, 1)) };
  const at = { realmId: 'sim', processId: projectId, stage: 'handover', step, visit: 1, title: step, rule: 'r', ...day };
  const holder = { organisationId: 'organisation', postId: 'post' };
  const row = { id: `${projectId}.${step}`, ...at, ...holder, provisional: false, explanation: {}, status: 'open' };
  await world.happen(projectId, [
    {
      type: 'task.opened',
      data: {
        taskId: row.id,
        stage: 'handover',
        step,
        visit: 1,
        ...holder,
        dueOn: day.dueOn,
        dueAt: day.dueAt.getTime(),
        provisional: false,
      },
    },
  ]);
  return (await world.db.task.create({ data: row })).id;
}
const finish = (taskId: string) => answerTask(world.db, world.actor, { taskId, verb: 'complete' });

it('takes payer and recipient from the ownership, where the line says nothing else', async () => {
  const own: LineInput = { kind: 'water', ownership: 'owners', description: '单元立管' };
  const { projectId } = await withLines(PIPE, own, { ...own, payer: 'shared' });
  expect(await lines(projectId)).toMatchObject([
    { payer: 'utility', recipient: 'utility', lengthMetres: 120, fen: 3_600_000n, status: 'open' },
    { payer: 'project', recipient: 'owners' },
    { payer: 'shared', recipient: 'owners' },
  ]);
});

it('names what is wrong line by line, and is not provided everywhere', async () => {
  const { projectId } = await withLines(PIPE);
  const bad = { kind: 'tram', ownership: 'nobody', description: '', lengthMetres: 0, fen: -1 };
  const faults = await refusal(registerLines(world.db, world.actor, { projectId, lines: [PIPE, bad] }), 'invalid-input');
  expect((faults.more.errors as { path: string }[]).map(({ path }) => path)).toEqual(
    ['kind', 'ownership', 'description', 'lengthMetres', 'fen'].map((field) => `lines.1.${field}`),
  );
  const plain = await world.project([1_00]);
  await refusal(registerLines(world.db, world.actor, { projectId: plain.projectId, lines: [PIPE] }), 'not-provided');
});

it('is taken over once, during the handover, by the utility behind it', async () => {
  const { projectId, lineIds } = await withLines(PIPE, PIPE);
  await refusal(receive(lineIds[0]!, { receivedOn: '2024-01-03' }), 'date-in-future');
  await receive(lineIds[0]!);
  await receive(lineIds[1]!, { receivedBy: '供水公司城北营业所' });
  expect(await lines(projectId)).toMatchObject([
    { status: 'received', receivedBy: '供水公司', receivedOn: '2024-01-02' },
    { status: 'received', receivedBy: '供水公司城北营业所' },
  ]);
  await refusal(receive(lineIds[0]!), 'out-of-turn');
  await refusal(dropLine(world.db, world.actor, { lineId: lineIds[0]!, reason: '误' }), 'out-of-turn');
  const early = await world.project([1_00], ['works']);
  await follow(world, early.projectId, LINED);
  const { answer } = await registerLines(world.db, world.actor, { projectId: early.projectId, lines: [PIPE] });
  await refusal(receive(answer.lineIds[0]!), 'out-of-turn');
});

it('holds up the end of the handover, and nothing before it', async () => {
  const { projectId, lineIds } = await withLines(PIPE, { ...PIPE, description: '5幢至7幢支管' }, { ...PIPE, description: '误登' });
  const deliver = await asked(projectId, 'deliver');
  await finish(deliver);
  const [receiving, register] = [await asked(projectId, 'receive'), await asked(projectId, 'register')];
  await finish(register);
  await receive(lineIds[0]!);
  const refused = await refusal(finish(receiving), 'lines-unreceived');
  expect(refused.more.lines).toEqual(
    ['5幢至7幢支管', '误登'].map((description, i) => ({
      ...{ id: lineIds[i + 1], kind: 'water', title: '供水管线', recipient: 'utility', description },
    })),
  );
  await receive(lineIds[1]!);
  await dropLine(world.db, world.actor, { lineId: lineIds[2]!, reason: '没有这条线' });
  await finish(receiving);
  await world.happen(projectId, [{ type: 'stage.left', data: { stage: 'handover', visit: 1, outcome: 'done' } }]);
  await refusal(registerLines(world.db, world.actor, { projectId, lines: [PIPE] }), 'out-of-turn');
});
