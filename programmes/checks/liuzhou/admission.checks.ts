import assert from 'node:assert/strict';
import { quota } from '#libs/domain/annual-plan/quota';
import { rank } from '#libs/domain/annual-plan/rank';
import { assess } from '#libs/domain/eligibility/assess';
import { judge } from '#libs/domain/predicate/evaluate';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { check } from '../check';
import { defectChecks } from '../defects';

const sound: Record<string, FactValue> = {
  'built-year': 1998,
  'in-town': true,
  residential: true,
  neglected: true,
  'weak-utilities': true,
  'weak-services': true,
  'strong-will': true,
};

const defects = ['neglected', 'weak-utilities', 'weak-services'];

const outcome = (p: CompiledProgramme, facts: Record<string, FactValue>): string =>
  assess(p.eligibility, { ...sound, ...facts }, []).outcome;

const out = (name: string, rule: string) =>
  check(name, [rule], (p) => {
    assert.equal(outcome(p, {}), 'eligible');
    assert.equal(outcome(p, { [rule]: false }), 'ineligible');
  });

/** Whether a target is about a compound built in that year. */
function meant(p: CompiledProgramme, code: string, builtYear: number): boolean {
  const { when, by } = p.targets?.find((one) => one.code === code) ?? assert.fail(code);
  assert.ok(when);
  assert.match(by, /^\d{4}-/);
  return judge(when, { 'built-year': builtYear }).holds === true;
}

type Compound = Record<string, FactValue>;

/** The place of each compound by the product’s own ranking; equal ones share one. */
function places(p: CompiledProgramme, compounds: Record<string, Compound>): Record<string, number> {
  const candidates = Object.entries(compounds).map(([id, facts]) => ({ id, facts }));
  return Object.fromEntries(rank(candidates, p.priorities ?? []).map(({ id, position }) => [id, position]));
}

/** What the priorities look at is recorded before a compound applies: by the register, or as an answer that a step before asks for. */
function asked(p: CompiledProgramme, fact: string): boolean {
  if (p.facts.find(({ code }) => code === fact)?.source === 'compound') return true;
  const waiting = p.stages.findIndex(({ kind }) => kind === 'annual-plan');
  const before = p.stages.slice(0, waiting).flatMap(({ steps }) => steps);
  return before.some(({ facts }) => facts.some((one) => one.fact === fact && one.required));
}

const plain: Compound = {
  'built-year': 2003,
  'party-organisation': false,
  'participation-percent': 60,
  'owners-body-in-place': false,
};

const before = (name: string, rule: string, better: Compound) =>
  check(name, [rule], (p) => {
    assert.deepEqual(places(p, { plain, better: { ...plain, ...better }, other: plain }), { better: 1, plain: 2, other: 2 });
    for (const fact of Object.keys(better)) assert.ok(asked(p, fact), fact);
  });

export const admissionChecks = [
  check('built in 2005 is in, built in 2006 is out', ['built-by-2005'], (p) => {
    assert.equal(outcome(p, { 'built-year': 2005 }), 'eligible');
    assert.equal(outcome(p, { 'built-year': 2006 }), 'ineligible');
  }),
  out('what lies outside city and county town is out', 'in-town'),
  out('what is not residential is out', 'residential'),
  ...defectChecks(outcome, defects, ['in-town', 'strong-will']),
  out('a compound whose residents do not want it is out', 'strong-will'),

  check('built in 2000 is assured, built in 2001 not', ['target-2000'], (p) => {
    assert.equal(meant(p, 'built-by-2000', 2000), true);
    assert.equal(meant(p, 'built-by-2000', 2001), false);
    assert.match(p.targets?.find((one) => one.code === 'built-by-2000')?.title ?? '', /^确保/);
  }),
  check('up to 2005 is strived for', ['target-2005'], (p) => {
    assert.equal(meant(p, 'built-by-2005', 2005), true);
    assert.equal(meant(p, 'built-by-2005', 2006), false);
    assert.match(p.targets?.find((one) => one.code === 'built-by-2005')?.title ?? '', /^力争/);
  }),
  check('so is a framework of rules, which is of no compound', ['target-framework'], (p) => {
    const { title, when } = p.targets?.find((one) => one.code === 'framework') ?? assert.fail();
    assert.match(title, /制度框架、政策体系和工作机制/);
    assert.equal(when, undefined);
    const counted = { compounds: 1, buildings: 1, households: 1, areaCsqm: 1, investmentFen: null, facts: { 'built-year': 1990 } };
    const lines = quota(p.targets ?? [], 2025, { known: [counted], before: [], proposed: [] });
    assert.deepEqual(lines.map(({ target }) => target).includes('framework'), false);
  }),
  check('all by the end of the five-year plan', ['five-year-plan-ends'], (p) =>
    assert.deepEqual(
      p.targets?.map((one) => one.by),
      ['2025-12-31', '2025-12-31', '2025-12-31'],
    ),
  ),

  before('built by 2000 comes first', 'built-by-2000-first', { 'built-year': 2000 }),
  before('a compound with a Party organisation comes first', 'party-organisation-first', { 'party-organisation': true }),
  before('the keener compound comes first', 'participation-first', { 'participation-percent': 61 }),
  before('a compound with an owners’ body comes first', 'owners-body-comes-first', { 'owners-body-in-place': true }),
  check(
    'age weighs more than the Party organisation, that more than participation, that more than the owners’ body',
    ['priority-order'],
    (p) =>
      assert.deepEqual(
        places(p, {
          body: { ...plain, 'owners-body-in-place': true },
          keen: { ...plain, 'participation-percent': 95 },
          party: { ...plain, 'party-organisation': true },
          old: { ...plain, 'built-year': 1990 },
        }),
        { old: 1, party: 2, keen: 3, body: 4 },
      ),
  ),
];
