import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { COVERED } from '../../programmes/covered';
import { root } from '../root';
import { cover, coverageOf } from './coverage';
import { generated } from './write-generated';

describe('generated files', () => {
  it('are current: run `npm run programme -- write`', async () => {
    for (const [file, text] of Object.entries(await generated())) {
      expect({ file, current: (await readFile(path.join(root, file), 'utf8')) === text }).toEqual({ file, current: true });
    }
  });
});

describe('coverage', () => {
  it.each(COVERED)('has a rule for every demand of $programme, and a demand and a check for every rule', async (one) => {
    const { gaps, demands } = await coverageOf(one);
    expect(gaps).toEqual([]);
    expect(demands.length).toBeGreaterThanOrEqual(20);
  });

  it('tells a demand without a rule, an unknown rule, a rule without a demand or a check', () => {
    const programme = { rules: [{ id: 'a' }, { id: 'b' }] } as unknown as CompiledProgramme;
    const listed = { 'X-1': { demand: 'one', rules: [] }, 'X-2': { demand: 'two', rules: ['a', 'c'] } };
    const checks = [{ name: 'shows b', rules: ['b'], run: () => undefined }];
    expect(cover(programme, listed, checks, { z: 'nobody knows it' }).gaps).toEqual([
      'X-1 has no rule',
      'X-2 names c, which the programme does not have',
      'z is listed as told only, and the programme does not have it',
      'a has no check',
      'b answers no demand',
    ]);
  });
});
