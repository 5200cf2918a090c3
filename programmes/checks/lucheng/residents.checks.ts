import assert from 'node:assert/strict';
import { judge } from '#libs/domain/predicate/evaluate';
import { tally } from '#libs/domain/vote/tally';
import type { RollUnit } from '#libs/domain/vote/roll';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { goOnTo, Procedure } from '#workflows/renewal-project/procedure.fixture';
import { check, ownerOf, stageOf, stepOf } from '../check';
import { at } from '../drive';

/** A compound of 9,000.00 m² and 90 households: does this much agreement pass? All others say nothing. */
function passes(programme: CompiledProgramme, stage: string, agreeAreaCsqm: number, agreeHouseholds: number): boolean {
  const { rule } = stageOf(programme, stage, 'consent-vote').vote;
  const silentHouseholds = 90 - agreeHouseholds;
  const roll: RollUnit[] = [
    ...spread(agreeAreaCsqm, agreeHouseholds, 'yes'),
    ...spread(900_000 - agreeAreaCsqm, silentHouseholds, 'silent'),
  ];
  const ballots = roll.filter((unit) => unit.unitId.startsWith('yes')).map((unit) => ({ unitId: unit.unitId, choice: 'agree' as const }));
  const result = tally(rule, roll, ballots);
  return result.kind === 'counted' && result.passed;
}

function spread(areaCsqm: number, units: number, name: string): RollUnit[] {
  const each = Math.floor(areaCsqm / units);
  return Array.from({ length: units }, (_, i) => ({
    unitId: `${name}-${i}`,
    areaCsqm: i === 0 ? areaCsqm - each * (units - 1) : each,
    ownerIds: [`${name}-${i}`],
  }));
}

/** One owner holds thirty of the ninety households: he is thirty households, not one head. */
function ownerOfManyCarries(programme: CompiledProgramme, stage: string): boolean {
  const { rule } = stageOf(programme, stage, 'consent-vote').vote;
  const roll: RollUnit[] = Array.from({ length: 90 }, (_, i) => ({
    unitId: `u${i}`,
    areaCsqm: 10_000,
    ownerIds: [i < 61 ? 'one' : `o${i}`],
  }));
  const ballots = roll.slice(0, 61).map((unit) => ({ unitId: unit.unitId, choice: 'agree' as const }));
  const result = tally(rule, roll, ballots);
  return result.kind === 'counted' && result.passed;
}

function voteChecks(stage: string, what: string, rules: { area: string; households: string; all: string }) {
  return [
    check(`${what} needs two thirds of the floor area, to the hundredth of a square metre`, [rules.area], (p) => {
      assert.equal(passes(p, stage, 600_000, 60), true);
      assert.equal(passes(p, stage, 599_999, 60), false);
    }),
    check(`${what} needs two thirds of the households as well`, [rules.households], (p) => {
      assert.equal(passes(p, stage, 600_000, 60), true);
      assert.equal(passes(p, stage, 700_000, 59), false);
    }),
    check(`${what} counts households, and all of them: whoever is silent counts in the whole`, [rules.all], (p) => {
      assert.equal(ownerOfManyCarries(p, stage), true);
      assert.equal(passes(p, stage, 300_000, 30), false);
      const { rule } = stageOf(p, stage, 'consent-vote').vote;
      assert.equal(rule.base, 'all-owners');
    }),
    check(`${what} is not opened before an owners’ committee or self-governing group is there`, ['owners-body-first'], (p) => {
      const { requires } = stageOf(p, stage, 'consent-vote').vote;
      assert.ok(requires);
      assert.equal(judge(requires, { 'owners-body-in-place': false }).holds, false);
      assert.equal(judge(requires, { 'owners-body-in-place': true }).holds, true);
    }),
  ];
}

