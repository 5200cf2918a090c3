import type { KeyRing } from '#libs/platform/key-ring';
import { Prisma } from '../generated/client';
import { HASHED_KEY, type HashOwnerKey, SECRET_PLACE } from './owner-key';
import { openOwners, sealOwners, type StoredOwner } from './owners';
import { openBytes, openText, sealBytes, sealText } from './seal';

/** A column with sealed values, for whoever seals all of it again. */
export interface SealedColumn {
  table: string;
  column: string;
  /** Its rows are never changed: the trigger that sees to it is away while they are sealed again. */
  appendOnly?: true;
  /** Rows in one transaction. */
  batch: number;
  /** Columns to select beside the row's place: `row` and `value`, for owners also `realm`. */
  read: Prisma.Sql;
  /** Condition on rows that hold anything not sealed under the key of this prefix (`sealed:<id>:`). */
  unsealed(prefix: string): Prisma.Sql;
  /** The new value, as SQL. */
  sealAgain(row: StoredRow, keys: KeyRing, hashOf: (realmId: string) => HashOwnerKey): Prisma.Sql;
}

export interface StoredRow {
  row: string;
  value: unknown;
  realm?: string;
}

function text(table: string, column: string, more: { row?: Prisma.Sql; appendOnly?: true } = {}): SealedColumn {
  const name = Prisma.raw(column);
  return {
    table,
    column,
    batch: 500,
    ...(more.appendOnly ? { appendOnly: true } : {}),
    read: Prisma.sql`${more.row ?? Prisma.raw('id')} as row, ${name} as value`,
    unsealed: (prefix) => Prisma.sql`${name} is not null and not starts_with(${name}, ${prefix})`,
    sealAgain: ({ row, value }, keys) => {
      const place = [table, row, column];
      return Prisma.sql`${sealText(place, openText(place, value as string, keys), keys)}`;
    },
  };
}

function bytes(table: string, column: string, key: string, more: { appendOnly?: true } = {}): SealedColumn {
  const name = Prisma.raw(column);
  return {
    table,
    column,
    batch: 1,
    ...more,
    read: Prisma.sql`${Prisma.raw(key)} as row, ${name} as value`,
    // Only its beginning is fetched of what lies outside the row.
    unsealed: (prefix) => Prisma.sql`substring(${name} from 1 for ${prefix.length}) <> convert_to(${prefix}, 'UTF8')`,
    sealAgain: ({ row, value }, keys) => {
      const place = [table, row, column];
      return Prisma.sql`${sealBytes(place, openBytes(place, value as Uint8Array, keys), keys)}`;
    },
  };
}

/** Stored as a JSON string, from before as the JSON itself: the text that is sealed is the same. */
const storedAnswers: SealedColumn = {
  ...text('idempotency_key', 'answer'),
  read: Prisma.sql`key || '/' || person_id as row, case jsonb_typeof(answer) when 'string' then answer #>> '{}' else answer::text end as value`,
  unsealed: (prefix) => Prisma.sql`jsonb_typeof(answer) <> 'string' or not starts_with(answer #>> '{}', ${prefix})`,
  sealAgain: ({ row, value }, keys) => {
    const place = ['idempotency_key', row, 'answer'];
    return Prisma.sql`to_jsonb(${sealText(place, openText(place, value as string, keys), keys)}::text)`;
  },
};

/** Keys from before are hashed as well, or the same owner imported again would be another head. */
const owners: SealedColumn = {
  table: 'unit',
  column: 'owners',
  batch: 500,
  read: Prisma.sql`id as row, realm_id as realm, owners as value`,
  unsealed: (prefix) => Prisma.sql`exists (
    select 1 from jsonb_array_elements(owners) o where not starts_with(o ->> 'name', ${prefix}) or o ->> 'key' !~ ${HASHED_KEY.source})`,
  sealAgain: ({ row, value, realm }, keys, hashOf) => {
    const hash = hashOf(realm!);
    const opened = openOwners(row, value as StoredOwner[], keys).map((owner) => ({ ...owner, key: hash(owner.key) }));
    return Prisma.sql`${JSON.stringify(sealOwners(row, opened, keys))}::jsonb`;
  },
};

/** Every column that holds values sealed under the data keys. The secret of the owners' keys is first: hashing needs it. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  bytes(SECRET_PLACE[0]!, SECRET_PLACE[2]!, 'name'),
  owners,
  text('objection', 'text'),
  text('objection', 'contact'),
  text('objection', 'answer'),
  text('ballot', 'choice', { row: Prisma.raw(`vote_id || '/' || unit_id`) }),
  text('voided_ballot', 'choice'),
  text('voided_ballot', 'reason'),
  text('ledger_entry', 'note', { appendOnly: true }),
  text('remission', 'reason'),
  text('paper', 'file_name'),
  bytes('paper_content', 'content', 'paper_id', { appendOnly: true }),
  storedAnswers,
];

/** Those under the channel keys, which the notifier has too. */
export const CHANNEL_COLUMNS: readonly SealedColumn[] = [text('robot', 'url'), text('robot', 'secret'), text('person', 'phone')];
