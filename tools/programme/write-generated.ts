import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { editorSchemaText } from '#libs/programme/schema/editor-schema';
import { formatPage } from './format-page';
import { coveragePage } from './coverage';
import { root } from '../root';

/** Every generated file, by its path in the repository. Tests compare them with what is on disk. */
export async function generated(): Promise<Record<string, string>> {
  return {
    'programmes/programme.schema.json': editorSchemaText(),
    'docs/programme-format.md': formatPage(),
    'programmes/COVERAGE.md': await coveragePage(),
  };
}

export async function writeGenerated(): Promise<boolean> {
  for (const [file, text] of Object.entries(await generated())) {
    await writeFile(path.join(root, file), text);
    process.stdout.write(`${file}\n`);
  }
  return true;
}
