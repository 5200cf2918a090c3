import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { COVERED } from './covered';
import { programmeOf } from './load.fixture';

describe.each(COVERED)('$programme', ({ programme: file, checks }) => {
  let programme: CompiledProgramme;
  beforeAll(async () => (programme = await programmeOf(file)));

  it.each(checks.map((one) => [one.name, one] as const))('%s', (_, one) => {
    one.run(programme);
  });
});
