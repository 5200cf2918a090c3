import assert from 'node:assert/strict';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { tally } from '#libs/domain/vote/tally';
import type { Ballot, RollUnit } from '#libs/domain/vote/roll';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { asked } from '../asked';
import { plainCalendar } from '../calendar';
import { check, ownerOf, stageOf, stepOf } from '../check';
import { objectedTo, resolved, runOut } from '../drive';
import { hungDaysCheck } from '../driven.checks';

const voteOf = (p: CompiledProgramme) => stageOf(p, 'plan-vote', 'consent-vote');
const noticeOf = (p: CompiledProgramme) => stageOf(p, 'plan-notice', 'public-notice');

/** A compound of 9,000.00 m² and 90 owners; every group is its area and its heads, and what it says. */
function passes(p: CompiledProgramme, groups: { areaCsqm: number; heads: number; choice: 'agree' | 'against' | null }[]): boolean {
  const roll: RollUnit[] = [];
  const ballots: Ballot[] = [];
  groups.forEach(({ areaCsqm, heads, choice }, group) => {
    const each = Math.floor(areaCsqm / heads);
    for (let i = 0; i < heads; i += 1) {
      const unitId = `${group}-${i}`;
      roll.push({ unitId, areaCsqm: i === 0 ? areaCsqm - each * (heads - 1) : each, ownerIds: [unitId] });
      if (choice) ballots.push({ unitId, choice });
    }
  });
  const result = tally(voteOf(p).vote.rule, roll, ballots);
  return result.kind === 'counted' && result.passed;
}

/** Taking part and agreeing by area (0.01 m²) and heads, out of 9,000.00 m² and 90 heads. */
const vote = (p: CompiledProgramme, part: [areaCsqm: number, heads: number], agree: [areaCsqm: number, heads: number]): boolean =>
  passes(p, [
    { areaCsqm: agree[0], heads: agree[1], choice: 'agree' },
    { areaCsqm: part[0] - agree[0], heads: part[1] - agree[1], choice: 'against' },
    { areaCsqm: 900_000 - part[0], heads: 90 - part[1], choice: null },
  ]);

