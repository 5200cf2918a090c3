import { groupBy } from './acknowledged';
import type { Findings } from './findings';
import type { EventRow, StoredRecord } from './record';

interface RungRow {
  id: string;
  taskId: string;
  code: string;
  action: string;
  status: string;
  taskStatus: string;
  postId: string;
  /** Epoch ms; as `firedAt`. */
  at: number;
  firedAt: number | null;
  due: boolean;
}

interface ItemRow {
  taskId: string;
  kind: string;
  personId: string;
  channel: string;
  at: number;
}

/** Ladders whose rungs fell due while nobody swept: all on record, the last of them sent. */
export interface Missed {
  taskId: string;
  rungs: string[];
}

/** Every rung that was due is on record once; of those swept together only the highest was sent, and each sending is one message a person. */
export async function checkRungs(
  record: StoredRecord,
  missed: readonly Missed[],
  findings: Findings,
): Promise<{ sent: number; recorded: number }> {
  const rungs = await record.rows<RungRow>(
    `select r.id, r.task_id as "taskId", r.code, r.action, r.status, t.status as "taskStatus", t.post_id as "postId", r.at <= clock_timestamp() as due,
            round(extract(epoch from r.at) * 1000)::float8 as at, round(extract(epoch from r.fired_at) * 1000)::float8 as "firedAt"
     from rung r join task t on t.id = r.task_id where r.realm_id = 'real' order by r.task_id, r.at`,
  );
  const say = (what: string) => findings.add('rungs', what);
  for (const { id, code, taskId, due, status, taskStatus } of rungs)
    if (due && status === 'pending' && taskStatus === 'open') say(`rung ${code} (${id}) of ${taskId} was due and is still pending`);
  const done = rungs.filter(({ status, firedAt }) => (status === 'fired' || status === 'recorded') && firedAt !== null);
  const swept = groupBy(done, ({ taskId, firedAt }) => `${taskId} ${firedAt}`);
  for (const group of swept.values()) {
    const highest = Math.max(...group.map(({ at }) => at));
    for (const rung of group) {
      const wanted = rung.at === highest ? 'fired' : 'recorded';
      if (rung.status !== wanted) say(`rung ${rung.code} of ${rung.taskId} is ${rung.status} and should be ${wanted}`);
    }
  }
  checkMissed(rungs, missed, say);
  checkEvents(record, done, say);
  await checkMessages(record, done, say);
  return {
    sent: done.filter(({ status }) => status === 'fired').length,
    recorded: done.filter(({ status }) => status === 'recorded').length,
  };
}

function checkMissed(rungs: RungRow[], missed: readonly Missed[], say: (what: string) => void): void {
  const byId = new Map(rungs.map((rung) => [rung.id, rung]));
  for (const outage of missed) {
    const states = outage.rungs.map((id) => byId.get(id)?.status ?? 'not there');
    const wanted = outage.rungs.map((_, index) => (index === outage.rungs.length - 1 ? 'fired' : 'recorded'));
    if (states.join() !== wanted.join()) say(`an outage left the rungs of ${outage.taskId} ${states.join(', ')}`);
  }
}

function checkEvents(record: StoredRecord, done: RungRow[], say: (what: string) => void): void {
  const events = groupBy(
    record.allEvents.filter(({ type }) => type === 'rung.fired'),
    (event: EventRow) => `${String(event.data.taskId)} ${String(event.data.rung)}`,
  );
  const wanted = groupBy(done, ({ taskId, code }) => `${taskId} ${code}`);
  for (const [name, rungs] of wanted) {
    const told = events.get(name) ?? [];
    if (told.length !== rungs.length) say(`${name}: ${rungs.length} rungs, ${told.length} events`);
    const missed = rungs.filter(({ status }) => status === 'recorded').length;
    const unsent = told.filter(({ data }) => data.sent === false).length;
    if (unsent < missed) say(`${name}: was only recorded, its event says sent`);
  }
  for (const name of events.keys()) if (!wanted.has(name)) say(`${name}: an event, and no rung that fired`);
}

/** A rung that reminds its holder is one item in the app and one by mail, for each who holds the post; an escalation is raised once. */
async function checkMessages(record: StoredRecord, done: RungRow[], say: (what: string) => void): Promise<void> {
  const items = groupBy(
    await record.rows<ItemRow>(
      `select i.task_id as "taskId", i.kind, d.person_id as "personId", d.channel, round(extract(epoch from i.at) * 1000)::float8 as at
       from delivery_item i join delivery d on d.id = i.delivery_id where d.realm_id = 'real' and i.task_id is not null`,
    ),
    ({ taskId, kind, at }) => `${taskId} ${kind} ${at}`,
  );
  const holders = groupBy(
    await record.rows<{ postId: string; personId: string }>(
      `select post_id as "postId", person_id as "personId" from holding where realm_id = 'real'`,
    ),
    ({ postId }) => postId,
  );
  const raised = groupBy(
    await record.rows<{ taskId: string; code: string }>(
      `select task_id as "taskId", rung_code as code from escalation where realm_id = 'real'`,
    ),
    ({ taskId, code }) => `${taskId} ${code}`,
  );
  for (const rung of done) {
    const name = `rung ${rung.code} of ${rung.taskId}`;
    if (rung.action === 'escalate') {
      const wanted = rung.status === 'fired' ? 1 : 0;
      const times = (raised.get(`${rung.taskId} ${rung.code}`) ?? []).length;
      if (times !== wanted) say(`${name} was ${rung.status} and is raised ${times} times`);
      continue;
    }
    const sent = items.get(`${rung.taskId} ${rung.action} ${rung.firedAt}`) ?? [];
    const wanted = (holders.get(rung.postId) ?? []).flatMap(({ personId }) => [`${personId} in-app`, `${personId} mail`]).sort();
    const seen = sent.map(({ personId, channel }) => `${personId} ${channel}`).sort();
    // Of those swept together the highest alone has items of that instant; what was only recorded shares it where the action is the same.
    if (rung.status === 'fired' && seen.join() !== wanted.join())
      say(`${name} should have come once to [${wanted.join()}], it came to [${seen.join()}]`);
  }
}
