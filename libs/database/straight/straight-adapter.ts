import { AsyncLocalStorage } from 'node:async_hooks';
import { PrismaPg } from '@prisma/adapter-pg';
import type { IsolationLevel, SqlDriverAdapter, SqlDriverAdapterFactory, SqlQueryable, Transaction } from '@prisma/driver-adapter-utils';
import { Pool } from 'pg';
import { over } from './over';
import { statementNames } from './statement-names';

/** Filled in by the driver when the transaction that was begun in its scope is there; empty again once that is ending. */
export interface TransactionPlace {
  transaction: SqlQueryable | null;
}

/**
 * Prisma's own driver adapter for PostgreSQL, which also lets raw statements go to the driver without passing through Prisma's query
 * engine: outside a transaction by `driver`, inside by the place in whose scope Prisma began it.
 */
export class StraightAdapter implements SqlDriverAdapterFactory {
  readonly provider = 'postgres';
  readonly adapterName: string;
  readonly #places = new AsyncLocalStorage<TransactionPlace>();
  readonly #pool: Pool;
  readonly #factory: PrismaPg;
  #driver: Promise<SqlDriverAdapter> | undefined;
  #closed: Promise<void> | undefined;

  constructor(url: string, poolSize: number) {
    this.#pool = new Pool({ connectionString: url, max: poolSize });
    // A connection that is lost while nobody uses it is replaced when next wanted.
    this.#pool.on('error', () => undefined);
    // One that is lost in the moment between its being there and its being taken has nobody yet who would hear of it, and would end the process;
    // whoever then uses it is told by the statement that fails.
    this.#pool.on('connect', (connection) => connection.on('error', () => undefined));
    this.#factory = new PrismaPg(this.#pool, { statementNameGenerator: statementNames() });
    this.adapterName = this.#factory.adapterName;
  }

  /** Runs work that begins a Prisma transaction, and keeps the driver's end of it in `place`. */
  within<T>(place: TransactionPlace, work: () => Promise<T>): Promise<T> {
    return this.#places.run(place, work);
  }

  /** For statements outside any transaction. */
  driver(): Promise<SqlDriverAdapter> {
    this.#driver ??= this.#factory.connect();
    return this.#driver;
  }

  /** Closes all connections; may be called again. */
  close(): Promise<void> {
    this.#closed ??= this.#pool.end();
    return this.#closed;
  }

  async connect(): Promise<SqlDriverAdapter> {
    const driver = await this.driver();
    const startTransaction = async (isolationLevel?: IsolationLevel): Promise<Transaction> => {
      const transaction = await driver.startTransaction(isolationLevel);
      const place = this.#places.getStore();
      return place ? kept(transaction, place) : transaction;
    };
    return over(driver, { startTransaction });
  }
}

/** From the moment its end is sent nothing else may go out on the connection: it would no longer be part of the transaction. */
function kept(transaction: Transaction, place: TransactionPlace): Transaction {
  place.transaction = transaction;
  const executeRaw: Transaction['executeRaw'] = (statement) => {
    if (/^(commit|rollback)$/i.test(statement.sql)) place.transaction = null;
    return transaction.executeRaw(statement);
  };
  return over(transaction, { executeRaw });
}