export const consentChecks = [
  check('the owners vote on the plan, by the form, held by their body', ['plan-vote', 'consent-form', 'vote-by-owners-body'], (p) => {
    assert.deepEqual(stageOf(p, 'preliminary-plan', 'plan').outcomes.done, { to: ['plan-vote'] });
    assert.equal(voteOf(p).vote.form, 'consent-form');
    assert.deepEqual(stepOf(p, 'plan-vote', 'hold').papers, ['consent-form']);
    assert.equal(ownerOf(p, 'plan-vote', 'hold'), 'owners-body');
  }),
  check('two thirds of the area must take part, to the hundredth of a square metre', ['quorum-area'], (p) => {
    assert.equal(vote(p, [600_000, 60], [600_000, 60]), true);
    assert.equal(vote(p, [599_999, 60], [599_999, 60]), false);
  }),
  check('two thirds of the heads must take part', ['quorum-heads'], (p) => {
    assert.equal(vote(p, [600_000, 60], [600_000, 60]), true);
    assert.equal(vote(p, [700_000, 59], [700_000, 59]), false);
  }),
  check('three quarters of the area of those taking part must agree', ['agree-area'], (p) => {
    assert.equal(vote(p, [600_000, 60], [450_000, 45]), true);
    assert.equal(vote(p, [600_000, 60], [449_999, 45]), false);
  }),
  check('three quarters of the heads of those taking part must agree', ['agree-heads'], (p) => {
    assert.equal(vote(p, [600_000, 60], [450_000, 45]), true);
    assert.equal(vote(p, [600_000, 60], [450_000, 44]), false);
  }),
  check('one owner of sixty of ninety units is one head: his word does not carry the vote', ['votes-by-heads'], (p) => {
    const roll: RollUnit[] = Array.from({ length: 90 }, (_, i) => ({
      unitId: `u${i}`,
      areaCsqm: 10_000,
      ownerIds: [i < 60 ? 'one' : `o${i}`],
    }));
    const ballots = roll.slice(0, 60).map(({ unitId }) => ({ unitId, choice: 'agree' as const }));
    const result = tally(voteOf(p).vote.rule, roll, ballots);
    assert.equal(voteOf(p).vote.rule.peopleAs, 'heads');
    assert.equal(result.kind === 'counted' && result.passed, false);
  }),
  check('half of all owners carry it where two thirds take part: the share is of those', ['votes-of-those-taking-part'], (p) => {
    assert.equal(voteOf(p).vote.rule.base, 'taking-part');
    assert.equal(vote(p, [600_000, 60], [450_000, 45]), true);
  }),
  check('what was passed is posted afterwards', ['vote-before-notice'], (p) =>
    assert.deepEqual(voteOf(p).outcomes.passed, { to: ['plan-notice'] }),
  ),
  check('without the vote no application: a plan that fails is changed and voted on again', ['vote-without-exception'], (p) =>
    assert.deepEqual(voteOf(p).outcomes.failed, { to: ['preliminary-plan'] }),
  ),
  check('a vote takes thirty days', ['vote-time'], (p) => assert.deepEqual(stepOf(p, 'plan-vote', 'hold').due, { kind: 'days', days: 30 })),

  check('the subdistrict posts the preliminary plan', ['plan-notice', 'notice-of-plan'], (p) => {
    assert.equal(ownerOf(p, 'plan-notice', 'post'), 'subdistrict');
    assert.deepEqual(noticeOf(p).notice.papers, ['preliminary-plan']);
    assert.ok(p.papers.find((one) => one.code === 'preliminary-plan')?.public);
  }),
  hungDaysCheck('plan-notice'),
  check('the notice stands at least five working days', ['notice-five-days'], (p) => {
    const rule = { kind: 'working-days', days: noticeOf(p).notice.minimumWorkingDays } as const;
    assert.equal(computeDeadline(plainCalendar(p), rule, '2024-03-04', { dayEndsAtHour: 24 }).date, '2024-03-11');
  }),
  check('an open objection blocks the application', ['open-objection-blocks'], (p) => {
    const procedure = runOut(objectedTo(p, 'plan-notice'), 'plan-notice');
    assert.deepEqual([procedure.stages, procedure.steps], [['plan-notice'], ['mediate']]);
    assert.deepEqual(resolved(procedure, 'rejected').stages, ['application']);
  }),
  check('the subdistrict mediates, the renewal department decides what it could not settle', ['objections-by-subdistrict'], (p) => {
    assert.equal(ownerOf(p, 'plan-notice', 'mediate'), 'subdistrict');
    assert.equal(stepOf(p, 'plan-notice', 'refer').post, 'renewal');
  }),
  check('an upheld objection leads back to the plan', ['upheld-revises'], (p) => {
    assert.deepEqual(resolved(objectedTo(p, 'plan-notice'), 'upheld').stages, ['preliminary-plan']);
  }),

  check('the owners’ body applies in writing', ['written-application'], (p) => {
    assert.deepEqual(asked(p, 'application', { 'owners-body-in-place': true }, ['write', 'community-signs']), ['write']);
    assert.equal(ownerOf(p, 'application', 'write'), 'owners-body');
    assert.deepEqual(stepOf(p, 'application', 'write').papers, ['renewal-application']);
  }),
  check('where there is none, the residents’ committee signs', ['community-signs'], (p) => {
    assert.equal(ownerOf(p, 'application', 'community-signs'), 'community');
    assert.deepEqual(asked(p, 'application', { 'owners-body-in-place': false }, ['write', 'community-signs']), ['community-signs']);
    assert.deepEqual(stepOf(p, 'application', 'community-signs').papers, ['renewal-application', 'community-signature']);
  }),
  check(
    'the district’s early work goes on beside the application, ninety days',
    ['early-work', 'early-work-beside', 'early-work-time'],
    (p) => {
      const step = stepOf(p, 'application', 'early-work');
      assert.equal(ownerOf(p, 'application', 'early-work'), 'district');
      assert.equal(step.obligation, true);
      assert.deepEqual(step.due, { kind: 'days', days: 90 });
    },
  ),
  check('it ends in a feasibility study or a scheme', ['feasibility-or-scheme'], (p) =>
    assert.deepEqual(stepOf(p, 'application', 'early-work').papers, ['feasibility-or-scheme']),
  ),
];
