import { Client } from 'pg';
import { createDatabase, dropDatabase } from '#tools/migrate';
import { Registry } from '#tools/parts/registry';
import { check } from './checker/check';
import { DAMAGES } from './damages.fixture';
import { House } from './house/house';
import { checkByProduct } from './product-check';
import { outcomeText } from './report';
import { type Outcome, run } from './run';
import { faultText, FAULTS, LONG_PACE, scheduleOf, SMALL_PACE } from './schedule';
import { SMALL } from './sizes';

jest.setTimeout(180_000);

const SEED = 2027;

let house: House;
let outcome: Outcome;
const said: string[] = [];

beforeAll(async () => {
  const registry = new Registry();
  house = await House.open(registry);
  const schedule = scheduleOf(SEED, 0, SMALL_PACE);
  outcome = await run(house, { seed: SEED, schedule, sizes: SMALL, say: (what) => said.push(what) });
  await house.stopProduct();
});
afterAll(() => house.close());

describe('people at work while worker, API, notifier, Redis, PostgreSQL and Temporal are struck once each', () => {
  test('what was acknowledged is on record, once', () => {
    const { kinds, findings } = outcome.verdict;
    if (findings.length > 0) process.stderr.write(`${said.join('\n')}\n${outcomeText(outcome)}\n`);
    expect(findings).toEqual([]);
    for (const [kind, { acknowledged, found, lost, doubled }] of Object.entries(kinds)) {
      // Somebody did each of these, or it was not tried.
      expect([kind, acknowledged > 0]).toEqual([kind, true]);
      expect([kind, found, lost, doubled]).toEqual([kind, acknowledged, 0, 0]);
    }
  });

  test('each fault was felt: answers were lost and asked for again, rungs missed', () => {
    expect(said.filter((what) => what.endsWith('is back'))).toHaveLength(FAULTS.length);
    expect(outcome.replayed).toBeGreaterThan(0);
    expect(outcome.evidence.missed).toHaveLength(1);
    expect(outcome.verdict.rungs.recorded).toBeGreaterThanOrEqual(2);
    expect(outcome.verdict.mails.distinct).toBeGreaterThan(0);
  });

  test('nobody was left without an answer, nothing waits to be done, nothing ended but by the faults', () => {
    const { undone, unanswered, troubles, endedByThemselves, failures } = outcome;
    expect({ undone, troubles, endedByThemselves, failures }).toEqual({ undone: [], troubles: {}, endedByThemselves: [], failures: [] });
    expect(unanswered).toBe(0);
  });

  test('the product finds its views and chains as its events say', async () => {
    expect(await checkByProduct(house)).toMatchObject({ whole: true });
  });
});

describe('the checker tells when', () => {
  test.each(DAMAGES)('$what', async ({ sql, seenBy }) => {
    await onDamagedCopy(sql, async (databaseUrl) => {
      const { findings } = await check(databaseUrl, outcome.evidence);
      expect([...new Set(findings.map((finding) => finding.check))]).toEqual(expect.arrayContaining(seenBy));
    });
  });

  test('something was acknowledged that is not on record, or received that was not sent', async () => {
    const { acknowledged, mails } = outcome.evidence;
    const [one] = acknowledged.filter(({ kind }) => kind === 'objection');
    const invented = { ...one!, key: 'invented', answer: { ...one!.answer, id: 'invented', no: 9_999 } };
    const stray = { messageId: '<stray@nowhere>', to: ['a@b.example'] };
    const evidence = { ...outcome.evidence, acknowledged: [...acknowledged, invented], mails: [...mails, stray] };
    const { kinds, findings } = await check(house.databaseUrl, evidence);
    expect(kinds.objection).toMatchObject({ lost: 1 });
    expect(findings.map((finding) => finding.check).sort()).toEqual(['keys', 'mails', 'objection']);
  });

  test('something is on record that nobody was told of', async () => {
    const acknowledged = outcome.evidence.acknowledged.filter(({ kind }) => kind !== 'facts');
    const { kinds } = await check(house.databaseUrl, { ...outcome.evidence, acknowledged });
    expect(kinds.facts!.doubled).toBe(outcome.verdict.kinds.facts!.acknowledged);
  });
});

test.each([
  ['an event', `update event set data = data || '{"fen": 1}' where id = (select min(id) from event where type = 'funds.arrived')`],
  ['a view', `update project set view = view || '{"nudges": 3}' where view -> 'money' ->> 'arrivedFen' <> '0'`],
])('the product tells when %s was changed', async (_what, sql) => {
  await onDamagedCopy(sql, async (databaseUrl) => {
    expect(await checkByProduct({ databaseUrl })).toMatchObject({ whole: false, said: expect.stringContaining('1 not as they should be') });
  });
});

describe('the schedule', () => {
  test('is the same for the same seed, another for another', () => {
    const texts = (seed: number) => scheduleOf(seed, 300_000, LONG_PACE).map(faultText);
    expect(texts(3)).toEqual(texts(3));
    expect(texts(3)).not.toEqual(texts(4));
  });

  test('has one of each in every round, in the order of time, none before it is back', () => {
    const faults = scheduleOf(5, 600_000, LONG_PACE);
    for (let from = 0; from + FAULTS.length <= faults.length; from += FAULTS.length)
      expect(new Set(faults.slice(from, from + FAULTS.length).map(({ kind }) => kind)).size).toBe(FAULTS.length);
    expect(faults.map(({ atMs }) => atMs)).toEqual(faults.map(({ atMs }) => atMs).sort((a, b) => a - b));
    for (const kind of FAULTS) {
      const own = faults.filter((fault) => fault.kind === kind);
      own.slice(1).forEach(({ atMs }, index) => expect(atMs).toBeGreaterThan(own[index]!.atMs + own[index]!.downMs));
    }
  });
});

/** Triggers and constraints of the original are no hindrance to whoever does this. */
async function onDamagedCopy(sql: string, work: (databaseUrl: string) => Promise<void>): Promise<void> {
  const databaseUrl = await createDatabase(house.adminUrl, 'damaged', 'faults');
  try {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('set session_replication_role = replica');
    const { rowCount } = await client.query(sql).finally(() => client.end());
    expect(rowCount).toBeGreaterThan(0);
    await work(databaseUrl);
  } finally {
    await dropDatabase(house.adminUrl, 'damaged');
  }
}
