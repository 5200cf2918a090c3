import { Prisma } from './generated/client';
import { PLANNED_ANEW } from './straight/statement-names';

/** Pieces of parametrised SQL for `$queryRaw`, for readers outside this room that compose conditions. */
export type Sql = Prisma.Sql;
export const sql = Prisma.sql;
export const join = Prisma.join;
export const nothing = Prisma.empty;

/** At the very beginning of a list's statement: see {@link PLANNED_ANEW}. */
export const plannedAnew = Prisma.raw(PLANNED_ANEW);
