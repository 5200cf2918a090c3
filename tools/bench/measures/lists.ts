import { createHash } from 'node:crypto';
import { WORDS, RARE } from '../../seed/place-names';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { closedLoop } from '../load';
import { clerkOf, REALM } from '../offices';
import { p95 } from '../statistics';

const MOST_MS = 50;
const OVERVIEW_MS = 200;
const TOGETHER = 8;

/** Who asks, by what the role may see: everything, what was asked of a department, what lies in a subdistrict, in a district, in one's compound. */
type Reader = 'office' | 'department' | 'subdistrict' | 'district' | 'owners';

interface Asked {
  what: string;
  by: Reader;
  path: string;
  mostMs?: number;
}

const list = (what: string, by: Reader, path: string): Asked => ({ what, by, path });
const q = encodeURIComponent;

/** The lists of the console, as the roles open them. */
const ASKED: Asked[] = [
  list('projects, newest', 'office', '/projects'),
  list('projects, counted', 'office', '/projects/count'),
  list('projects with a red light, counted', 'office', '/projects/count?light=red&late=true'),
  list('projects, letters of none, counted', 'office', `/projects/count?q=${q('无此小区')}`),
  list('projects asked of a department, counted', 'department', '/projects/count'),
  list('projects of a stage', 'office', '/projects?stage=works'),
  list('projects with a red light', 'office', '/projects?light=red'),
  list('projects of a stage, red', 'office', '/projects?stage=works&light=red&status=running'),
  list('projects of an organisation', 'office', '/projects?organisationId=seed-s-1'),
  list('projects, two letters of many', 'office', `/projects?q=${q(WORDS[0]!)}`),
  list('projects, two letters of few', 'office', `/projects?q=${q(RARE.word)}`),
  list('projects, a name', 'office', `/projects?q=${q(`${WORDS[3]}新村`)}`),
  list('projects, two letters of an organisation', 'office', `/projects?q=${q('街道')}&stage=works`),
  list('projects, letters of none', 'office', `/projects?q=${q('无此小区')}`),
  list('projects of a subdistrict', 'subdistrict', '/projects'),
  list('projects of a district', 'district', '/projects?light=red'),
  list('projects of an owners’ body', 'owners', '/projects'),
  list('projects asked of a department', 'department', '/projects'),
  list('projects asked of a department, by text', 'department', `/projects?q=${q(WORDS[1]!)}`),
  list('desk of a department', 'department', '/tasks?mine=true'),
  list('desk of a department, overdue', 'department', '/tasks?mine=true&overdue=true'),
  list('desk of a subdistrict', 'subdistrict', '/tasks?mine=true'),
  list('desk of an owners’ body', 'owners', '/tasks?mine=true'),
  list('changes since the last visit', 'office', '/projects/changes'),
  list('changes of a department', 'department', '/projects/changes'),
  list('changes of a subdistrict', 'subdistrict', '/projects/changes'),
  list('changes of an owners’ body', 'owners', '/projects/changes'),
  list('tasks, most urgent', 'office', '/tasks'),
  list('tasks, counted', 'office', '/tasks/count'),
  list('desk of a department, counted', 'department', '/tasks/count?mine=true'),
  list('tasks of a district, counted', 'district', '/tasks/count'),
  list('tasks overdue', 'office', '/tasks?overdue=true'),
  list('tasks of a subdistrict', 'subdistrict', '/tasks'),
  list('tasks of a district', 'district', '/tasks'),
  list('tasks of an organisation, answered late', 'office', '/tasks?organisationId=seed-s-1&status=all&late=true'),
  list('escalations, open', 'office', '/escalations?status=open'),
  list('compounds, two letters', 'office', `/compounds?q=${q(WORDS[5]!)}`),
  list('organisations, two letters', 'office', `/organisations?q=${q('社区')}`),
  { what: 'overview', by: 'office', path: '/overview', mostMs: OVERVIEW_MS },
];

/** p95 of each list at the seeded size, through HTTP with session and permission: asked by one, and by eight at once; three pages deep each time. */
export async function measureLists(ground: Ground): Promise<Line[]> {
  const tokens = await readers(ground);
  const lines: Line[] = [];
  const [project] = (await ground.pool.query<{ id: string }>(`select id from process where id like 'seed-p-%' order by id limit 1`)).rows;
  for (const { what, by, path, mostMs = MOST_MS } of [...ASKED, list('events of a project', 'office', `/projects/${project!.id}/events`)]) {
    const ask = () => pages(ground.product.url, path, tokens[by]);
    // What is asked for the first time is read from the disk; an office asks all day.
    for (let n = 0; n < 3; n++) await ask();
    for (const callers of [1, TOGETHER]) {
      const waited: number[] = [];
      const jobs = Array.from({ length: ground.sizes.asked }, () => async () => waited.push(...(await ask())));
      await closedLoop(callers, jobs);
      lines.push({
        measure: 'scale',
        what: `${what}, ${callers === 1 ? 'alone' : `${callers} callers`}`,
        unit: 'p95 ms',
        product: [p95(waited)],
        hopedFor: mostMs,
      });
    }
    ground.say(
      `${what}: ${lines
        .slice(-2)
        .map(({ product }) => product[0]!.toFixed(1))
        .join(' and ')} ms`,
    );
  }
  return lines;
}

/** @returns ms of each of up to three pages, the second and third by keyset */
async function pages(url: string, path: string, token: string): Promise<number[]> {
  const waited: number[] = [];
  let next: string | null = null;
  do {
    const begun = performance.now();
    const after: string = next === null ? '' : `${path.includes('?') ? '&' : '?'}after=${next}`;
    const response = await fetch(`${url}/api/v1${path}${after}`, { headers: { authorization: `Bearer ${token}` } });
    const answer = (await response.json()) as { next?: string | null };
    waited.push(performance.now() - begun);
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    next = answer.next ?? null;
  } while (next !== null && waited.length < 3);
  return waited;
}

/** A session for each kind of reader. */
async function readers({ pool, offices, db }: Ground): Promise<Record<Reader, string>> {
  const posts: Record<Reader, string> = {
    office: await clerkOf(db, offices.id('leading-group-office')),
    department: await clerkOf(db, offices.id('housing-bureau')),
    subdistrict: 'seed-s-1.clerk',
    district: 'seed-d-1.clerk',
    owners: 'seed-b-1.clerk',
  };
  const tokens = {} as Record<Reader, string>;
  for (const [reader, postId] of Object.entries(posts) as [Reader, string][]) {
    const token = `bench-session-of-${reader}-0123456789`;
    await pool.query(
      `insert into session (token_hash, realm_id, person_id, post_id, expires_at)
       select $1, $2, person_id, post_id, '2100-01-01' from holding where post_id = $3 limit 1 on conflict do nothing`,
      [createHash('sha256').update(token).digest('hex'), REALM, postId],
    );
    tokens[reader] = token;
  }
  return tokens;
}
