import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Database } from '#libs/database/client';
import { importProgramme } from '#libs/database/programme.repository';
import type { Actor } from '#libs/intake/actor';
import { setUpOrganisations } from '#libs/intake/organisation/set-up-organisations';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { root } from '../root';

export const REALM = 'real';
const PROGRAMME = 'lucheng-2020';

/** Enough that reminders go to many people. */
const SUBDISTRICTS = 20;

/** The offices of Lucheng's programme in the real realm, one officer a post, each with an open session. */
export class Offices {
  private constructor(
    readonly programme: CompiledProgramme,
    readonly programmeHash: string,
    /** Ids by code. */
    private readonly organisations: Map<string, string>,
    /** Clerks of the subdistricts: organisation and post. */
    readonly clerks: { organisationId: string; postId: string }[],
  ) {}

  static async open(db: Database): Promise<Offices> {
    const loaded = await loadProgrammeFile(path.join(root, `programmes/${PROGRAMME}.yaml`));
    if (!loaded.ok) throw new Error(`${PROGRAMME} has faults: ${JSON.stringify(loaded.faults)}`);
    await importProgramme(db, { compiled: loaded.programme, hash: loaded.hash, yaml: loaded.yaml });
    const streets = Array.from({ length: SUBDISTRICTS }, (_, index) => `street-${index + 1}`);
    const many = [
      ...streets.map((code) => ({ template: 'subdistrict', code, name: `样例${code}` })),
      { template: 'community', code: 'community', name: '样例社区', parentCode: streets[0]! },
      { template: 'owners-body', code: 'owners', name: '样例业委会', parentCode: streets[0]! },
    ];
    await setUpOrganisations(db, bencher, { programme: PROGRAMME, many });
    await seat(db);
    const posts = await db.post.findMany({ where: { realmId: REALM }, orderBy: [{ leader: 'asc' }, { id: 'asc' }] });
    const organisations = await db.organisation.findMany({ where: { realmId: REALM } });
    const byCode = new Map(organisations.map(({ code, id }) => [code, id]));
    const clerks = streets.map((code) => {
      const organisationId = byCode.get(code)!;
      return { organisationId, postId: posts.find((post) => post.organisationId === organisationId)!.id };
    });
    return new Offices(loaded.programme, loaded.hash, byCode, clerks);
  }

  id(code: string): string {
    const id = this.organisations.get(code);
    if (id === undefined) throw new Error(`There is no organisation ${code}.`);
    return id;
  }

  /** The session of whoever sits on the post. */
  token(postId: string): string {
    return `bench-session-${postId}`;
  }
}

/** The post of an organisation's officer. */
export async function clerkOf(db: Database, organisationId: string): Promise<string> {
  return (await db.post.findFirstOrThrow({ where: { organisationId, leader: false } })).id;
}

/** Who sets up what the benchmark needs; decisions are made by the officers. */
export const bencher: Actor = { realmId: REALM, personId: 'bench', postId: 'bench', organisationId: 'bench', role: 'administrator' };

async function seat(db: Database): Promise<void> {
  const posts = await db.post.findMany({ where: { realmId: REALM } });
  const people = posts.map(({ id, title }) => ({
    id: `officer-${id}`,
    realmId: REALM,
    login: id,
    name: title,
    mail: `${id}@jiugai.example`,
  }));
  await db.person.createMany({ data: people });
  await db.holding.createMany({
    data: posts.map(({ id }) => ({ realmId: REALM, postId: id, personId: `officer-${id}`, fromAt: new Date(0) })),
  });
  await db.session.createMany({
    data: posts.map(({ id }) => ({
      tokenHash: createHash('sha256').update(`bench-session-${id}`).digest('hex'),
      realmId: REALM,
      personId: `officer-${id}`,
      postId: id,
      expiresAt: new Date('2100-01-01'),
    })),
  });
}
