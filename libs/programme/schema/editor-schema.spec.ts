import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { editorSchema } from './editor-schema';
import { smallProgramme } from './small-programme.fixture';

const lucheng = readFileSync(path.join(__dirname, '../../../programmes/lucheng-2020.yaml'), 'utf8');

describe('editorSchema', () => {
  const schema = z.fromJSONSchema(editorSchema() as Parameters<typeof z.fromJSONSchema>[0]);

  it('takes what the loader takes', () => {
    for (const text of [lucheng, smallProgramme]) expect(schema.safeParse(parse(text)).error).toBeUndefined();
  });

  it('marks what the form forbids', () => {
    expect(schema.safeParse(parse(smallProgramme.replace('kind: fund-gate', 'kind: gate'))).success).toBe(false);
    expect(schema.safeParse(parse(smallProgramme.replace('due: 30 days', 'due: soon'))).success).toBe(false);
    expect(schema.safeParse(parse(`${smallProgramme}colour: red\n`)).success).toBe(false);
  });

  it('is named in the first line of every programme', () =>
    expect(lucheng).toMatch(/^# yaml-language-server: \$schema=\.\/programme\.schema\.json\n/));
});
