import assert from 'node:assert/strict';
import { assess } from '#libs/domain/eligibility/assess';
import { judge } from '#libs/domain/predicate/evaluate';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { check } from '../check';
import { defectChecks } from '../defects';

const sound: Record<string, FactValue> = {
  'built-year': 1998,
  'on-urban-state-land': true,
  neglected: true,
  'weak-facilities': true,
  'weak-services': true,
  'strong-will': true,
  'to-be-demolished': false,
  'shanty-renewal': false,
};

const defects = ['neglected', 'weak-facilities', 'weak-services'];

const outcome = (programme: CompiledProgramme, facts: Record<string, FactValue>): string =>
  assess(programme.eligibility, { ...sound, ...facts }, []).outcome;

/** A sound compound is in; with the opposite of that one fact it is out. */
const out = (name: string, rule: string, fact: string) =>
  check(name, [rule], (p) => {
    assert.equal(outcome(p, {}), 'eligible');
    assert.equal(outcome(p, { [fact]: !sound[fact] }), 'ineligible');
  });

/** Whether a target is about a compound built in that year, and until when it is to be met. */
function target(p: CompiledProgramme, code: string, builtYear: number): [boolean | null, string] {
  const { when, by } = p.targets?.find((one) => one.code === code) ?? assert.fail(code);
  assert.ok(when);
  return [judge(when, { 'built-year': builtYear }).holds, by];
}

export const eligibilityChecks = [
  check('built in 2005 is in, built in 2006 is out', ['built-by-2005'], (p) => {
    assert.equal(outcome(p, { 'built-year': 2005 }), 'eligible');
    assert.equal(outcome(p, { 'built-year': 2006 }), 'ineligible');
  }),
  out('what does not stand on urban state-owned land is out', 'on-urban-state-land', 'on-urban-state-land'),
  ...defectChecks(outcome, defects, ['on-urban-state-land', 'strong-will']),
  out('what its residents do not urgently want is out', 'strong-will', 'strong-will'),
  out('what is to be demolished is out', 'demolition-out', 'to-be-demolished'),
  out('what is to be renewed as a shanty town is out', 'shanty-out', 'shanty-renewal'),
  check('what was built by 2000 is assured within the five years', ['assured-by-2025'], (p) => {
    assert.equal(target(p, 'assured', 2000)[0], true);
    assert.equal(target(p, 'assured', 2001)[0], false);
  }),
  check('what was built by 2005 is striven for', ['strived-by-2025'], (p) => {
    assert.equal(target(p, 'strived', 2005)[0], true);
    assert.equal(target(p, 'strived', 2006)[0], false);
  }),
  check('the five years end with 2025', ['plan-ends-2025'], (p) => {
    for (const code of ['assured', 'strived']) assert.equal(target(p, code, 1990)[1], '2025-12-31', code);
  }),
];
