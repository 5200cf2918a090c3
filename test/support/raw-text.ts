import { Client } from 'pg';

/** Everything that a database holds, as whoever steals its disk reads it: each row as text, bytes in hex. By table. */
export async function rawText(databaseUrl: string): Promise<Map<string, string>> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const found = new Map<string, string>();
    for (const { name } of rows) {
      const table = client.escapeIdentifier(name);
      const { rows: lines } = await client.query<{ line: string }>(`select t::text as line from ${table} t`);
      found.set(name, lines.map(({ line }) => line).join('\n'));
    }
    return found;
  });
}

/** Where these words can be read: `table: word`. In bytes they are looked for in hex. */
export function readable(raw: Map<string, string>, words: string[]): string[] {
  return [...raw].flatMap(([table, text]) =>
    words.filter((word) => text.includes(word) || text.includes(Buffer.from(word).toString('hex'))).map((word) => `${table}: ${word}`),
  );
}

/** Runs statements as one who has the database and not the keys. */
export function withClient<T>(databaseUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: databaseUrl });
  return client.connect().then(() => work(client).finally(() => client.end()));
}
