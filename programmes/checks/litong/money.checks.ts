import assert from 'node:assert/strict';
import { check } from '../check';
import { DRIVEN_BY } from '../driven-by';
import { needsDecision, needsNoDecision, payable, paysFor } from '../driven.checks';
import { namedSource } from '../named-money';
import { linesOf } from '../targets';

const contents = (category: string, rule: string, count: number, ...among: string[]) =>
  check(`${category} contents by name`, [rule], (p) => {
    const named = p.money.contents?.filter((one) => one.category === category).map((one) => one.code) ?? [];
    assert.equal(named.length, count);
    for (const code of among) assert.ok(named.includes(code), code);
  });

/** Residents’ money, with what is owned in common (四（五）). */
const RESIDENTS = ['residents', 'maintenance-fund', 'public-revenue'];

export const moneyChecks = [
  check('contents are of three kinds, and residents’ shares are each project’s', ['contents-by-kind'], (p) => {
    assert.deepEqual(
      p.money.categories.map((one) => one.title),
      ['基础类', '完善类', '提升类'],
    );
    assert.deepEqual(p.money.shares, {});
  }),
  contents('basic', 'basic-contents', 15, 'drainage', 'fibre', 'common-parts'),
  contents('improvement', 'improvement-contents', 13, 'illegal-buildings', 'charging', 'elevators'),
  contents('upgrading', 'upgrading-contents', 10, 'elderly-care', 'meals', 'post'),
  check('in 2024: 19 compounds, 60 buildings, 169,600 m², 2,004 households', ['target-2024'], (p) => {
    const [target] = p.targets ?? [];
    assert.equal(target?.by, '2024-12-31');
    assert.deepEqual([target.compounds, target.buildings, target.areaCsqm, target.households], [19, 60, 16_960_000, 2004]);
    const done = (on: string) => linesOf(p, 'year-2024', on).slice(0, 4);
    assert.deepEqual(
      done('2024-12-31').map(({ remaining }) => remaining),
      [18, 57, 1914, 16_060_000],
    );
    assert.deepEqual(
      done('2025-01-01').map(({ finished, late }) => [finished, late]),
      [
        [0, 1],
        [0, 3],
        [0, 90],
        [0, 900_000],
      ],
    );
  }),
  check('for 45.52 million yuan', ['target-investment'], (p) => assert.equal(p.targets?.[0]?.investmentFen, 4_552_000_000)),

  namedSource('central and regional subsidies are applied for', 'source-special-subsidy', 'special-subsidy', /中央.*自治区/),
  namedSource('drainage is paid from state bonds', 'source-drainage-bonds', 'drainage-bonds', /增发国债/),
  namedSource('housing projects bring money', 'source-housing-projects', 'housing-projects', /保障性安居/),
  namedSource('the district matches', 'source-matching', 'matching', /区财政/),
  namedSource('utilities pay their part', 'source-utilities', 'utilities', /管线单位/),
  namedSource('former owners give', 'source-former-owners', 'former-owners', /原产权单位/),
  namedSource('investors pay for services', 'source-social-capital', 'social-capital', /社会资本/),
  check('residents give, and nobody has to decide for them', ['source-residents'], (p) => needsNoDecision(p, 'residents')),
  namedSource('the maintenance fund is a source', 'source-maintenance-fund', 'maintenance-fund', /维修资金/),
  namedSource('public revenue is a source', 'source-public-revenue', 'public-revenue', /停车、广告/),
  check(
    'the owners’ common money moves only with their body’s consent on paper',
    ['common-money-needs-consent'],
    (p) => {
      for (const code of ['maintenance-fund', 'public-revenue']) needsDecision(p, code, 'owners-body-consent', '$owners-body');
    },
    DRIVEN_BY.ownersDecision,
  ),
  check(
    'the account pays works, other costs, contingency and refunds, and what comes after the works',
    ['paid-purposes'],
    (p) => {
      paysFor(p, ['works', 'other-costs', 'contingency', 'long-term-management']);
      assert.equal(p.money.allowedPurposes.length, 5);
    },
    DRIVEN_BY.purposes,
  ),
  check('and long-term management afterwards, with the residents’ own money', ['common-money-for-long-term'], (p) => {
    for (const source of RESIDENTS) assert.ok(payable(p, source).includes('long-term-management'), source);
  }),
  check('all other money pays for the renewal alone', ['others-for-renewal'], (p) => {
    const others = p.money.sources.filter(({ code }) => !RESIDENTS.includes(code));
    assert.equal(others.length, 7);
    for (const { code } of others) assert.deepEqual(payable(p, code), ['works', 'other-costs', 'contingency'], code);
  }),
];
