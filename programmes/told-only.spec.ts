import { toldOnly, unaskedUnits } from './checks/told-only';
import { COVERED } from './covered';
import { programmeOf } from './load.fixture';

/** Rules whose reason says that nothing comes of a unit's duty. */
const UNASKED = /^no step asks/;

describe.each(COVERED)('what $programme only tells', ({ programme: file, statedOnly }) => {
  it('is listed as told: units that nothing comes to, and looks that no machine drafts', async () => {
    const programme = await programmeOf(file);
    expect(toldOnly(programme).filter((rule) => statedOnly[rule] === undefined)).toEqual([]);
  });

  it('lists no unit as told that something comes to', async () => {
    const programme = await programmeOf(file);
    const unasked = unaskedUnits(programme);
    const rules = programme.organisations.filter(({ code }) => unasked.includes(code)).map(({ rule }) => rule);
    const listed = Object.keys(statedOnly).filter((rule) => UNASKED.test(statedOnly[rule]!));
    expect(listed.filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});

it('finds a unit that lost its only step', async () => {
  const programme = structuredClone(await programmeOf('lucheng-2020.yaml'));
  expect(unaskedUnits(programme)).not.toContain('city-archives');
  for (const stage of programme.stages) stage.steps = stage.steps.filter(({ owner }) => owner !== 'city-archives');
  expect(unaskedUnits(programme)).toContain('city-archives');
  expect(toldOnly(programme)).toContain('duty-city-archives');
});
