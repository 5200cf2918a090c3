import { nothing, type Sql } from '#libs/database/sql';

/** A condition of a filter that was given, else nothing. */
export const when = (holds: boolean, condition: Sql): Sql => (holds ? condition : nothing);

/** `%` and `_` in what people type are letters, not patterns. */
export const pattern = (text: string | undefined): string => `%${(text ?? '').replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
