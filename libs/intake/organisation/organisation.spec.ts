import { atHour } from '#libs/domain/clock/civil-date';
import { refusal } from '../intake.fixture';
import { OfficeWorld } from '../office.fixture';
import { assignPost } from './assign-post';
import { changeOrganisation } from './change-organisation';
import { changePerson } from './change-person';
import { changePost } from './change-post';
import { createOrganisation } from './create-organisation';
import { createPost } from './create-post';
import { endHolding } from './end-holding';
import { registerPerson } from './register-person';
import { setUpOrganisations } from './set-up-organisations';

let world: OfficeWorld;
beforeAll(async () => {
  world = await OfficeWorld.open();
});
afterAll(() => world.close());

test('a realm is set up from a programme, each unit with its posts and their roles', async () => {
  const roles = async (code: string) => {
    const posts = await world.db.post.findMany({ where: { organisationId: world.id(code) }, orderBy: { code: 'asc' } });
    return Object.fromEntries(posts.map(({ code: post, role, leader }) => [post, leader ? `${role}!` : role]));
  };
  expect(await roles('leading-group-office')).toEqual({ clerk: 'coordination', leader: 'leadership!' });
  expect(await roles('district-government')).toEqual({ head: 'leadership!' });
  expect(await roles('finance-bureau')).toMatchObject({ clerk: 'finance' });
  expect(await roles('power-company')).toMatchObject({ clerk: 'department' });
  expect(await roles('south')).toMatchObject({ clerk: 'subdistrict' });
  expect(await roles('south-1')).toMatchObject({ clerk: 'owners-body' });
  const owners = await world.db.organisation.findUniqueOrThrow({ where: { id: world.id('owners') } });
  expect(owners).toMatchObject({ template: 'owners-body', parentId: world.id('south-1'), kind: 'owners-body' });
});

test('setting up again adds what is new and leaves what is there', async () => {
  const count = await world.db.organisation.count({ where: { realmId: world.realmId } });
  const north = { template: 'subdistrict', code: 'north', name: '北门街道' };
  const again = () => setUpOrganisations(world.db, world.admin, { programme: 'lucheng-2020', many: [north] });
  const [{ answer }] = await Promise.all([again(), again()]);
  expect(answer.items.at(-1)).toMatchObject({ code: 'north', posts: [{ code: 'clerk' }, { code: 'leader' }] });
  expect(await world.db.organisation.count({ where: { realmId: world.realmId } })).toBe(count + 1);
  const setUp = (one: { template: string; code: string; name: string; parentCode?: string }) =>
    setUpOrganisations(world.db, world.admin, { programme: 'lucheng-2020', many: [one] });
  await refusal(setUp({ template: 'finance-bureau', code: 'f', name: '财政' }), 'invalid-input');
  await refusal(setUp({ template: 'community', code: 'c', name: '社区', parentCode: 'nowhere' }), 'invalid-input');
});

const OWN = { template: 'own', name: '自设单位', kind: 'other', subordinate: true };

test('an organisation of one’s own, with its posts', async () => {
  const input = { code: 'own', ...OWN };
  const { answer } = await createOrganisation(world.db, world.admin, {
    ...input,
    posts: [{ code: 'clerk', title: '经办', role: 'department' }],
  });
  expect(answer).toMatchObject({ code: 'own', parentId: null, posts: [{ code: 'clerk', leader: false }] });
  await refusal(createOrganisation(world.db, world.admin, input), 'already-exists');
  await refusal(createOrganisation(world.db, world.admin, { ...input, code: 'o2', kind: 'club' }), 'invalid-input');
  await refusal(createOrganisation(world.db, world.admin, { ...input, code: 'o2', parentId: 'none' }), 'invalid-input');
  const changed = await changeOrganisation(world.db, world.admin, { organisationId: answer.id, name: '改名', parentId: world.id('south') });
  expect(changed.answer).toMatchObject({ name: '改名', parentId: world.id('south') });
  await refusal(changeOrganisation(world.db, world.admin, { organisationId: answer.id, parentId: answer.id }), 'invalid-input');
  const post = await createPost(world.db, world.admin, {
    organisationId: answer.id,
    code: 'head',
    title: '负责人',
    role: 'department',
    leader: true,
  });
  await refusal(
    createPost(world.db, world.admin, { organisationId: answer.id, code: 'head', title: '又一', role: 'department' }),
    'already-exists',
  );
  expect((await changePost(world.db, world.admin, { postId: post.answer.id, role: 'finance' })).answer).toMatchObject({
    role: 'finance',
    leader: true,
  });
  await refusal(changePost(world.db, world.admin, { postId: post.answer.id, role: 'king' as 'finance' }), 'invalid-input');
  await refusal(changePost(world.db, { ...world.admin, realmId: 'real' }, { postId: post.answer.id, title: '别处' }), 'not-found');
});

