import assert from 'node:assert/strict';
import { competitionOrder, firstFullAt } from '#libs/domain/competition/order';
import { aheadAtStart, aheadAtSubsidy, heldToOrder } from '#libs/domain/competition/start-order';
import { standsApart } from '#libs/domain/money/excluded';
import { budgetFaults } from '#libs/domain/money/budget';
import { decisive, settles } from '#libs/domain/money/decisive';
import { fundingPlan, requiredBeforeStart } from '#libs/domain/money/funding';
import { paymentsWaitFor } from '#libs/domain/money/start-approved';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { check, ownerOf, stageOf, stepOf } from '../check';
import { DRIVEN_BY } from '../driven-by';
import { needsDecision, needsNoDecision, paysFor, reversalCheck } from '../driven.checks';

const million = 100_000_000;
const ids = (projects: readonly { projectId: string }[]): string[] => projects.map(({ projectId }) => projectId);

/** Contents 3 / 4 / 2 / 1 million yuan, and what the area makes of them. */
function plan(programme: CompiledProgramme, areaSqm: number, costsFen = 0) {
  const contents = ['mandatory', 'basic', 'improvement', 'upgrading'].map((category, i) => ({ category, fen: [3, 4, 2, 1][i]! * million }));
  return fundingPlan({ contents, otherCostsFen: costsFen, contingencyFen: 0, areaCsqm: areaSqm * 100 }, programme.money);
}

const share = (category: string, title: string, percent: number) =>
  check(`residents pay ${percent} % of ${category} contents`, [`share-${category}`], (p) => {
    const { residentsShareFen } = fundingPlan(
      { contents: [{ category, fen: million }], otherCostsFen: 0, contingencyFen: 0, areaCsqm: 10_000_000 },
      p.money,
    );
    assert.equal(residentsShareFen, (million / 100) * percent);
    assert.equal(p.money.categories.find((one) => one.code === category)?.title, title);
    assert.deepEqual(p.money.shares[category], { num: percent, den: 100 });
  });

const source = (code: string) => (p: CompiledProgramme) => {
  const found = p.money.sources.find((one) => one.code === code);
  assert.ok(found, code);
  return found;
};

