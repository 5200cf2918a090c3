import assert from 'node:assert/strict';
import { decisive, settles } from '#libs/domain/money/decisive';
import { requiredBeforeStart } from '#libs/domain/money/funding';
import { readGate } from '#libs/domain/money/gate';
import { readFloors } from '#libs/domain/money/stated-funding';
import { atLeast } from '#libs/domain/threshold/threshold';
import type { CompiledProgramme, MoneySource } from '#libs/programme/ir/programme';
import { check, ownerOf, stageOf, stepOf } from '../check';
import { DRIVEN_BY } from '../driven-by';
import { needsDecision, needsNoDecision, paysFor, reversalCheck } from '../driven.checks';

const million = 100_000_000;
const counted = ['residents', 'provident-fund', 'maintenance-fund', 'public-revenue', 'utilities', 'former-owner', 'social-capital'];

const source = (p: CompiledProgramme, code: string): MoneySource => p.money.sources.find((one) => one.code === code) ?? assert.fail(code);

const floor = (p: CompiledProgramme) => p.money.floors?.find((one) => one.code === 'residents-and-enterprises') ?? assert.fail('no floor');

const gateOf = (p: CompiledProgramme) => stageOf(p, 'fund-gate', 'fund-gate').gate;

/** What must be in place of an investment of ten million yuan, however the residents’ part of it was reckoned. */
function required(p: CompiledProgramme): number {
  const total = 10 * million;
  const plan = { totalFen: total, residentsFen: 0 } as Parameters<typeof requiredBeforeStart>[0];
  return requiredBeforeStart(plan, gateOf(p));
}

const brings = (name: string, rule: string, code: string, title: RegExp) =>
  check(name, [rule], (p) => {
    assert.match(source(p, code).title, title);
    needsNoDecision(p, code);
  });

const category = (name: string, rule: string, code: string, count: number, some: string[]) =>
  check(name, [rule], (p) => {
    const contents = p.money.contents?.filter((one) => one.category === code) ?? [];
    assert.equal(contents.length, count);
    for (const title of some)
      assert.ok(
        contents.some((one) => one.title.includes(title)),
        title,
      );
  });

