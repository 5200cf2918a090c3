import assert from 'node:assert/strict';
import { asked } from '../asked';
import { before, check, ownerOf, stageOf, stepOf } from '../check';

export const residentsChecks = [
  check('the survey comes first of all', ['reserve-first'], (p) => {
    assert.equal(p.entry, 'reserve');
    assert.deepEqual(stageOf(p, 'reserve', 'survey').outcomes.done, { to: ['publicity'] });
  }),
  check('the district surveys and fills its database and reserve', ['district-surveys', 'district-database'], (p) => {
    assert.equal(ownerOf(p, 'reserve', 'survey'), 'district');
    assert.deepEqual(before(p, 'reserve', 'district-database'), ['survey']);
  }),
  check('the city’s database is filled from the districts’', ['city-database'], (p) => {
    assert.equal(ownerOf(p, 'reserve', 'city-database'), 'housing-bureau');
    assert.ok(before(p, 'reserve', 'city-database').includes('district-database'));
  }),
  check('the special plan says what is renewed and when', ['special-plan', 'order-in-time'], (p) => {
    assert.deepEqual(stepOf(p, 'reserve', 'special-plan').papers, ['special-plan-extract']);
    assert.deepEqual(stepOf(p, 'reserve', 'special-plan').facts, [{ fact: 'planned-year', required: true }]);
  }),

  check('publicity comes before the residents are asked, by the subdistrict', ['publicity', 'subdistrict-mobilises'], (p) => {
    assert.deepEqual(stageOf(p, 'publicity', 'survey').outcomes.done, { to: ['will-survey'] });
    assert.equal(ownerOf(p, 'publicity', 'campaign'), 'subdistrict');
  }),
  check(
    'the community guides the founding of an owners’ body, and says whether there is one',
    ['owners-body-founded', 'owners-body-on-record'],
    (p) => {
      assert.equal(ownerOf(p, 'publicity', 'owners-body'), 'community');
      const { facts } = stepOf(p, 'publicity', 'owners-body');
      assert.deepEqual(
        facts.filter((one) => one.required).map((one) => one.fact),
        ['owners-body-in-place', 'party-organisation'],
      );
    },
  ),

  check('the district’s renewal department has the residents asked by the community', ['will-survey', 'community-asks'], (p) => {
    const [menu, ask, choose] = stageOf(p, 'will-survey', 'survey').steps;
    assert.equal(ownerOf(p, 'will-survey', 'ask'), 'community');
    assert.deepEqual([menu?.post, ask?.code, choose?.post], ['renewal', 'ask', 'renewal']);
  }),
  check('residents choose from a menu under the district’s standard', ['standard-by-district', 'contents-menu'], (p) => {
    assert.equal(ownerOf(p, 'will-survey', 'menu'), 'district');
    assert.deepEqual(stepOf(p, 'will-survey', 'menu').papers, ['renewal-standard', 'contents-menu']);
    assert.deepEqual(before(p, 'will-survey', 'ask'), ['menu']);
  }),
  check('participation is stated in per cent', ['participation-measured'], (p) =>
    assert.deepEqual(stepOf(p, 'will-survey', 'ask').facts, [{ fact: 'participation-percent', required: true }]),
  ),
  check('thirty days to ask them', ['survey-time'], (p) =>
    assert.deepEqual(stepOf(p, 'will-survey', 'ask').due, { kind: 'days', days: 30 }),
  ),
  check('contents are chosen after the survey', ['contents-chosen'], (p) =>
    assert.ok(before(p, 'will-survey', 'choose-contents').includes('ask')),
  ),
  check('where residents do not want it, publicity begins again', ['residents-free-to-refuse'], (p) => {
    assert.deepEqual(stepOf(p, 'will-survey', 'choose-contents').answers.return, { kind: 'outcome', outcome: 'unwilling' });
    assert.deepEqual(stageOf(p, 'will-survey', 'survey').outcomes.unwilling, { to: ['publicity'] });
  }),

  check('the owners’ body buys in a plan of its own compound', ['preliminary-plan', 'plan-bought-in', 'one-plan-a-compound'], (p) => {
    assert.deepEqual(stageOf(p, 'will-survey', 'survey').outcomes.done, { to: ['preliminary-plan'] });
    assert.equal(ownerOf(p, 'preliminary-plan', 'draft'), 'owners-body');
    assert.ok(before(p, 'preliminary-plan', 'draft').includes('engage'));
  }),
  check(
    'the plan has budget, residents’ funding, long-term management and spaces',
    ['plan-budget', 'plan-funding', 'plan-long-term', 'plan-spaces'],
    (p) =>
      assert.deepEqual(stepOf(p, 'preliminary-plan', 'draft').papers, [
        'preliminary-plan',
        'plan-budget',
        'plan-funding',
        'plan-long-term',
        'plan-spaces',
      ]),
  ),
  check('the renewal department leads, and sends the plan back where it must', ['plan-led-by-district'], (p) => {
    assert.equal(stepOf(p, 'preliminary-plan', 'guide').post, 'renewal');
    assert.deepEqual(stepOf(p, 'preliminary-plan', 'guide').answers.return, { kind: 'reopen', step: 'draft' });
  }),
  check('the plan says whether lines are touched, services built, monitors included', ['plan-names-facts'], (p) => {
    const required = stepOf(p, 'preliminary-plan', 'draft')
      .facts.filter((one) => one.required)
      .map((one) => one.fact);
    for (const fact of ['lines-touched', 'builds-services', 'monitors']) assert.ok(required.includes(fact), fact);
  }),
  check('a cluster has a plan of its own balance', ['single-or-cluster'], (p) =>
    assert.deepEqual(asked(p, 'preliminary-plan', { balance: 'cluster' }, ['cluster']), ['cluster']),
  ),
  check('the plan of a cluster is a paper, and joins no projects', ['cluster-before-project'], (p) => {
    const { papers, facts } = stepOf(p, 'preliminary-plan', 'cluster');
    assert.deepEqual([papers, facts], [['cluster-plan'], []]);
  }),
  check('a compound that balances itself says with what', ['self-balancing'], (p) =>
    assert.deepEqual(asked(p, 'preliminary-plan', { balance: 'own' }, ['self-balance']), ['self-balance']),
  ),
  check('the plan says how it is balanced; mixed money needs neither', ['mixed-funding'], (p) => {
    assert.ok(stepOf(p, 'preliminary-plan', 'draft').facts.some(({ fact, required }) => fact === 'balance' && required));
    assert.deepEqual(asked(p, 'preliminary-plan', { balance: 'mixed' }, ['cluster', 'self-balance']), []);
  }),
  check('illegal buildings are dealt with by the district', ['violations-cleared'], (p) => {
    assert.equal(ownerOf(p, 'preliminary-plan', 'violations'), 'district');
    assert.deepEqual(asked(p, 'preliminary-plan', { 'has-violations': true }, ['violations']), ['violations']);
    assert.deepEqual(asked(p, 'preliminary-plan', { 'has-violations': false }, ['violations']), []);
  }),
  check('who owns a state enterprise’s dormitory is settled by the state assets commission', ['dormitory-ownership'], (p) => {
    assert.equal(ownerOf(p, 'preliminary-plan', 'ownership'), 'state-assets-commission');
    assert.deepEqual(asked(p, 'preliminary-plan', { 'state-dormitory': true }, ['ownership']), ['ownership']);
    assert.ok(before(p, 'preliminary-plan', 'draft').includes('ownership'));
  }),
  check('the unit that allotted the flats says what it gives, before the plan is drawn up', ['former-owner-contributes'], (p) => {
    assert.equal(stepOf(p, 'preliminary-plan', 'former-owner').owner, '$former-owner');
    assert.deepEqual(asked(p, 'preliminary-plan', { 'former-owner-housing': true }, ['former-owner']), ['former-owner']);
    assert.deepEqual(asked(p, 'preliminary-plan', { 'former-owner-housing': false }, ['former-owner']), []);
    assert.ok(before(p, 'preliminary-plan', 'draft').includes('former-owner'));
  }),
  check('forty working days for the plan', ['plan-time'], (p) =>
    assert.deepEqual(stepOf(p, 'preliminary-plan', 'draft').due, { kind: 'working-days', days: 40 }),
  ),
];
