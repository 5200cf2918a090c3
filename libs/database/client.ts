import { Prisma, PrismaClient } from './generated/client';
import { StraightAdapter } from './straight/straight-adapter';
import { straightClient } from './straight/straight-client';

export type Database = PrismaClient;
export type Tx = Prisma.TransactionClient;
export type { PlanWindow } from './generated/client';

/** How long a transaction of intake may last. A closing is certified no earlier than its end plus this (real realm). */
export const TRANSACTION_TIMEOUT_MS = 5_000;

/** Opens a pool; the caller closes it with `$disconnect()`. */
export function openDatabase(url: string, options: { poolSize?: number } = {}): Database {
  const adapter = new StraightAdapter(url, options.poolSize ?? 10);
  const transactionOptions = { timeout: TRANSACTION_TIMEOUT_MS, maxWait: TRANSACTION_TIMEOUT_MS };
  return straightClient(new PrismaClient({ adapter, transactionOptions }), adapter);
}
