import assert from 'node:assert/strict';
import { assess } from '#libs/domain/eligibility/assess';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { FactValue } from '#libs/programme/ir/predicate';
import { check } from '../check';

const sound: Record<string, FactValue> = {
  'built-year': 1994,
  renewable: true,
  'in-demolition-plan': false,
  'worst-grade': 'B',
  'porous-slab': false,
  'to-be-rebuilt': false,
  'mainly-self-built': false,
  'urban-village': false,
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

const outInPrinciple = (name: string, rule: string, id: string, facts: Record<string, FactValue>) =>
  check(name, [rule, 'in-principle-means-decision'], (p) => {
    assert.equal(outcome(p, facts), 'ineligible');
    assert.equal(outcome(p, facts, id), 'eligible-by-exception');
  });

const grounds = { 'weak-facilities': true, 'poor-management': true, 'strong-will': true };

export const eligibilityChecks = [
  check('built in 1999 is in, built in 2000 is out', ['built-by-1999'], (p) => {
    assert.equal(outcome(p, { 'built-year': 1999 }), 'eligible');
    assert.equal(outcome(p, { 'built-year': 2000 }), 'ineligible');
  }),
  check('a later compound comes in by a recorded decision that finds all three grounds', ['later-by-decision'], (p) => {
    assert.equal(outcome(p, { 'built-year': 2003, ...grounds }, 'built-year'), 'eligible-by-exception');
    assert.equal(outcome(p, { 'built-year': 2003, ...grounds }), 'ineligible');
    for (const ground of Object.keys(grounds)) {
      assert.equal(outcome(p, { 'built-year': 2003, ...grounds, [ground]: false }, 'built-year'), 'ineligible', ground);
    }
  }),
  outInPrinciple('a compound with a C- or D-grade house is out, in principle', 'dangerous-houses-out', 'no-dangerous-house', {
    'worst-grade': 'C',
  }),
  outInPrinciple('a D-grade house keeps its compound out, in principle', 'dangerous-houses-out', 'no-dangerous-house', {
    'worst-grade': 'D',
  }),
  outInPrinciple('porous slabs keep a compound out, in principle', 'porous-slab-out', 'no-porous-slab', { 'porous-slab': true }),
  out('what is not fit for comprehensive renewal is out', 'fit-for-renewal', 'renewable', { renewable: false }),
  out('what is in a demolition plan is out', 'not-in-demolition-plan', 'not-in-demolition-plan', { 'in-demolition-plan': true }),
  out('what is to be demolished and rebuilt is out', 'demolish-rebuild-out', 'not-to-be-rebuilt', { 'to-be-rebuilt': true }),
  out('an area of mainly self-built houses is out', 'self-built-out', 'not-self-built', { 'mainly-self-built': true }),
  out('an urban village is out', 'urban-village-out', 'not-urban-village', { 'urban-village': true }),
];
