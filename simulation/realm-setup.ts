import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { atHour, toIso } from '#libs/domain/clock/civil-date';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { ApiClient, Session } from './api-client';
import { registerCompounds } from './compound-setup';
import type { Place, Play } from './play';
import { PASSWORD, Realm } from './realm';
import type { OrganisationAnswer, RealmAnswer } from './wire';

const ADMINISTRATOR = 'simulation-admin';
const START_HOUR = 8;

/** Makes the realm in which a play is played: its clock, the programme, offices with officers, compounds. All through the API. */
export async function setUpRealm(client: ApiClient, administrator: { login: string; password: string }, play: Play): Promise<Realm> {
  const keeper = await client.logIn(administrator.login, administrator.password, 'real');
  const startsAt = atHour(play.startsOn, START_HOUR);
  const created = await keeper.post<RealmAnswer>(
    '/realms',
    {
      kind: 'simulation',
      title: play.title,
      nowAt: toIso(startsAt),
      administrator: { login: ADMINISTRATOR, name: '模拟运行管理员', password: PASSWORD },
    },
    { key: `realm.${play.code}.${randomUUID()}` },
  );
  const admin = await client.logIn(ADMINISTRATOR, PASSWORD, created.id);
  const programme = await importProgramme(admin, play.programmeFile);
  const realm = new Realm(client, {
    id: created.id,
    startsAt,
    play,
    programme,
    administrator: admin,
    calendar: await calendarOf(admin),
    organisations: await setUpOffices(admin, programme, play),
  });
  await realm.seatOfficers();
  await registerCompounds(realm);
  return realm;
}

async function importProgramme(admin: Session, file: string): Promise<CompiledProgramme> {
  const yaml = await readFile(fileAbove(__dirname, file), 'utf8');
  const { code, version } = await admin.postText<{ code: string; version: number }>('/programmes', yaml, 'text/yaml', { key: 'programme' });
  return admin.get(`/programmes/${code}/versions/${version}`);
}

async function calendarOf(admin: Session): Promise<WorkingDayCalendar> {
  const { version, changeableFrom, years } = await admin.get<Pick<WorkingDayCalendar, 'version' | 'changeableFrom' | 'years'>>('/calendar');
  return { version, region: 'CN', changeableFrom, years };
}

/** One office of each template, the places with their communities, an owners' body for each compound, and an observer. */
async function setUpOffices(admin: Session, programme: CompiledProgramme, { places, scenarios }: Play): Promise<OrganisationAnswer[]> {
  // A place that the programme itself names is set up with its other offices.
  const invented = ({ code }: Place) => !programme.organisations.some((template) => template.code === code);
  const many = [
    ...(places.districts ?? []).filter(invented).map((place) => placed(programme.roles.$district ?? 'district', place)),
    ...places.subdistricts.filter(invented).map((place) => placed(programme.roles.$subdistrict ?? 'subdistrict', place)),
    ...places.communities.map((place) => placed(programme.roles.$community ?? 'community', place)),
    ...(places.offices ?? []).map(({ template, ...place }) => placed(template, place)),
    ...scenarios.map(({ mark, compound }) => ({
      template: programme.roles['$owners-body'] ?? 'owners-body',
      code: `owners-${mark.toLowerCase()}`,
      name: `${compound.name}业委会`,
      parentCode: compound.subdistrict,
    })),
  ];
  await admin.post(`/programmes/${programme.code}/organisations`, { many }, { key: 'organisations' });
  const observer = {
    code: 'observer',
    template: 'observer',
    name: '模拟运行观察员',
    kind: 'other',
    subordinate: false,
    posts: [{ code: 'clerk', title: '观察员', role: 'auditor' }],
  };
  await admin.post('/organisations', observer, { key: 'observer' });
  return admin.all('/organisations');
}

const placed = (template: string, { code, name, parent }: Place) => ({ template, code, name, ...(parent ? { parentCode: parent } : {}) });

/** The clone's file, whether this runs as source or from dist/. */
function fileAbove(folder: string, name: string): string {
  const file = path.join(folder, name);
  if (existsSync(file)) return file;
  if (path.dirname(folder) === folder) throw new Error(`There is no ${name} above the simulation.`);
  return fileAbove(path.dirname(folder), name);
}
