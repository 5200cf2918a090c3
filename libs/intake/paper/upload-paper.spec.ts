import { createHash } from 'node:crypto';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { MOST_BYTES, uploadPaper } from './upload-paper';

let world: OfficeWorld;
let projectId: string;
beforeAll(async () => {
  world = await OfficeWorld.open();
  projectId = await world.project();
});
afterAll(() => world.close());

const upload = (content: Uint8Array | null, more = {}) => {
  const file = content && { file: { name: '纪要.pdf', mime: 'application/pdf', content } };
  return uploadPaper(world.db, world.admin, { projectId, code: 'review-minutes', title: '联审会议纪要', ...file, ...more });
};

test('each upload is a version of its own with its digest; none replaces another', async () => {
  const first = await upload(Buffer.from('一'));
  const second = await upload(Buffer.from('二'));
  expect([first.answer.version, second.answer.version]).toEqual([1, 2]);
  expect(first.answer).toMatchObject({ sha256: createHash('sha256').update('一').digest('hex'), bytes: 3, fileName: '纪要.pdf' });
  const { content } = await world.db.paperContent.findUniqueOrThrow({ where: { paperId: first.answer.id } });
  expect(Buffer.from(content).toString()).toBe('一');
  expect(await world.lastEvent(projectId)).toMatchObject({
    type: 'paper.uploaded',
    data: { paperId: second.answer.id, code: 'review-minutes', version: 2, sha256: second.answer.sha256 },
  });
});

test('uploads at once get versions of their own', async () => {
  const code = 'revised-design';
  const done = await Promise.all(Array.from({ length: 6 }, (_, index) => upload(Buffer.from([index]), { code })));
  expect(done.map(({ answer }) => answer.version).sort()).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a paper that exists on paper is named', async () => {
  const { answer } = await upload(null, { code: 'other', title: '张贴照片' });
  expect(answer).toMatchObject({ version: 1, sha256: null, bytes: null });
});

test('also of a paused project and of one that has ended', async () => {
  const id = await world.project();
  await world.exchange(id, [{ type: 'project.paused', data: {} }]);
  await upload(Buffer.from('x'), { projectId: id });
  await world.db.process.update({ where: { id }, data: { status: 'ended' } });
  await upload(Buffer.from('x'), { projectId: id });
});

test('refuses what is no paper of the programme, empty or too large', async () => {
  await refusal(upload(Buffer.from('x'), { code: 'love-letter' }), 'invalid-input');
  await refusal(upload(new Uint8Array()), 'invalid-input');
  await refusal(upload(new Uint8Array(MOST_BYTES + 1)), 'payload-too-large');
  await refusal(upload(Buffer.from('x'), { projectId: 'none' }), 'not-found');
});
