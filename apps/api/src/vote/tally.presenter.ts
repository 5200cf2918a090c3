import type { TallyCount } from '#libs/domain/vote/tally';
import { areaOf } from '../http/wire';

/** Tests by area in m², as everything on the wire; tests by people as they are. */
export function presentTally(tally: TallyCount) {
  return {
    ...tally,
    tests: tally.tests.map(({ part, whole, needed, shortfall, ...test }) => {
      const show = test.code.endsWith('-area') ? areaOf : (count: number) => count;
      return { ...test, part: show(part), whole: show(whole), needed: show(needed), shortfall: show(shortfall) };
    }),
  };
}
