import { isDriverAdapterError, type SqlQueryable } from '@prisma/driver-adapter-utils';
import { Prisma, type PrismaClient } from '../generated/client';
import { over } from './over';
import { rowsOf } from './rows';
import type { StraightAdapter, TransactionPlace } from './straight-adapter';

type Raw = Pick<Prisma.TransactionClient, '$queryRaw' | '$executeRaw'>;
type Tag = TemplateStringsArray | Prisma.Sql;

/**
 * The client with its `$queryRaw` and `$executeRaw` sent straight to the driver, within transactions as well. Prisma's way of raw
 * statements (its query engine and the conversion of rows) took more than half of the API's time for a decision.
 *
 * Same results, same errors: P2010 with the driver's error in `meta`. A statement after the transaction has ended is refused by
 * Prisma itself, as ever.
 */
export function straightClient(client: PrismaClient, adapter: StraightAdapter): PrismaClient {
  const raw = rawBy(() => adapter.driver());
  const $transaction = (work: unknown, options?: object): Promise<unknown> => {
    if (typeof work !== 'function') return client.$transaction(work as never, options);
    const place: TransactionPlace = { transaction: null };
    const inside = (tx: Prisma.TransactionClient): Promise<unknown> =>
      (work as (tx: unknown) => Promise<unknown>)(straightTransaction(tx, place));
    return adapter.within(place, () => client.$transaction(inside, options));
  };
  const $disconnect = async (): Promise<void> => {
    await client.$disconnect();
    await adapter.close();
  };
  return over(client, { ...raw, $transaction, $disconnect });
}

function straightTransaction(tx: Prisma.TransactionClient, place: TransactionPlace): Prisma.TransactionClient {
  const raw = rawBy(() => place.transaction);
  const own: Raw = {
    $queryRaw: ((tag: Tag, ...values: unknown[]) => (place.transaction ? raw : tx).$queryRaw(tag, ...values)) as Raw['$queryRaw'],
    $executeRaw: ((tag: Tag, ...values: unknown[]) => (place.transaction ? raw : tx).$executeRaw(tag, ...values)) as Raw['$executeRaw'],
  };
  return over(tx, own);
}

function rawBy(connection: () => SqlQueryable | null | Promise<SqlQueryable>): Raw {
  const send = async <R>(tag: Tag, values: unknown[], by: (connection: SqlQueryable, statement: Statement) => Promise<R>): Promise<R> => {
    const to = await connection();
    return by(to!, statementOf(tag, values)).catch(asPrismaDoes);
  };
  return {
    $queryRaw: ((tag: Tag, ...values: unknown[]) =>
      send(tag, values, async (to, statement) => rowsOf(await to.queryRaw(statement)))) as unknown as Raw['$queryRaw'],
    $executeRaw: ((tag: Tag, ...values: unknown[]) =>
      send(tag, values, (to, statement) => to.executeRaw(statement))) as unknown as Raw['$executeRaw'],
  };
}

type Statement = Parameters<SqlQueryable['queryRaw']>[0];
type Kind = Statement['argTypes'][number];
const ONE: Kind = { scalarType: 'unknown', arity: 'scalar' };
const LIST: Kind = { scalarType: 'unknown', arity: 'list' };

function statementOf(tag: Tag, values: unknown[]): Statement {
  const { text, values: args } = tag instanceof Prisma.Sql ? tag : Prisma.sql(tag, ...(values as never[]));
  return { sql: text, args, argTypes: args.map((arg) => (Array.isArray(arg) ? LIST : ONE)) };
}

function asPrismaDoes(error: unknown): never {
  if (!isDriverAdapterError(error)) throw error;
  const { cause } = error;
  const said = `Raw query failed. Code: \`${cause.originalCode ?? 'N/A'}\`. Message: \`${cause.originalMessage ?? error.message}\``;
  throw new Prisma.PrismaClientKnownRequestError(said, {
    code: 'P2010',
    clientVersion: Prisma.prismaVersion.client,
    meta: { driverAdapterError: error },
  });
}
