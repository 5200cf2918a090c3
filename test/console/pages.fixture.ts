import { readdirSync } from 'node:fs';

/** A page that is looked at by somebody: opened, read by axe-core, held to the window's width. */
export interface Looked {
  name: string;
  /** By the code of the organisation and of the post. */
  login: string;
  /** `:project`, `:task` … are found in the house. */
  path: string;
  /** What a reader finds on it. */
  says: string | RegExp;
  /** Also on a phone. */
  phone?: boolean;
}

/** Each room tells its pages in a file of its own beside this one: `<room>.pages.ts`. */
export function allPages(): Looked[] {
  return (
    readdirSync(__dirname)
      .filter((name) => name.endsWith('.pages.ts'))
      .sort()
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- what is there is found by its name
      .flatMap((name) => (require(`./${name}`) as { pages: Looked[] }).pages)
  );
}
