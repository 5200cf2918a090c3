import type { TallyCount } from '#libs/domain/vote/tally';
import { areaOf } from '../http/wire';

/** Tests by area in m², as everything on the wire; tests by people as they are. */
export function presentTally(tally: TallyCount) {
  const { compounds, ...whole } = tally;
  const shown = { ...whole, tests: presentTests(whole.tests) };
  if (!compounds) return shown;
  return { ...shown, compounds: compounds.map((compound) => ({ ...compound, tests: presentTests(compound.tests) })) };
}

function presentTests(tests: TallyCount['tests']) {
  return tests.map(({ part, whole, needed, shortfall, ...test }) => {
    const show = test.code.endsWith('-area') ? areaOf : (count: number) => count;
    return { ...test, part: show(part), whole: show(whole), needed: show(needed), shortfall: show(shortfall) };
  });
}
