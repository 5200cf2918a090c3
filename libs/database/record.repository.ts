import type { Tx } from './client';
import { Prisma } from './generated/client';
import type { LockedProcess } from './process.repository';

/** What a transaction adds about a process that it has locked. Written by {@link writeRecord} in one statement. */
export interface Addition {
  /** Statements that insert or update, of other rows than each other's: none of them sees what another one writes. */
  parts: Prisma.Sql[];
  /** Columns of the process's row, `name = value`: one version of the row however much is added. */
  columns: Prisma.Sql[];
}

/**
 * Writes everything that a transaction adds to a locked process in one round trip: at the end of a decision and of a turn these
 * statements were a third of all.
 */
export async function writeRecord(tx: Tx, process: LockedProcess, additions: Addition[]): Promise<void> {
  const parts = additions.flatMap((addition) => addition.parts);
  const columns = additions.flatMap((addition) => addition.columns);
  if (parts.length + columns.length === 0) return;
  const named = parts.map((part, index) => Prisma.sql`${Prisma.raw(`part_${index}`)} as (${part})`);
  const before = parts.length === 0 ? Prisma.empty : Prisma.sql`with ${Prisma.join(named)}`;
  const last =
    columns.length === 0 ? Prisma.sql`select 1` : Prisma.sql`update process set ${Prisma.join(columns)} where id = ${process.id}`;
  await tx.$executeRaw`${before} ${last}`;
}
