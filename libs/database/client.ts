import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from './generated/client';

export type Database = PrismaClient;
export type Tx = Prisma.TransactionClient;

/** How long a transaction of intake may last. A closing is certified no earlier than its end plus this (real realm). */
export const TRANSACTION_TIMEOUT_MS = 5_000;

/** Opens a pool; the caller closes it with `$disconnect()`. */
export function openDatabase(url: string, options: { poolSize?: number } = {}): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: options.poolSize ?? 10 }),
    transactionOptions: { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS },
  });
}
