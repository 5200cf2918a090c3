import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { luchengChecks } from './checks/lucheng.checks';
import { withoutRule } from './checks/without-rule';
import { programmeOf } from './load.fixture';

describe('each rule of Lucheng, taken out, fails every check that names it', () => {
  let programme: CompiledProgramme;
  beforeAll(async () => (programme = await programmeOf('lucheng-2020.yaml')));

  it('holds for all rules, and every rule is named by a check', () => {
    const unnoticed: string[] = [];
    for (const { id } of programme.rules) {
      const without = withoutRule(programme, id);
      const named = luchengChecks.filter((one) => one.rules.includes(id));
      if (named.length === 0) unnoticed.push(`${id}: no check`);
      for (const one of named) if (passes(() => one.run(without))) unnoticed.push(`${id}: “${one.name}” still passes`);
    }
    expect(unnoticed).toEqual([]);
  });

  it('names no rule that the programme does not have', () => {
    const ids = new Set(programme.rules.map((rule) => rule.id));
    expect(luchengChecks.flatMap((one) => one.rules).filter((rule) => !ids.has(rule))).toEqual([]);
  });

  it('leaves the programme itself untouched', () => {
    const before = JSON.stringify(programme);
    for (const { id } of programme.rules) withoutRule(programme, id);
    expect(JSON.stringify(programme)).toBe(before);
  });
});

function passes(run: () => void): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
