import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import type { InboxFacts } from '#libs/contracts/inbox';
import { canonicalJson } from '#libs/database/canonical-json';
import type { Database } from '#libs/database/client';
import { importProgramme } from '#libs/database/programme.repository';
import { accept, type Accepted } from '#libs/intake/accept';
import type { Actor } from '#libs/intake/actor';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { loadProgrammeFile } from '#libs/programme/schema/load';

/** The realm that test files furnish for themselves, each in a database of its own. */
export const REALM = 'r';

export const actor: Actor = {
  realmId: REALM,
  personId: 'person',
  postId: 'post',
  organisationId: 'o-subdistrict',
  role: 'coordination',
};

export interface RealmOptions {
  clock: 'real' | 'simulation';
  /** Start of a simulation, epoch ms; by default 2024-01-02 09:00. */
  now?: number;
  /** Changes a copy of the programme before it is imported: what Lucheng does not use has to be shown somewhere. */
  amend?: (programme: CompiledProgramme) => void;
}

export interface FurnishedRealm {
  programme: CompiledProgramme;
  programmeHash: string;
}

/** Lucheng's programme in an empty database: the realm, the built-in calendar, and one organisation with a post for each template. */
export async function furnishRealm(db: Database, options: RealmOptions): Promise<FurnishedRealm> {
  const loaded = await loadProgrammeFile(join(resolve(__dirname, '../..'), 'programmes/lucheng-2020.yaml'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  const programme = structuredClone(loaded.programme);
  options.amend?.(programme);
  const hash = createHash('sha256').update(canonicalJson(programme)).digest('hex');
  const calendar = builtInCalendar();
  await db.calendarVersion.create({ data: { version: calendar.version, calendar: calendar as unknown as object } });
  const nowAt = options.clock === 'simulation' ? new Date(options.now ?? Date.UTC(2024, 0, 2, 1)) : null;
  await db.realm.create({ data: { id: REALM, kind: options.clock, title: '试验', calendarVersion: calendar.version, nowAt } });
  await importProgramme(db, { compiled: programme, hash, yaml: loaded.yaml });
  for (const { code, name, kind, subordinate } of programme.organisations) {
    const id = `o-${code}`;
    await db.organisation.create({ data: { id, realmId: REALM, code, template: code, name, kind, subordinate } });
    await db.post.create({
      data: { id: `p-${code}`, realmId: REALM, organisationId: id, code: 'clerk', title: '经办', role: 'department' },
    });
  }
  return { programme, programmeHash: hash };
}

export interface NewProject {
  id: string;
  workflowId: string;
  entry?: string;
  facts?: InboxFacts['project.created']['facts'];
}

/** A project as its creation leaves it: process, first event, first inbox row. */
export async function createProject(
  db: Database,
  { programme, programmeHash }: FurnishedRealm,
  { id, workflowId, entry = programme.entry, facts = {} }: NewProject,
): Promise<Accepted<void>> {
  await db.process.create({ data: { id, realmId: REALM, kind: 'project', workflowId, programmeHash, status: 'running' } });
  await db.project.create({
    data: {
      id,
      realmId: REALM,
      code: id,
      name: `样例${id}`,
      programmeHash,
      subdistrictId: 'o-subdistrict',
      clientId: 'o-subdistrict',
      communityId: 'o-community',
      ownersBodyId: 'o-owners-body',
      status: 'running',
      view: {},
      createdAt: new Date(0),
    },
  });
  return accept(db, actor, { processId: id }, (acceptance) => {
    acceptance.record({
      type: 'project.created',
      data: {
        name: id,
        programmeHash,
        programmeCode: programme.code,
        compounds: [],
        subdistrictId: 'o-subdistrict',
        entry,
        backfilled: entry !== programme.entry,
      },
    });
    acceptance.send('project.created', { facts: { entry, facts } });
    return Promise.resolve();
  });
}

/** Gives a project a compound whose units have these areas in 0.01 m² and each an owner of its own. */
export async function addCompound(db: Database, projectId: string, areas: number[]): Promise<{ units: string[] }> {
  const { id: compoundId } = await db.compound.create({
    data: {
      realmId: REALM,
      code: `C-${projectId}`,
      name: `样例小区${projectId}`,
      address: '样例路',
      subdistrictId: 'o-subdistrict',
      builtYear: 1994,
      areaCsqm: areas.reduce((sum, area) => sum + area, 0),
      households: areas.length,
      facts: { 'owners-body-in-place': true },
    },
  });
  await db.projectCompound.create({ data: { projectId, compoundId } });
  const units = areas.map((areaCsqm, index) => ({ id: `${projectId}-u${index + 1}`, code: `${index + 1}`, areaCsqm }));
  await db.unit.createMany({
    data: units.map((unit) => ({
      ...unit,
      realmId: REALM,
      compoundId,
      buildingId: 'building',
      owners: [{ key: `${unit.id}-owner`, name: '业主' }],
    })),
  });
  return { units: units.map(({ id }) => id) };
}
