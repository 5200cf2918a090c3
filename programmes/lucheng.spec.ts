import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { luchengChecks } from './checks/lucheng.checks';
import { programmeOf } from './load.fixture';

describe('Lucheng 2020', () => {
  let programme: CompiledProgramme;
  beforeAll(async () => (programme = await programmeOf('lucheng-2020.yaml')));

  it.each(luchengChecks.map((one) => [one.name, one] as const))('%s', (_, one) => {
    one.run(programme);
  });
});
