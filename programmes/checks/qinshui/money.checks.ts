import assert from 'node:assert/strict';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { DRIVEN_BY } from '../driven-by';
import { needsDecision, needsNoDecision, paysFor, reversalCheck } from '../driven.checks';
import { sourceOf } from '../named-money';
import { asked } from '../asked';

const common = ['maintenance-fund', 'public-revenue'];

const source = (name: string, rule: string, code: string) => check(name, [rule], (p) => void sourceOf(p, code));

/** Asked where these facts hold, and not where they are turned round. */
function askedWhere(p: CompiledProgramme, facts: Record<string, boolean>, step: string): void {
  assert.ok(asked(p, 'funds', facts).includes(step), step);
  for (const fact of Object.keys(facts)) assert.ok(!asked(p, 'funds', { ...facts, [fact]: !facts[fact] }).includes(step), fact);
}

export const moneyChecks = [
  check('money from above is applied for once the scheme has passed', ['upper-money-sought'], (p) =>
    assert.deepEqual(stageOf(p, 'funds', 'approval-chain').outcomes.done, { to: ['fund-gate'] }),
  ),
  check('the reform bureau sees to the central budget', ['central-budget-by-reform'], (p) =>
    assert.equal(ownerOf(p, 'funds', 'central-budget'), 'development-reform-bureau'),
  ),
  check('the finance bureau sees to subsidies, bonds and the county’s own money', ['funds-by-finance'], (p) =>
    assert.equal(ownerOf(p, 'funds', 'public-funds'), 'finance-bureau'),
  ),
  check('civil affairs seeks funds where the aged are cared for', ['elderly-funds-sought'], (p) => {
    askedWhere(p, { 'community-services': true }, 'elderly-funds');
    assert.equal(ownerOf(p, 'funds', 'elderly-funds'), 'civil-affairs-bureau');
  }),
  check(
    'common money needs the owners’ decision before it counts',
    ['common-money-needs-decision'],
    (p) => {
      for (const code of common) needsDecision(p, code, 'owners-decision', 'property-company');
      needsNoDecision(p, 'provident-fund');
    },
    DRIVEN_BY.ownersDecision,
  ),
  check('the property company leads the owners to that decision', ['common-money-by-company'], (p) => {
    for (const code of common) needsDecision(p, code, 'owners-decision', 'property-company');
    askedWhere(p, { 'common-money': true, 'has-property-company': true }, 'owners-decision');
    assert.deepEqual(stepOf(p, 'funds', 'owners-decision').papers, ['owners-decision']);
  }),
  check('where there is no company the community leads', ['no-company-then-community'], (p) => {
    assert.ok(asked(p, 'funds', { 'common-money': true, 'has-property-company': false }).includes('owners-decision-without-company'));
    assert.ok(!asked(p, 'funds', { 'common-money': true, 'has-property-company': true }).includes('owners-decision-without-company'));
    assert.equal(ownerOf(p, 'funds', 'owners-decision-without-company'), 'community');
  }),
  check('a household in hardship may be let off all of it', ['hardship-reduced'], (p) =>
    assert.deepEqual(p.money.hardship?.upTo, { num: 100, den: 100 }),
  ),
  check('the town decides on it', ['hardship-by-town'], (p) => {
    assert.equal(p.money.hardship?.decidedBy, '$subdistrict');
    assert.equal(p.money.hardship.paper, 'hardship-decision');
    askedWhere(p, { 'hardship-households': true }, 'hardship');
    assert.equal(ownerOf(p, 'funds', 'hardship'), 'longgang-town');
  }),
  check('private capital comes in by an agreement', ['private-capital-agreed'], (p) => {
    askedWhere(p, { 'private-capital': true }, 'private-capital');
    assert.deepEqual(stepOf(p, 'funds', 'private-capital').papers, ['capital-agreement']);
  }),
  check('what the funding plan leaves to the residents is there before works start', ['residents-part-in-place'], (p) => {
    const { gate, outcomes } = stageOf(p, 'fund-gate', 'fund-gate');
    assert.deepEqual([gate.base, gate.share], ['residents-required', { num: 100, den: 100 }]);
    assert.deepEqual(gate.sources, ['residents', 'provident-fund', ...common]);
    assert.deepEqual(outcomes['in-place'], { to: ['works'] });
    assert.deepEqual(p.money.shares, {});
  }),
  reversalCheck('gate-reversal-escalates'),
  check('the implementing company collects it in ninety days', ['company-collects'], (p) => {
    assert.equal(ownerOf(p, 'fund-gate', 'collect'), 'urban-investment');
    assert.deepEqual(stepOf(p, 'fund-gate', 'collect').due, { kind: 'days', days: 90 });
  }),
  check('money and approvals go side by side and both come before the works', ['money-beside-approvals'], (p) => {
    assert.deepEqual(stageOf(p, 'joint-review', 'joint-review').outcomes.passed, { to: ['funds', 'initiation'] });
    assert.deepEqual(stageOf(p, 'works', 'works').join, ['fund-gate', 'construction-permit']);
  }),

  source('the central budget is a source', 'source-central-budget', 'central-budget'),
  source('bonds are a source', 'source-bonds', 'bonds'),
  source('special subsidies from above are a source', 'source-upper-subsidy', 'upper-subsidy'),
  source('the county subsidises', 'source-county', 'subsidy'),
  source('residents are encouraged to share the cost', 'source-residents', 'residents'),
  source('the maintenance fund is a source', 'source-maintenance-fund', 'maintenance-fund'),
  source('the housing provident fund is a source', 'source-provident-fund', 'provident-fund'),
  source('public revenue is a source', 'source-public-revenue', 'public-revenue'),
  source('private capital is a source', 'source-social-capital', 'social-capital'),
  source('line units budget their own lines', 'source-line-units', 'line-units'),
  check(
    'money is paid for the renewal and nothing else',
    ['earmarked'],
    (p) => paysFor(p, ['works', 'other-costs', 'contingency']),
    DRIVEN_BY.purposes,
  ),
  check('residents may be refunded from the account', ['refund-allowed'], (p) =>
    assert.ok(p.money.allowedPurposes.some((one) => one.code === 'refund')),
  ),
  check('each source is booked apart', ['sources-apart'], (p) => assert.equal(p.money.bookedApart, true)),
  check('the total is what the finance bureau has reviewed in the end', ['total-by-finance'], (p) => {
    assert.equal(p.money.totalBy, 'audited-final-accounts');
    assert.equal(ownerOf(p, 'final-accounts', 'review'), 'finance-bureau');
  }),

  check('each kind of line has its unit', ['lines-by-units'], (p) => {
    const units = p.lines?.kinds.map((kind) => kind.utility) ?? [];
    assert.equal(new Set(units).size, 8);
    for (const unit of units) assert.equal(p.organisations.find((one) => one.code === unit)?.kind, 'utility', unit);
  }),
  check('a unit renews its own lines at its own cost and takes them over', ['unit-lines'], (p) => {
    const own = p.lines?.byOwnership.find((one) => one.code === 'unit');
    assert.deepEqual([own?.payer, own?.recipient], ['utility', 'utility']);
  }),
  check('lines of the owners are the project’s to pay and the owners’ to keep', ['owners-lines'], (p) => {
    const owners = p.lines?.byOwnership.find((one) => one.code === 'owners');
    assert.deepEqual([owners?.payer, owners?.recipient], ['project', 'owners']);
  }),

  check('the implementing company sends the budget for review', ['company-sends-for-review'], (p) =>
    assert.equal(ownerOf(p, 'budget-review', 'submit'), 'urban-investment'),
  ),
  check('the finance bureau reviews the budget before anything is contracted', ['finance-reviews-budget'], (p) => {
    assert.equal(ownerOf(p, 'budget-review', 'review'), 'finance-bureau');
    assert.deepEqual(before(p, 'budget-review', 'review'), ['submit']);
    assert.deepEqual(stageOf(p, 'budget-review', 'finance-review').outcomes.done, { to: ['procurement'] });
  }),
];
