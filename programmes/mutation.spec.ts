import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { withoutRule } from './checks/without-rule';
import { COVERED } from './covered';
import { programmeOf } from './load.fixture';

describe.each(COVERED)('each rule of $programme, taken out, fails every check that names it', ({ programme: file, checks }) => {
  let programme: CompiledProgramme;
  beforeAll(async () => (programme = await programmeOf(file)));

  it('holds for all rules, and every rule is named by a check', () => {
    const unnoticed: string[] = [];
    for (const { id } of programme.rules) {
      const without = withoutRule(programme, id);
      const named = checks.filter((one) => one.rules.includes(id));
      if (named.length === 0) unnoticed.push(`${id}: no check`);
      for (const one of named) if (passes(() => one.run(without))) unnoticed.push(`${id}: “${one.name}” still passes`);
    }
    expect(unnoticed).toEqual([]);
  });

  it('lets every check pass where nothing is taken out, so that it fails for the missing rule and for nothing else', () => {
    const whole = withoutRule(programme, 'no-such-rule');
    expect(checks.filter((one) => !passes(() => one.run(whole))).map((one) => one.name)).toEqual([]);
  });

  it('names no rule that the programme does not have', () => {
    const ids = new Set(programme.rules.map((rule) => rule.id));
    expect(checks.flatMap((one) => one.rules).filter((rule) => !ids.has(rule))).toEqual([]);
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
