import { randomUUID } from 'node:crypto';
import type { CapturedDecisions } from '../capture/capture-decisions';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { p95 } from '../statistics';
import { until } from '../until';
import { decisionsDuring } from './outage';

const COPIED_AT_ONCE = 500;
const WITHIN_MS = 600_000;

/** A year that nothing else here rests on: just the benchmark's own projects are to be touched. */
const YEAR = 2040;
const HOLIDAYS = { [`${YEAR}-01-01`]: '元旦', [`${YEAR}-02-12`]: '春节', [`${YEAR}-05-01`]: '劳动节', [`${YEAR}-10-01`]: '国庆节' };

/** A year's calendar is published while so many processes have tasks that rest on it: each is told, at the pace of the product, and computes again. */
export async function measurePublication(ground: Ground, captured: CapturedDecisions): Promise<Line[]> {
  const { sizes, offices, db } = ground;
  const ids = await restingOnTheYear(ground, captured);
  const office = await db.post.findFirstOrThrow({ where: { organisationId: offices.id('leading-group-office'), leader: false } });
  ground.say(`publication of a calendar to ${sizes.published} processes`);
  let [told, computed] = [0, 0];
  const waited = await decisionsDuring(ground, captured, async () => {
    const begun = performance.now();
    const seconds = () => (performance.now() - begun) / 1000;
    const { affected, publicationId } = await publish(ground, offices.token(office.id));
    if (affected !== sizes.published) throw new Error(`The calendar touched ${affected} processes, not ${sizes.published}.`);
    const done = `calendar_publication where id = $1 and status = 'told'`;
    await until('all are told', async () => (await ground.count(done, [publicationId])) === 1, WITHIN_MS);
    told = seconds();
    const left = 'process where id = any($1) and consumed_no < inbox_no';
    await until('all have computed again', async () => (await ground.count(left, [ids])) === 0, WITHIN_MS);
    computed = seconds();
  });
  const what = `a calendar published to ${sizes.published} processes`;
  return [
    { measure: 'scale', what: `${what}, all told`, unit: 's', product: [told] },
    { measure: 'scale', what: `${what}, all computed again`, unit: 's', product: [computed] },
    { measure: 'scale', what: 'a decision, meanwhile (calendar)', unit: 'p95 ms', product: [p95(waited)] },
  ];
}

/** Projects with running workflows whose tasks are due in that year. */
async function restingOnTheYear(ground: Ground, { before }: CapturedDecisions): Promise<string[]> {
  const ids = ground.ids('published', ground.sizes.published);
  for (let from = 0; from < ids.length; from += COPIED_AT_ONCE) await before.copy(ground.pool, ids.slice(from, from + COPIED_AT_ONCE));
  await ground.pool.query(
    `update task set due_on = $2, due_at = ($2 || ' 00:00+08')::timestamptz + interval '1 day' where process_id = any($1) and status = 'open'`,
    [ids, `${YEAR}-06-01`],
  );
  await before.startWorkflows(ground, ids, 1);
  return ids;
}

interface Published {
  affected: number;
  publicationId: string;
}

/** @returns how many processes it touched, and where to see who was told */
async function publish(ground: Ground, token: string): Promise<Published> {
  const response = await fetch(`${ground.product.url}/api/v1/calendar/publications`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({ year: YEAR, notice: '样例〔2039〕1号', holidays: HOLIDAYS, makeUpDays: {} }),
  });
  const answer = (await response.json()) as Published;
  if (response.status !== 201) throw new Error(`The calendar was not published: ${JSON.stringify(answer)}`);
  return answer;
}
