import { disputedProgramme } from '#libs/programme/schema/disputed-programme.fixture';
import { ask } from './api.fixture';
import { DisputedWorld } from './disputed.fixture';
import { REALM } from './world.fixture';

const TOKEN = 'token-of-the-district-0123456789';

let world: DisputedWorld;
beforeAll(async () => {
  const ledByDistrict = disputedProgramme
    .replace('title: 纪要, owner: office }', 'title: 纪要, owner: $district }')
    .replace('roles: { $subdistrict: subdistrict }', 'roles: { $subdistrict: subdistrict, $district: subdistrict }');
  world = await DisputedWorld.open(ledByDistrict);
  const district = { id: 'district', code: 'district', template: 'subdistrict', kind: 'subdistrict' };
  await world.world.office(REALM, district, { id: 'post-district', code: 'clerk', role: 'subdistrict' }, 'person-district', TOKEN);
  await world.db.organisation.update({ where: { id: 'organisation-subdistrict' }, data: { parentId: 'district' } });
});
afterAll(() => world.close());

it('lets the district that holds the minutes ask again, and names it to who may not', async () => {
  const projectId = await world.project('district-led');
  await world.answer('risk-assessment', 'subdistrict');
  await world.answer('emergency-plan', 'subdistrict');
  await world.answer('conclude', 'office');
  await world.answer('roads', 'bureau', 'agree');
  const body = { topics: ['roads'], reason: '路面有变' };
  const path = `/projects/${projectId}/reviews/review-first/ask-again`;
  expect(await world.ask('POST', path, 'office', body)).toMatchObject({
    status: 403,
    body: { organisations: ['district', 'organisation-subdistrict'] },
  });
  expect(await ask(world.world.api.url, 'POST', path, { token: TOKEN, body })).toMatchObject({ status: 200, body: { steps: ['roads'] } });
});