export const moneyChecks = [
  check('contents are of four categories', ['contents-menu'], (p) =>
    assert.deepEqual(
      p.money.categories.map((one) => one.title),
      ['必选类', '基础类', '完善类', '提升类'],
    ),
  ),
  check('renewal has six aspects', ['six-aspects'], (p) => assert.equal(p.money.aspects?.length, 6)),
  check('five contents are mandatory by name, each of an aspect', ['mandatory-contents', 'contents-by-aspect'], (p) => {
    const mandatory = p.money.contents?.filter((one) => one.category === 'mandatory') ?? [];
    assert.deepEqual(
      mandatory.map((one) => one.code),
      ['fire-safety', 'rain-sewage', 'drainage', 'lines', 'waste-sorting'],
    );
    for (const { aspect } of mandatory) assert.ok(p.money.aspects?.some((one) => one.code === aspect));
    const named = (category: string) => ({ category, title: '消防安全', fen: million });
    const faults = (category: string) =>
      budgetFaults({ contents: [named(category)], otherCostsFen: 0, contingencyFen: 0, areaCsqm: 100 }, p.money).map(({ code }) => code);
    assert.deepEqual([faults('mandatory'), faults('basic')], [[], ['category-other']]);
  }),
  ...['basic', 'improvement', 'upgrading'].map((category) =>
    check(`${category} contents are free within their purpose`, [`${category}-purpose`], (p) => {
      assert.ok(p.money.categories.some((one) => one.code === category));
      assert.ok(p.money.contents?.every((one) => one.category !== category));
    }),
  ),
  check('residents pay by category', ['residents-share'], (p) => assert.equal(Object.keys(p.money.shares).length, 4)),
  share('mandatory', '必选类', 0),
  share('basic', '基础类', 10),
  share('improvement', '完善类', 30),
  share('upgrading', '提升类', 70),
  check('other costs and contingency are weighted by content', ['other-costs-weighted'], (p) => {
    assert.equal(plan(p, 22_000, million).residentsShareFen, 187_000_000);
  }),
  check('the total is what the finance bureau audits in the end', ['total-as-audited'], (p) => {
    assert.deepEqual([decisive('plan', null, p.money), decisive('plan', 'final', p.money)], ['plan', 'final']);
    assert.ok(settles(p.money));
    const audit = stepOf(p, 'final-accounts', 'audit');
    assert.deepEqual([audit.owner, audit.facts], ['finance-bureau', [{ fact: p.money.totalFact, required: true }]]);
  }),
  check('elevators stand outside the total', ['elevators-outside'], (p) => {
    const elevator = { category: 'upgrading', title: '加装电梯工程', fen: million };
    const contents = [{ category: 'basic', title: '楼道照明', fen: million }, elevator].map((one) => ({
      ...one,
      excluded: standsApart(one, p.money.excludedContents),
    }));
    const { totalFen, excludedFen } = fundingPlan({ contents, otherCostsFen: 0, contingencyFen: 0, areaCsqm: 100 }, p.money);
    assert.deepEqual([totalFen, excludedFen], [million, million]);
  }),
  check('whatever has 电梯 in its title is taken for an elevator', ['elevators-by-name'], (p) =>
    assert.equal(standsApart({ category: 'upgrading', title: '2 幢电梯增设' }, p.money.excludedContents), true),
  ),
  check('20,000 m²: share 1.7 m, base 8.3 m, subsidy capped at 8.0 m, residents 2.0 m', ['subsidy-cap'], (p) => {
    const reckoned = plan(p, 20_000);
    assert.equal(reckoned.residentsShareFen, 170_000_000);
    assert.equal(reckoned.subsidyBaseFen, 830_000_000);
    assert.equal(reckoned.subsidyFen, 800_000_000);
    assert.equal(reckoned.residentsFen, 200_000_000);
  }),
  check('22,000 m²: 377.27 yuan a m², subsidy 8.3 m, residents 1.7 m', ['subsidy-cap'], (p) => {
    const reckoned = plan(p, 22_000);
    assert.equal(p.money.subsidyCapFenPerSqm, 40_000);
    assert.equal(reckoned.subsidyBaseFenPerSqm, 37_727);
    assert.equal(reckoned.subsidyFen, 830_000_000);
    assert.equal(reckoned.residentsFen, 170_000_000);
  }),
  check('the cap is counted on titled area', ['area-by-title'], (p) => {
    assert.equal(plan(p, 20_000).subsidyCapFen, 800_000_000);
    assert.equal(plan(p, 10_000).subsidyCapFen, 400_000_000);
  }),
  check('what exceeds the cap is the residents’', ['excess-by-residents'], (p) => {
    const { excessFen, openFen, residentsFen, residentsShareFen } = plan(p, 20_000);
    assert.deepEqual([excessFen, residentsFen - residentsShareFen, openFen], [30_000_000, 30_000_000, 0]);
  }),
  check(
    'the whole of the residents’ money is in place before the start, the excess included',
    ['full-funds', 'gate-counts-excess'],
    (p) => {
      const { gate, outcomes } = stageOf(p, 'fund-gate', 'fund-gate');
      assert.equal(requiredBeforeStart(plan(p, 20_000), gate), 200_000_000);
      assert.deepEqual(outcomes['in-place'], { to: ['start-approval'] });
    },
  ),
  check('the subdistrict raises the money', ['subdistrict-raises-money'], (p) =>
    assert.equal(ownerOf(p, 'fund-gate', 'collect'), 'subdistrict'),
  ),
  check('ninety days to raise it', ['collecting-time'], (p) =>
    assert.deepEqual(stepOf(p, 'fund-gate', 'collect').due, { kind: 'days', days: 90 }),
  ),
  reversalCheck('gate-reversal-escalates'),

  check('residents pay themselves or by donors, and nobody decides for them', ['source-residents'], (p) => needsNoDecision(p, 'residents')),
  check('the maintenance fund is a source', ['source-maintenance-fund'], source('maintenance-fund')),
  check('public revenue is a source', ['source-public-revenue'], source('public-revenue')),
  check(
    'common money needs the owners’ decision: a paper of its own, led by the owners’ body',
    ['common-money-needs-decision', 'common-money-decision-paper'],
    (p) => {
      for (const code of ['maintenance-fund', 'public-revenue']) needsDecision(p, code, 'common-money-decision', '$owners-body');
      assert.ok(p.papers.some(({ code }) => code === 'common-money-decision'));
    },
    DRIVEN_BY.ownersDecision,
  ),
  check('the district subsidises', ['source-subsidy'], source('subsidy')),
  check('higher levels subsidise', ['source-upper-subsidy'], source('upper-subsidy')),
  check('departments’ and carriers’ special funds are brought in', ['source-special-funds'], source('special-funds')),
  check('companies may invest', ['source-market'], source('market')),
  check(
    'the account pays works, other costs, contingency and refunds, nothing else',
    ['paid-purposes'],
    (p) => paysFor(p, ['works', 'other-costs', 'contingency']),
    DRIVEN_BY.purposes,
  ),

  check(
    'nothing is paid or granted before the start is approved',
    ['paid-after-start'],
    (p) => {
      const waits = (...left: [stage: string, outcome: string][]) =>
        paymentsWaitFor(p, { runs: left.map(([stage, outcome]) => ({ stage, outcome })) })?.stage;
      assert.equal(waits(), 'start-approval');
      assert.equal(waits(['fund-gate', 'in-place'], ['scheme-review', 'passed']), 'start-approval');
      assert.equal(waits(['start-approval', 'refused']), 'start-approval');
      assert.equal(waits(['start-approval', 'done']), undefined);
      assert.equal(paymentsWaitFor(p, { runs: [], enteredAt: 'fund-gate' })?.stage, 'start-approval');
      assert.equal(paymentsWaitFor(p, { runs: [], enteredAt: 'works' }), null);
    },
    DRIVEN_BY.beforeStart,
  ),

  check(
    'who first has all the money starts first and is subsidised first',
    ['first-full-funds', 'competition-as-enforced'],
    (p) => {
      const project = (projectId: string, receivedAt: number) => ({
        ...{ projectId, status: 'running', entitledFen: 100, grantedFen: 0, orderBy: p.competition?.orderBy ?? null },
        full: firstFullAt(100, [{ receivedAt, inboxNo: 1, fen: 100 }], null),
      });
      const order = competitionOrder([project('b', 2), project('a', 1)]);
      assert.deepEqual(ids(order), ['a', 'b']);
      assert.deepEqual([ids(aheadAtSubsidy(p, order, 'a')), ids(aheadAtSubsidy(p, order, 'b'))], [[], ['a']]);
    },
    DRIVEN_BY.subsidyOrder,
  ),
  check(
    'who was full later is put forward before who was full earlier only for a stated reason',
    ['first-full-funds', 'competition-as-enforced'],
    (p) => {
      const confirm = { stage: 'start-approval', step: 'confirm' };
      assert.deepEqual(
        [undefined, '  ', '领导小组会议纪要第9号'].map((reason) => heldToOrder(p, confirm, reason)),
        [true, true, false],
      );
      assert.equal(heldToOrder(p, { stage: 'start-approval', step: 'leading-group' }, undefined), false);
      const full = (projectId: string, at: number) => ({ projectId, fullAt: new Date(at) });
      const waiting = [full('a', 1), full('b', 2), full('c', 2)];
      const ahead = (projectId: string, own: number | null) =>
        ids(aheadAtStart(waiting, { projectId, own: own === null ? null : new Date(own) }, ['a', 'b', 'c']));
      assert.deepEqual([ahead('a', 1), ahead('b', 2), ahead('c', 2), ahead('d', null)], [[], ['a'], ['a', 'b'], ['a', 'b', 'c']]);
    },
    DRIVEN_BY.startOrder,
  ),
  check('the receipt time decides who was first', ['receipt-time-counts'], (p) => assert.equal(p.competition?.at, 'receipt-time')),
];