test('people hold posts for a time, a deputy stands in, and nothing is deleted', async () => {
  const now = await world.at('2024-01-02');
  const postId = world.post('south');
  const { answer: person } = await registerPerson(world.db, world.admin, {
    login: 'li',
    name: '李',
    mail: 'li@example.org',
    postIds: [postId],
  });
  await refusal(registerPerson(world.db, world.admin, { login: 'li', name: '李' }), 'already-exists');
  await refusal(registerPerson(world.db, world.admin, { login: 'wu', name: '吴', mail: 'no address' }), 'invalid-input');
  await refusal(registerPerson(world.db, world.admin, { login: 'wu', name: '吴', postIds: ['none'] }), 'invalid-input');
  const [held] = await world.db.holding.findMany({ where: { personId: person.id } });
  expect(held).toMatchObject({ postId, deputy: false, untilAt: null, fromAt: new Date(now) });

  const { answer: deputy } = await registerPerson(world.db, world.admin, { login: 'wang', name: '王' });
  const leave = { postId, personId: deputy.id, deputy: true };
  await refusal(assignPost(world.db, world.admin, leave), 'invalid-input');
  await refusal(assignPost(world.db, world.admin, { ...leave, untilAt: now }), 'invalid-input');
  const untilAt = atHour('2024-01-09', 0);
  expect((await assignPost(world.db, world.admin, { ...leave, untilAt })).answer).toMatchObject({ deputy: true, fromAt: now, untilAt });

  await world.at('2024-01-10');
  const ended = await endHolding(world.db, world.admin, { holdingId: held!.id });
  expect(ended.answer).toMatchObject({ personId: person.id, untilAt: atHour('2024-01-10', 9) });
  await refusal(endHolding(world.db, world.admin, { holdingId: held!.id }), 'out-of-turn');
  await refusal(endHolding(world.db, world.admin, { holdingId: 'none' }), 'not-found');
  expect(await world.db.holding.count({ where: { postId } })).toBe(2);
});

test('who is disabled is logged out, and keeps the record', async () => {
  const { answer: person } = await registerPerson(world.db, world.admin, { login: 'zhao', name: '赵', passwordHash: 'x' });
  const expiresAt = new Date(Date.UTC(2100, 0, 1));
  const session = { realmId: world.realmId, personId: person.id, postId: world.post('south'), expiresAt };
  await world.db.session.create({ data: { ...session, tokenHash: 't' } });
  const changed = await changePerson(world.db, world.admin, { personId: person.id, disabled: true, quietFromHour: 22 });
  expect(changed.answer).toMatchObject({ quietFromHour: 22, disabledAt: expect.any(Number) });
  expect((await world.db.session.findUniqueOrThrow({ where: { tokenHash: 't' } })).revokedAt).not.toBeNull();
  expect((await changePerson(world.db, world.admin, { personId: person.id, disabled: false })).answer.disabledAt).toBeNull();
  await refusal(changePerson(world.db, world.admin, { personId: person.id, quietToHour: 24 }), 'invalid-input');
  await refusal(changePerson(world.db, world.admin, { personId: 'none' }), 'not-found');
});

test('only an administrator hands out the posts that decide, pay, watch or keep accounts, and nobody else appoints himself', async () => {
  const clerk = await registerPerson(world.db, world.admin, { login: 'sun', name: '孙', postIds: [world.post('leading-group-office')] });
  const office = { ...world.admin, personId: clerk.answer.id, role: 'coordination' as const };
  const other = (await registerPerson(world.db, world.admin, { login: 'qian', name: '钱' })).answer.id;
  const organisationId = world.id('south');
  const { answer: plain } = await createPost(world.db, office, { organisationId, code: 'plain', title: '经办', role: 'subdistrict' });
  for (const role of ['administrator', 'leadership', 'finance', 'auditor'] as const) {
    const wanted = { code: `wanted-${role}`, title: '岗位', role };
    await refusal(createPost(world.db, office, { organisationId, ...wanted }), 'forbidden');
    await refusal(createOrganisation(world.db, office, { code: `own-${role}`, ...OWN, posts: [wanted] }), 'forbidden');
    await refusal(changePost(world.db, office, { postId: plain.id, role }), 'forbidden');
    const { answer: post } = await createPost(world.db, world.admin, { organisationId, ...wanted });
    await refusal(changePost(world.db, office, { postId: post.id, role: 'department' }), 'forbidden');
    await refusal(assignPost(world.db, office, { postId: post.id, personId: other }), 'forbidden');
    await refusal(registerPerson(world.db, office, { login: `new-${role}`, name: '新', postIds: [post.id] }), 'forbidden');
    const { answer: held } = await assignPost(world.db, world.admin, { postId: post.id, personId: other });
    await refusal(endHolding(world.db, office, { holdingId: held.id }), 'forbidden');
  }
  await refusal(assignPost(world.db, office, { postId: plain.id, personId: office.personId }), 'forbidden');
  expect((await assignPost(world.db, office, { postId: plain.id, personId: other })).answer.postId).toBe(plain.id);
  const own = { ...world.admin, personId: office.personId };
  expect((await assignPost(world.db, own, { postId: plain.id, personId: own.personId })).answer.personId).toBe(own.personId);
});

test('the second of two who change one thing is told, and overwrites nothing', async () => {
  const { db, admin } = world;
  const { answer: office } = await createOrganisation(db, admin, { ...OWN, code: 'twice', posts: [] });
  const { answer: post } = await createPost(db, admin, { organisationId: office.id, code: 'c', title: '经办', role: 'department' });
  const { answer: person } = await registerPerson(db, admin, { login: 'twice', name: '甲' });
  const changes = [
    (name: string, ifMatch: number) => changeOrganisation(db, admin, { organisationId: office.id, name }, { ifMatch }),
    (title: string, ifMatch: number) => changePost(db, admin, { postId: post.id, title }, { ifMatch }),
    (name: string, ifMatch: number) => changePerson(db, admin, { personId: person.id, name }, { ifMatch }),
  ];
  for (const change of changes) {
    expect((await change('先改的', 1)).answer.revision).toBe(2);
    await refusal(change('后改的', 1), 'stale-revision');
    expect((await change('看过再改的', 2)).answer.revision).toBe(3);
  }
});
