import { Prisma } from './generated/client';

/** Pieces of parametrised SQL for `$queryRaw`, for readers outside this room that compose conditions. */
export type Sql = Prisma.Sql;
export const sql = Prisma.sql;
export const join = Prisma.join;
export const nothing = Prisma.empty;
