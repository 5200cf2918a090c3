import assert from 'node:assert/strict';
import { assess } from '#libs/domain/eligibility/assess';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { check, stepOf } from '../check';

const sound: Record<string, FactValue> = {
  'built-year': 1996,
  'needs-renewal': true,
  'listed-before': false,
  'to-be-expropriated': false,
  'to-be-rebuilt': false,
  'belongs-to': 'residents',
};

function outcome(programme: CompiledProgramme, facts: Record<string, FactValue>, ...excepted: string[]): string {
  const decisions = excepted.map((ruleId) => ({ decisionId: `on ${ruleId}`, ruleId }));
  return assess(programme.eligibility, { ...sound, ...facts }, decisions).outcome;
}

/** Out, and no decision lets it in. */
const out = (name: string, rule: string, id: string, facts: Record<string, FactValue>) =>
  check(name, [rule], (p) => {
    assert.equal(outcome(p, {}), 'eligible');
    assert.equal(outcome(p, facts), 'ineligible');
    assert.equal(outcome(p, facts, id), 'ineligible');
  });

export const eligibilityChecks = [
  check('built in 2000 is in, built in 2001 is out', ['built-by-2000'], (p) => {
    assert.equal(outcome(p, { 'built-year': 2000 }), 'eligible');
    assert.equal(outcome(p, { 'built-year': 2001 }), 'ineligible');
  }),
  check('a later compound comes in by a recorded decision', ['focus-means-decision'], (p) =>
    assert.equal(outcome(p, { 'built-year': 2003 }, 'built-year'), 'eligible-by-exception'),
  ),
  out('what needs no renewal is out', 'needs-renewal', 'needs-renewal', { 'needs-renewal': false }),
  out('what was once listed for central money may not apply again', 'not-listed-before', 'not-listed-before', { 'listed-before': true }),
  check('what upper funds came for is on the register of what was listed, not what was only declared', ['listed-by-upper-funds'], (p) => {
    assert.deepEqual(p.listing?.after, { stage: 'funding', outcome: 'done' });
    assert.equal(p.listing.year, 2024);
    assert.ok(stepOf(p, 'funding', 'upper-funds').papers.includes(p.listing.paper));
  }),
  out('what is to be expropriated is out', 'expropriation-out', 'not-to-be-expropriated', { 'to-be-expropriated': true }),
  out('what is to be rebuilt is out', 'rebuilding-out', 'not-to-be-rebuilt', { 'to-be-rebuilt': true }),
  check('housing of state units, the army and retired cadres is in like any other', ['whoever-owned'], (p) => {
    for (const owner of ['residents', 'state-unit', 'army', 'retired-cadres']) {
      const { outcome: found, verdicts } = assess(p.eligibility, { ...sound, 'belongs-to': owner }, []);
      assert.equal(found, 'eligible', owner);
      assert.ok(verdicts.some((one) => one.because.includes('belongs-to')));
    }
  }),
  check('whatever it belonged to, the town where it stands has its tasks', ['town-of-the-place'], (p) =>
    assert.equal(p.roles.$subdistrict, 'town'),
  ),
];
