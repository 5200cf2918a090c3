import path from 'node:path';
import { Client } from 'pg';
import { calendarByVersion } from '#libs/database/calendar.repository';
import { type Database, openDatabase } from '#libs/database/client';
import { takeUpFigures } from '#libs/database/figure.repository';
import { importProgramme } from '#libs/database/programme.repository';
import { realmNow } from '#libs/database/realm-clock';
import { announceRungs, nextRungAt } from '#libs/database/reminder.repository';
import { setUpOrganisations } from '#libs/intake/organisation/set-up-organisations';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { root } from '../root';
import { loadStories } from './load-stories';
import { fillPlaces, placesFor } from './places';
import type { SeedSizes } from './sizes';
import type { Story } from './story';
import type { Desk } from './tell-tasks';
import { tellStory } from './tell-story';
import { layProjects, writeProjects } from './write-projects';

/** The programmes whose projects are made, by turns. */
const PROGRAMMES = ['lucheng-2020', 'liuzhou', 'qinshui', 'litong-2024', 'chiping-2021'];
/** Stories a programme, so that every stage and light occurs. */
const STORIES_EACH = 60;

export interface SeedOptions {
  databaseUrl: string;
  realmId: string;
  sizes: SeedSizes;
  /** Of all ids; another one lays another set beside those that are there. */
  prefix?: string;
  /** Says how far it is. */
  say: (what: string) => void;
}

/**
 * Fills a realm with projects of the five programmes: compounds, organisations with people, tasks, ladders, money, escalations and a record that
 * is chained and folds to the views. For reading, and for what time does to it: their workflows have never run. May be broken off and begun
 * again with the same sizes.
 */
export async function seed({ databaseUrl, realmId, sizes, prefix = 'seed', say }: SeedOptions): Promise<void> {
  const db = openDatabase(databaseUrl, { poolSize: 2 });
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const places = placesFor(sizes);
    const programmes = await offices(db, realmId);
    await fillPlaces(client, realmId, prefix, places);
    say('offices and places are there');
    const stories = await tellStories(db, realmId, programmes, sizes);
    await loadStories(client, stories);
    const projects = { realmId, prefix, count: sizes.projects, stories: stories.length, places };
    await layProjects(client, projects);
    let before = 0;
    await writeProjects(client, projects, (done) => {
      const tenths = Math.floor((done * 10) / sizes.projects);
      if (tenths > before) say(`${done} of ${sizes.projects} projects`);
      before = tenths;
    });
    await settle(db, client, realmId, `${prefix}-p-0000001`);
    say('counted up and analysed');
  } finally {
    await client.end();
    await db.$disconnect();
  }
}

interface Imported {
  programme: CompiledProgramme;
  hash: string;
}

/** The programmes, and an organisation of each that they name. */
async function offices(db: Database, realmId: string): Promise<Imported[]> {
  const imported: Imported[] = [];
  const seeder = { realmId, personId: 'seed', postId: 'seed', organisationId: 'seed', role: 'administrator' as const };
  for (const name of PROGRAMMES) {
    const loaded = await loadProgrammeFile(path.join(root, `programmes/${name}.yaml`));
    if (!loaded.ok) throw new Error(`${name} has faults: ${JSON.stringify(loaded.faults)}`);
    const { programme, hash, yaml } = loaded;
    await importProgramme(db, { compiled: programme, hash, yaml });
    await setUpOrganisations(db, seeder, { programme: hash });
    imported.push({ programme, hash });
  }
  return imported;
}

async function tellStories(db: Database, realmId: string, programmes: Imported[], sizes: SeedSizes): Promise<Story[]> {
  const { now, calendarVersion } = await realmNow(db, realmId);
  const calendar = await calendarByVersion(db, calendarVersion);
  const desks = await desksOf(db, realmId);
  const each = { tasks: Math.max(1, Math.round(sizes.tasks / sizes.projects)), events: Math.round(sizes.events / sizes.projects) };
  return Array.from({ length: STORIES_EACH * programmes.length }, (_, index) => {
    const { programme, hash } = programmes[index % programmes.length]!;
    const setting = { realmId, now, calendar, programme, programmeHash: hash, desks };
    return tellStory(setting, { n: Math.floor(index / programmes.length), of: STORIES_EACH, ...each });
  });
}

/** The first desk of each organisation that is no leader's, or else its leader's; those of the seeded places go by marks. */
async function desksOf(db: Database, realmId: string): Promise<Map<string, Desk>> {
  const rows = await db.$queryRaw<(Desk & { code: string })[]>`
    select distinct on (o.id) o.code, o.id as "organisationId", p.id as "postId", h.person_id as "personId"
    from organisation o join post p on p.organisation_id = o.id join holding h on h.post_id = p.id
    where o.realm_id = ${realmId} and o.template not in ('district', 'subdistrict', 'community', 'owners-body') order by o.id, p.leader, p.id`;
  return new Map(rows.map(({ code, ...desk }) => [code, desk]));
}

/** Figures counted up, the planner told what is there, and the reminder told when to look next. */
async function settle(db: Database, client: Client, realmId: string, processId: string): Promise<void> {
  while ((await takeUpFigures(db)) > 0);
  const earliestAt = await nextRungAt(db, realmId);
  if (earliestAt !== null) await db.$transaction((tx) => announceRungs(tx, { realmId, processId, earliestAt }));
  await client.query('vacuum (analyze)');
}
