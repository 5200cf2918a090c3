import assert from 'node:assert/strict';
import { assess } from '#libs/domain/eligibility/assess';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { check } from '../check';
import { defectChecks } from '../defects';
import { countedTo } from '../targets';

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

/** The targets to which a compound built in that year counts when it is accepted on a day. */
const targets = (p: CompiledProgramme, builtYear: number, acceptedOn = '2023-06-30') =>
  countedTo(p, acceptedOn, { 'built-year': builtYear });

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
    assert.ok(targets(p, 2000).includes('assured'));
    assert.ok(!targets(p, 2001).includes('assured'));
  }),
  check('what was built by 2005 is striven for', ['strived-by-2025'], (p) => {
    assert.ok(targets(p, 2005).includes('strived'));
    assert.ok(!targets(p, 2006).includes('strived'));
  }),
  check('the five years end with 2025', ['plan-ends-2025'], (p) => {
    assert.deepEqual(targets(p, 1990, '2025-12-31'), ['assured', 'strived']);
    assert.deepEqual(targets(p, 1990, '2026-01-01'), []);
  }),
];