export const moneyChecks = [
  check('contents are of three categories', ['three-categories'], (p) =>
    assert.deepEqual(
      p.money.categories.map((one) => one.title),
      ['基础类', '完善类', '提升类'],
    ),
  ),
  category('fifteen basic contents by name', 'basic-contents', 'basic', 15, ['供水', '架空线', '光纤', '外墙']),
  category('thirteen improving contents by name, elevators among them', 'improvement-contents', 'improvement', 13, [
    '电梯',
    '违法建设',
    '充电',
  ]),
  category('twelve upgrading contents by name', 'upgrading-contents', 'upgrading', 12, ['党群', '托育', '幼儿园']),
  check('drains and sewers that were joined wrongly are made good, as basic contents', ['drainage-contents', 'drainage-is-basic'], (p) => {
    const found = p.money.contents?.filter((one) => ['flood-drainage', 'mixed-sewers'].includes(one.code)) ?? [];
    assert.deepEqual(
      found.map((one) => one.category),
      ['basic', 'basic'],
    );
  }),

  check('money comes from fifteen sources', ['many-sources'], (p) => assert.equal(p.money.sources.length, 15)),
  brings('the centre subsidises', 'source-central', 'central', /中央预算内投资/),
  brings('the region subsidises', 'source-region', 'region', /自治区/),
  brings('the city pays', 'source-city', 'city', /市级财政/),
  brings('the district pays', 'source-district', 'district', /县区/),
  check('both above all for basic contents', ['budget-for-basics'], (p) => {
    for (const code of ['city', 'district']) assert.match(source(p, code).title, /重点用于基础类/, code);
  }),
  brings('channels of departments are joined', 'source-integrated', 'integrated', /民政.*体育/),
  brings('special bonds may be issued', 'source-bonds', 'bonds', /专项债/),
  brings('residents pay', 'source-residents', 'residents', /居民直接出资/),
  brings('or from their provident fund', 'source-provident-fund', 'provident-fund', /公积金/),
  check('or from the maintenance fund', ['source-maintenance-fund'], (p) =>
    assert.match(source(p, 'maintenance-fund').title, /补建、续筹/),
  ),
  check('or from public revenue', ['source-public-revenue'], (p) => assert.match(source(p, 'public-revenue').title, /停车、广告/)),
  check(
    'common money needs the owners’ decision, residents’ own does not: their body leads them to it, on paper',
    ['common-money-decided', 'decision-by-owners-body'],
    (p) => {
      const common = ['maintenance-fund', 'public-revenue'];
      for (const code of common) needsDecision(p, code, 'owners-money-decision', '$owners-body');
      for (const { code } of p.money.sources) if (!common.includes(code)) needsNoDecision(p, code);
    },
    DRIVEN_BY.ownersDecision,
  ),
  brings('utilities invest', 'source-utilities', 'utilities', /专营单位/),
  brings('former owners contribute', 'source-former-owner', 'former-owner', /原产权单位/),
  brings('companies invest', 'source-social-capital', 'social-capital', /社会资本/),
  brings('banks lend', 'source-loans', 'loans', /贷款/),
  brings('what a cluster or compound earns pays for it', 'source-own-income', 'own-income', /收益/),

  check('no share of the residents is stated: each project’s funding plan does', ['who-benefits-pays'], (p) => {
    assert.deepEqual(p.money.shares, {});
    assert.ok(stepOf(p, 'preliminary-plan', 'draft').papers.includes('plan-funding'));
  }),
  check('the plan says how residents share what they pay', ['residents-spread'], (p) =>
    assert.ok(stepOf(p, 'preliminary-plan', 'draft').facts.some(({ fact, required: needed }) => fact === 'residents-spread' && needed)),
  ),

  check('of 10 m, residents’ 0.8 m and enterprises’ 1.1 m are too little, 2 m are enough', ['twenty-per-cent'], (p) => {
    assert.equal(atLeast(0.8 * million + 1.1 * million, 10 * million, floor(p).share), false);
    assert.equal(atLeast(0.8 * million + 1.2 * million, 10 * million, floor(p).share), true);
    assert.equal(required(p), 2 * million);
    assert.equal(readGate(required(p), 1.9 * million).open, false);
    assert.equal(readGate(required(p), 2 * million).open, true);
  }),
  check('residents’ four sources and enterprises’ three count, no subsidy does', ['floor-counts'], (p) => {
    assert.deepEqual(floor(p).sources, counted);
    assert.deepEqual(gateOf(p).sources, counted);
  }),
  check('they are in place before anything is contracted; the district raises them', ['floor-before-contract'], (p) => {
    assert.deepEqual(stageOf(p, 'fund-gate', 'fund-gate').outcomes['in-place'], { to: ['procurement'] });
    assert.equal(ownerOf(p, 'fund-gate', 'collect'), 'district');
  }),
  reversalCheck('floor-reversal-escalates'),
  check('ninety days to raise them', ['collecting-time'], (p) =>
    assert.deepEqual(stepOf(p, 'fund-gate', 'collect').due, { kind: 'days', days: 90 }),
  ),
  check('what the finance department audits is the total in the end', ['total-by-accounts'], (p) => {
    assert.deepEqual([decisive('plan', null, p.money), decisive('plan', 'final', p.money)], ['plan', 'final']);
    assert.deepEqual(stepOf(p, 'final-accounts', 'approve').facts, [{ fact: p.money.totalFact, required: true }]);
  }),
  check('the city’s finance bureau records them before anything is handed over', ['accounts-recorded'], (p) => {
    assert.deepEqual(stageOf(p, 'final-accounts', 'final-accounts').outcomes, { done: { to: ['handover'] } });
    const last = stageOf(p, 'final-accounts', 'final-accounts').steps.at(-1)!;
    assert.deepEqual([last.code, last.owner, last.after, last.obligation], ['record', 'finance-bureau', ['approve'], undefined]);
    // What ends the stage asks for the record where the accounts decide.
    assert.equal(p.money.totalBy, 'audited-final-accounts');
    assert.deepEqual(last.answers, { complete: { kind: 'done' } });
  }),
  check('of 10 m by the accounts, 1.9 m are less than the floor: recorded with a reason, and no gate', ['floor-at-accounts'], (p) => {
    const bring = (own: number) => [
      { source: 'city', fen: 10 * million - own },
      { source: 'residents', fen: own },
    ];
    assert.deepEqual(
      [1.9 * million, 2 * million].map((own) => readFloors(p.money.floors, bring(own), 10 * million).map(({ met }) => met)),
      [[false], [true]],
    );
    assert.equal(p.stages.findIndex((one) => one.kind === 'fund-gate') < p.stages.findIndex((one) => one.kind === 'final-accounts'), true);
    assert.ok(!p.stages.slice(p.stages.findIndex((one) => one.kind === 'final-accounts')).some((one) => one.kind === 'fund-gate'));
  }),
  check('nothing is settled by a share, as none is stated', ['no-settlement-by-share'], (p) => assert.equal(settles(p.money), false)),
  check('each source is booked apart', ['booked-apart'], (p) => assert.equal(p.money.bookedApart, true)),
  check(
    'the account pays for nothing but its purposes, a gap in the budget not among them',
    ['purposes-kept', 'purposes-listed'],
    (p) => paysFor(p, ['works', 'other-costs', 'contingency']),
    DRIVEN_BY.purposes,
  ),

  check('each of five lines has its utility', ['lines-outside-doors'], (p) =>
    assert.deepEqual(
      p.lines?.kinds.map((one) => one.utility),
      ['water-company', 'power-company', 'gas-company', 'telecom-company', 'cable-tv'],
    ),
  ),
  check('a utility renews its own lines', ['own-lines-by-utility'], (p) =>
    assert.equal(p.lines?.byOwnership.find((one) => one.code === 'utility')?.payer, 'utility'),
  ),
  check('others are paid for together', ['other-lines-shared'], (p) =>
    assert.equal(p.lines?.byOwnership.find((one) => one.code === 'others')?.payer, 'shared'),
  ),
];
