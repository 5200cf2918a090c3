import assert from 'node:assert/strict';
import { type Budget, budgetFaults } from '#libs/domain/money/budget';
import type { CompiledProgramme, MoneySource } from '#libs/programme/ir/programme';
import { check, type ProgrammeCheck } from './check';

/** @throws AssertionError if the programme has no such source */
export function sourceOf(programme: CompiledProgramme, code: string): MoneySource {
  return programme.money.sources.find((one) => one.code === code) ?? assert.fail(code);
}

/** The source is there under that title. */
export function namedSource(name: string, rule: string, code: string, title: RegExp): ProgrammeCheck {
  return check(name, [rule], (p) => assert.match(sourceOf(p, code).title, title));
}

/** A budget that puts what the text names into any category but the text’s is refused; in the text’s it is not. */
export function namedContents(name: string, rule: string, category: string, titles: string[]): ProgrammeCheck {
  return check(name, [rule], (p) => {
    for (const title of titles)
      for (const { code } of p.money.categories) assert.equal(misplaced(p, code, title), code !== category, `${title}: ${code}`);
  });
}

function misplaced({ money }: CompiledProgramme, category: string, title: string): boolean {
  const budget: Budget = { contents: [{ category, title, fen: 1 }], otherCostsFen: 0, contingencyFen: 0, areaCsqm: 1 };
  return budgetFaults(budget, money).some(({ code }) => code === 'category-other');
}
