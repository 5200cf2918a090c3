import assert from 'node:assert/strict';
import { assess } from '#libs/domain/eligibility/assess';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { FactValue } from '#libs/programme/ir/predicate';
import { check } from '../check';

const needs = ['worn-out', 'utilities-incomplete', 'drains-mixed', 'security-incomplete', 'services-incomplete', 'environment-poor'];

const sound: Record<string, FactValue> = {
  'in-county-town': true,
  residential: true,
  'built-year': 1996,
  ...Object.fromEntries(needs.map((need) => [need, false])),
  'worn-out': true,
  'energy-renewed': true,
  'strong-will': true,
  'in-shantytown-plan': false,
  'to-be-expropriated': false,
  'to-be-rebuilt': false,
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

const incomplete = { 'utilities-incomplete': true, 'services-incomplete': true };

export const eligibilityChecks = [
  out('a compound outside the county town is out', 'in-county-town', 'county-town', { 'in-county-town': false }),
  out('what is no residential compound or building is out', 'single-building-counts', 'residential', { residential: false }),
  out('without a strong will of the residents it is out', 'strong-will', 'strong-will', { 'strong-will': false }),
  out('what is in the shantytown plan is out', 'shantytown-plan-out', 'not-in-shantytown-plan', { 'in-shantytown-plan': true }),
  out('where residents are to be expropriated it is out', 'expropriation-out', 'not-expropriated', { 'to-be-expropriated': true }),
  out('what is to be demolished and rebuilt is out', 'rebuild-out', 'not-rebuilt', { 'to-be-rebuilt': true }),
  out('where nothing is wanting it is out', 'needs-renewal', 'needs-renewal', { 'worn-out': false }),
  check('built in 2000 is in, built in 2001 is out', ['built-by-2000'], (p) => {
    assert.equal(outcome(p, { 'built-year': 2000 }), 'eligible');
    assert.equal(outcome(p, { 'built-year': 2001 }), 'ineligible');
  }),
  check('any one of the defects is enough, and after 2000 a building not yet insulated', ['one-need-enough'], (p) => {
    for (const need of needs) assert.equal(outcome(p, { 'worn-out': false, [need]: true }), 'eligible', need);
    const uninsulated = { 'worn-out': false, 'energy-renewed': false };
    assert.equal(outcome(p, uninsulated), 'ineligible');
    assert.equal(outcome(p, { ...uninsulated, 'built-year': 2004 }, 'built-year'), 'eligible-by-exception');
  }),
  check('of 2001 to 2005 those with facilities and services wanting, or not yet insulated', ['later-to-2005'], (p) => {
    const later = (facts: Record<string, FactValue>) => outcome(p, { 'built-year': 2005, ...facts }, 'built-year');
    assert.equal(later(incomplete), 'eligible-by-exception');
    assert.equal(later({ 'energy-renewed': false }), 'eligible-by-exception');
    assert.equal(later({}), 'ineligible');
    for (const ground of Object.keys(incomplete)) assert.equal(later({ ...incomplete, [ground]: false }), 'ineligible', ground);
    assert.equal(later({ ...incomplete, 'built-year': 2006 }), 'ineligible');
  }),
  check('they come in by a recorded decision, never by themselves', ['timely-means-decision'], (p) => {
    const facts = { 'built-year': 2003, ...incomplete };
    assert.equal(outcome(p, facts), 'ineligible');
    assert.equal(outcome(p, facts, 'built-year'), 'eligible-by-exception');
  }),
];