export const residentsChecks = [
  check('the procedure begins with the residents’ opinion', ['opinion-vote'], (p) => {
    assert.equal(p.entry, 'opinion');
    assert.deepEqual(stageOf(p, 'opinion', 'consent-vote').outcomes.passed, { to: ['preliminary-design'] });
  }),
  check(
    'the community hands out the opinion form, and brings the subdistrict’s survey with it',
    ['opinion-form', 'community-distributes', 'opinion-survey'],
    (p) => {
      assert.equal(stageOf(p, 'opinion', 'consent-vote').vote.form, 'opinion-request');
      assert.equal(ownerOf(p, 'opinion', 'hold'), 'community');
      // What `hold` asks for is on record before the roll is frozen.
      assert.deepEqual(stepOf(p, 'opinion', 'hold').papers, ['survey-record', 'opinion-request']);
    },
  ),
  check('an opinion takes thirty days', ['opinion-time'], (p) =>
    assert.deepEqual(stepOf(p, 'opinion', 'hold').due, { kind: 'days', days: 30 }),
  ),
  ...voteChecks('opinion', 'the opinion', { area: 'opinion-area', households: 'opinion-households', all: 'opinion-all-households' }),
  check('an opinion that fails may be asked again, by a vote of its own', ['opinion-again'], (p) => {
    const procedure = at(p, 'opinion');
    const first = procedure.register('opinion');
    procedure.send('vote.closed', { passed: false }, first);
    assert.deepEqual([procedure.stages, procedure.steps], [['opinion'], ['hold']]);
    assert.notEqual(procedure.register('opinion'), first);
  }),

  check(
    'the will is brought to the subdistrict, which then has the preliminary design made',
    ['preliminary-design', 'will-to-subdistrict', 'design-after-owners-body'],
    (p) => {
      stageOf(p, 'preliminary-design', 'plan');
      assert.equal(ownerOf(p, 'preliminary-design', 'submit-will'), 'owners-body');
      assert.deepEqual(stepOf(p, 'preliminary-design', 'commission').after, ['submit-will']);
    },
  ),
  check('the subdistrict commissions the design', ['subdistrict-commissions-design', 'duty-subdistrict'], (p) => {
    assert.equal(ownerOf(p, 'preliminary-design', 'commission'), 'subdistrict');
    assert.equal(ownerOf(p, 'preliminary-design', 'design'), 'subdistrict');
  }),
  check(
    'the design has five parts',
    ['design-engineering', 'design-resources', 'design-budget', 'design-funding', 'design-long-term'],
    (p) =>
      assert.deepEqual(stepOf(p, 'preliminary-design', 'design').papers, [
        'design-engineering',
        'design-resources',
        'design-budget',
        'design-funding',
        'design-long-term',
      ]),
  ),
  check('the design says whether lines are touched and special works included', ['design-names-lines'], (p) => {
    const required = stepOf(p, 'preliminary-design', 'design').facts.filter((fact) => fact.required);
    assert.deepEqual(required.map((fact) => fact.fact).sort(), ['lines-touched', 'special-works']);
  }),
  check('a design takes forty working days', ['design-time'], (p) =>
    assert.deepEqual(stepOf(p, 'preliminary-design', 'design').due, { kind: 'working-days', days: 40 }),
  ),

  check(
    'the owners’ committee has the owners vote on the design, by the signature form',
    ['plan-vote', 'plan-vote-by-owners-body', 'plan-form'],
    (p) => {
      assert.equal(stageOf(p, 'plan-vote', 'consent-vote').vote.form, 'plan-sign-form');
      assert.equal(ownerOf(p, 'plan-vote', 'hold'), 'owners-body');
      assert.deepEqual(stepOf(p, 'plan-vote', 'hold').papers, ['plan-sign-form']);
    },
  ),
  ...voteChecks('plan-vote', 'the plan', { area: 'plan-area', households: 'plan-households', all: 'plan-all-households' }),
  check('a plan that fails is revised and voted on again, without asking for the will or the design anew', ['plan-vote-again'], (p) => {
    const procedure = new Procedure(p);
    goOnTo(procedure, 'plan-vote');
    procedure.send('vote.closed', { passed: false }, procedure.register('plan-vote'));
    assert.deepEqual(procedure.steps, ['revise-plan']);
    procedure.answer('revise-plan');
    assert.deepEqual(procedure.stages, ['plan-vote']);
  }),
  check('a vote on the plan takes thirty days', ['plan-vote-time'], (p) =>
    assert.deepEqual(stepOf(p, 'plan-vote', 'hold').due, { kind: 'days', days: 30 }),
  ),
];
