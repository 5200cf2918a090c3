import { createHash } from 'node:crypto';
import { importProgramme } from '#libs/database/programme.repository';
import type { Actor } from '../actor';
import { openContent } from '#libs/database/personal/paper-file';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { MOST_BYTES, uploadPaper } from './upload-paper';

let world: OfficeWorld;
let projectId: string;
let office: Actor;
beforeAll(async () => {
  world = await OfficeWorld.open();
  office = await world.staff('leading-group-office', 'office', 'coordination');
  projectId = await world.project();
});
afterAll(() => world.close());

const upload = (content: Uint8Array | null, more = {}, actor = office) => {
  const file = content && { file: { name: '纪要.pdf', mime: 'application/pdf', content } };
  return uploadPaper(world.db, actor, { projectId, code: 'review-minutes', title: '联审会议纪要', ...file, ...more });
};

test('each upload is a version of its own with its digest; none replaces another', async () => {
  const first = await upload(Buffer.from('一'));
  const second = await upload(Buffer.from('二'));
  expect([first.answer.version, second.answer.version]).toEqual([1, 2]);
  expect(first.answer).toMatchObject({ sha256: createHash('sha256').update('一').digest('hex'), bytes: 3, fileName: '纪要.pdf' });
  const { content } = await world.db.paperContent.findUniqueOrThrow({ where: { paperId: first.answer.id } });
  expect(Buffer.from(openContent(first.answer.id, content)).toString()).toBe('一');
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
  // Half a pair of UTF-16 would be stored as another character.
  await refusal(upload(Buffer.from('x'), { title: '纪要\ud800' }), 'invalid-input');
  await upload(Buffer.from('x'), { title: '纪要\u{20000}' });
  await refusal(upload(new Uint8Array()), 'invalid-input');
  await refusal(upload(new Uint8Array(MOST_BYTES + 1)), 'payload-too-large');
  await refusal(upload(Buffer.from('x'), { projectId: 'none' }), 'not-found');
});

describe('who brings a paper', () => {
  const bring = (actor: Actor, code: string) => upload(null, { code, title: code }, actor);

  test('is who was asked for it, now or before, and nobody else', async () => {
    const housing = await world.staff('housing-bureau', 'housing');
    const fire = await world.staff('fire-rescue', 'fire');
    const task = await world.task(projectId, 'permits', 'many-in-one-permit', 'housing-bureau');
    await bring(housing, 'construction-permit');
    await refusal(bring(housing, 'final-accounts-audit'), 'forbidden');
    const { detail, more } = await refusal(bring(fire, 'construction-permit'), 'forbidden');
    expect(more).toEqual({
      allowed: ['coordination', 'subdistrict'],
      askedOf: [{ stage: 'permits', step: 'many-in-one-permit', title: expect.any(String) }],
    });
    expect(detail).toContain((more.askedOf as { title: string }[])[0]!.title);
    await world.db.task.update({ where: { id: task }, data: { status: 'closed' } });
    await bring(housing, 'construction-permit');
    await refusal(bring({ ...housing, organisationId: 'elsewhere' }, 'construction-permit'), 'forbidden');
    await world.db.task.update({ where: { id: task }, data: { delegatedToPersonId: fire.personId } });
    await bring(fire, 'construction-permit');
  });

  test('who only signs brings an annex, not the papers of the step', async () => {
    const id = await world.project();
    const task = await world.task(id, 'permits', 'many-in-one-permit', 'housing-bureau');
    const signer = await world.task(id, 'permits', 'many-in-one-permit', 'fire-rescue');
    const fire = await world.staff('fire-rescue', 'fire');
    await world.db.task.update({ where: { id: signer }, data: { signerOfId: task } });
    await upload(null, { projectId: id, code: 'other' }, fire);
    await refusal(upload(null, { projectId: id, code: 'construction-permit' }, fire), 'forbidden');
    const stranger = await world.staff('gas-company', 'gas');
    await refusal(upload(null, { projectId: id, code: 'other' }, stranger), 'forbidden');
  });

  test('is also the client and subdistrict of the project, and the role that keeps the register', async () => {
    const subdistrict = await world.staff('south', 'south', 'subdistrict');
    const finance = await world.staff('finance-bureau', 'finance', 'finance');
    const owners = await world.staff('owners', 'owners', 'owners-body');
    for (const code of ['construction-permit', 'final-accounts-audit', 'other']) await bring(subdistrict, code);
    await refusal(bring({ ...subdistrict, organisationId: 'north' }, 'construction-permit'), 'forbidden');
    for (const code of ['final-accounts-audit', 'final-accounts', 'other']) await bring(finance, code);
    for (const code of ['plan-sign-form', 'opinion-notice', 'agreeing-rooms', 'other']) await bring(owners, code);
    const audit = await refusal(bring(owners, 'final-accounts-audit'), 'forbidden');
    expect(audit.more.allowed).toEqual(['coordination', 'subdistrict', 'finance']);
    const form = await refusal(bring(finance, 'plan-sign-form'), 'forbidden');
    expect(form.more.allowed).toEqual(['coordination', 'subdistrict', 'owners-body']);
  });

  test('the holder of a posting brings what is posted', async () => {
    const id = await world.project();
    await world.task(id, 'result-notice', 'post', 'housing-bureau');
    const housing = await world.staff('housing-bureau', 'housing');
    await upload(null, { projectId: id, code: 'opinion-notice' }, housing);
    await refusal(upload(null, { projectId: id, code: 'renewal-will' }, housing), 'forbidden');
  });

  test('of the owners’ decision on common money, who leads them to it and who collects what it lets count', async () => {
    const id = await world.project();
    const amended = structuredClone(world.programme);
    const decision = { paper: 'owners-money-decision', by: '$owners-body' };
    amended.papers.push({ ...amended.papers[0]!, code: decision.paper, title: '业主关于动用共有资金的决定' });
    amended.money.sources.push({ ...amended.money.sources[0]!, code: 'common', needsOwnersDecision: true, decision });
    for (const stage of amended.stages) if (stage.kind === 'fund-gate') stage.gate.sources = [stage.gate.source, 'common'];
    await importProgramme(world.db, { compiled: { ...amended, code: 'amended' }, hash: 'amended', yaml: '' });
    await world.db.process.update({ where: { id }, data: { programmeHash: 'amended' } });
    const bringTo = (actor: Actor) => upload(null, { projectId: id, code: decision.paper }, actor);
    await bringTo(await world.staff('owners', 'owners', 'owners-body'));
    const district = await world.staff('housing-bureau', 'housing');
    await refusal(bringTo(await world.staff('gas-company', 'gas')), 'forbidden');
    const { more } = await refusal(bringTo(district), 'forbidden');
    expect(more.askedOf).toMatchObject([{ stage: 'fund-gate', step: 'collect' }]);
    await world.task(id, 'fund-gate', 'collect', 'housing-bureau');
    await bringTo(district);
  });
});
