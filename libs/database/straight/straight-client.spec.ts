import { PrismaPg } from '@prisma/adapter-pg';
import { freshDatabase } from '../../../test/support/parts';
import { openDatabase, type Database, type Tx } from '../client';
import { PrismaClient } from '../generated/client';
import { statementNames } from './statement-names';

let straight: Database;
let prisma: PrismaClient;

beforeAll(async () => {
  const { databaseUrl } = await freshDatabase();
  straight = openDatabase(databaseUrl, { poolSize: 2 });
  prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: 1 }) });
});
afterAll(() => Promise.all([straight.$disconnect(), prisma.$disconnect()]));

const insert = (db: Tx | Database, id: string) => db.$executeRaw`insert into setup_token values (${id}, 'r', ${new Date(0)}, null)`;
const count = async (db: Tx | Database, id: string) =>
  (await db.$queryRaw<{ n: number }[]>`select count(*)::int as n from setup_token where token_hash = ${id}`)[0]!.n;

describe('a raw statement', () => {
  const types = (db: Database) => db.$queryRaw`
    select 1::int2 as int2, 2::int4 as int4, 3::int8 as int8, 4.5::float8 as float8, 6.70::numeric as numeric, true as bool, 'text' as text,
           null as nothing, '{"a":[1,null]}'::jsonb as json, 'null'::jsonb as json_null, '2024-02-29'::date as date,
           '2024-02-29T08:09:10.123+08:00'::timestamptz as instant, '{1,2}'::int8[] as int8s, '{a,null,"b c"}'::text[] as texts,
           array['2024-02-29T00:00:00Z'::timestamptz] as instants, array['{"b":1}'::jsonb] as jsons, '\x0102'::bytea as bytes,
           '0198c0de-0000-7000-8000-000000000000'::uuid as uuid`;

  it('gives what Prisma gives, type by type', async () => {
    expect(await types(straight)).toEqual(await types(prisma));
  });

  it('takes what Prisma takes', async () => {
    const ask = (db: Database) => db.$queryRaw`
      select ${new Date(123)}::timestamptz as instant, ${['a', 'b,"']}::text[] as texts, ${[]}::text[] as none, ${null}::text as nothing,
             ${12345678901234n}::int8 as big, ${true}::bool as yes, ${4.25}::float8 as quarter, ${'文字'} || '' as text`;
    expect(await ask(straight)).toEqual(await ask(prisma));
  });

  it('fails as it does by Prisma', async () => {
    const broken = (db: Database) =>
      db.$queryRaw`select 1 / ${0}::int`.then(
        () => undefined,
        (error: object) => error,
      ) as Promise<{ [key: string]: unknown }>;
    const [ours, theirs] = [await broken(straight), await broken(prisma)];
    const shown = ({ name, code, meta }: typeof ours) => ({ name, code, meta: JSON.stringify(meta) });
    expect(shown(ours)).toEqual(shown(theirs));
    expect(ours.meta).toMatchObject({ driverAdapterError: { cause: { originalCode: '22012' } } });
    expect(ours.message).toContain('Raw query failed. Code: `22012`. Message: `division by zero`');
  });
});

describe('in a transaction', () => {
  it('sees what the transaction wrote, by Prisma and by itself, and nobody else does before the end', async () => {
    await straight.$transaction(async (tx) => {
      await insert(tx, 'raw');
      await tx.setupToken.create({ data: { tokenHash: 'typed', realmId: 'r', expiresAt: new Date(0) } });
      expect([await count(tx, 'raw'), await count(tx, 'typed'), await tx.setupToken.count({ where: { tokenHash: 'raw' } })]).toEqual([
        1, 1, 1,
      ]);
      expect([await count(straight, 'raw'), await count(prisma, 'typed')]).toEqual([0, 0]);
    });
    expect([await count(prisma, 'raw'), await count(prisma, 'typed')]).toEqual([1, 1]);
  });

  it('leaves nothing when the work throws', async () => {
    const failed = straight.$transaction(async (tx) => {
      await insert(tx, 'undone');
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await count(straight, 'undone')).toBe(0);
  });

  it('keeps two that run side by side apart', async () => {
    const write = (id: string) =>
      straight.$transaction(async (tx) => {
        await insert(tx, id);
        return (await tx.$queryRaw<{ pid: number }[]>`select pg_backend_pid() as pid, pg_sleep(0)::text`)[0]!.pid;
      });
    const [one, two] = await Promise.all([write('one'), write('two')]);
    expect(one).not.toBe(two);
    expect(await count(straight, 'one')).toBe(1);
  });

  it('lets nothing through once the transaction has ended, whether it committed or ran out of time', async () => {
    let kept: Tx | undefined;
    await straight.$transaction((tx) => Promise.resolve((kept = tx)));
    await expect(insert(kept!, 'late')).rejects.toMatchObject({ code: 'P2028' });

    const slow = straight.$transaction(
      async (tx) => {
        await tx.$queryRaw`select pg_sleep(0.3)::text`;
        await insert(tx, 'late');
      },
      { timeout: 100 },
    );
    await expect(slow).rejects.toMatchObject({ code: 'P2028' });
    expect(await count(straight, 'late')).toBe(0);
  });
});

describe('names of prepared statements', () => {
  const named = statementNames(2);

  it('are one for a text, none for transaction control and none past the limit', () => {
    const name = named({ sql: 'select $1', args: [1] });
    expect(name).toMatch(/^[\w-]{27}$/);
    expect(named({ sql: 'select $1', args: [2] })).toBe(name);
    expect(named({ sql: 'BEGIN', args: [] })).toBe('');
    expect(named({ sql: 'select $1, 2', args: [1] })).not.toBe(name);
    expect(named({ sql: 'select $1, 3', args: [1] })).toBe('');
    expect(named({ sql: 'select $1', args: [3] })).toBe(name);
  });
});
