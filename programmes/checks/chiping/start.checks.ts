import assert from 'node:assert/strict';
import { requiredBeforeStart } from '#libs/domain/money/funding';
import { asked } from '../asked';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { reversalCheck } from '../driven.checks';
import { after, lastDay } from '../procedure';

const plan = { totalFen: 900, residentsFen: 120 } as Parameters<typeof requiredBeforeStart>[0];

export const startChecks = [
  check('what was chosen is initiated, by development and reform', ['initiation', 'initiation-by-drb'], (p) => {
    assert.deepEqual(after(p, 'selection', 'done'), ['initiation']);
    assert.equal(ownerOf(p, 'initiation', 'approve'), 'development-reform-bureau');
    assert.deepEqual(stepOf(p, 'initiation', 'approve').answers.return, { kind: 'reopen', step: 'submit' });
  }),
  check('money and selection of firms go side by side, both before the start', ['side-by-side'], (p) => {
    assert.deepEqual(after(p, 'initiation', 'done'), ['funding', 'procurement']);
    assert.deepEqual(stageOf(p, 'permits', 'permits').join, ['residents-funds', 'procurement']);
  }),
  check('money comes by several channels that do not wait for each other', ['funding'], (p) => {
    assert.deepEqual(after(p, 'funding', 'done'), ['residents-funds']);
    for (const { after: earlier } of stageOf(p, 'funding', 'finance-review').steps) assert.deepEqual(earlier, []);
  }),
  check('the task force draws up how money from above is used', ['use-plan'], (p) => {
    assert.equal(ownerOf(p, 'funding', 'use-plan'), 'task-force');
    assert.deepEqual(stepOf(p, 'funding', 'use-plan').papers, ['subsidy-use-plan']);
  }),
  check('the district puts the cost into its budget', ['in-budget'], (p) =>
    assert.equal(ownerOf(p, 'funding', 'budget'), 'finance-bureau'),
  ),
  check('a share of what land for housing and trade is sold for is drawn', ['land-share-drawn'], (p) =>
    assert.deepEqual(stepOf(p, 'funding', 'land-share').papers, ['land-share-record']),
  ),
  check('money of civil affairs, culture and health is joined', ['funds-integrated'], (p) => {
    const [paper] = stepOf(p, 'funding', 'integrate').papers;
    assert.match(p.papers.find((one) => one.code === paper)?.title ?? '', /民政、文化、卫生/);
  }),
  check('utilities pay their part where their lines are touched', ['utilities-pay'], (p) => {
    assert.ok(asked(p, 'funding', { 'lines-touched': true }).includes('utilities'));
    assert.ok(!asked(p, 'funding', { 'lines-touched': false }).includes('utilities'));
    assert.equal(p.lines?.byOwnership[0]?.payer, 'shared');
  }),
  check('former owners are asked where there is one', ['former-owners-asked'], (p) => {
    assert.ok(asked(p, 'funding', { 'former-owner': true }).includes('former-owners'));
    assert.ok(!asked(p, 'funding', { 'former-owner': false }).includes('former-owners'));
  }),
  check('what residents promised is in place before the start', ['residents-money-in-place'], (p) => {
    const { gate } = stageOf(p, 'residents-funds', 'fund-gate');
    assert.equal(requiredBeforeStart(plan, gate), 120);
    assert.equal(requiredBeforeStart({ ...plan, residentsFen: 0 }, gate), 0);
    assert.deepEqual(after(p, 'residents-funds', 'in-place'), ['permits']);
  }),
  check('the subdistrict collects it, in ninety days', ['residents-money-by-subdistrict', 'collecting-time'], (p) => {
    assert.equal(ownerOf(p, 'residents-funds', 'collect'), 'subdistrict');
    assert.deepEqual(stepOf(p, 'residents-funds', 'collect').due, { kind: 'days', days: 90 });
  }),
  reversalCheck('gate-reversal-escalates', 'residents-funds'),
  check('designer, contractor, supervisor and suppliers are chosen together, on merit', ['procurement'], (p) => {
    assert.deepEqual(after(p, 'procurement', 'done'), ['permits']);
    assert.deepEqual(stepOf(p, 'procurement', 'select').papers, [
      'designer-choice',
      'contractor-choice',
      'supervisor-choice',
      'suppliers-choice',
    ]);
  }),
  check('after it is settled how: in a bundle, a package or by general contract', ['bundled'], (p) => {
    assert.deepEqual(stepOf(p, 'procurement', 'bundle').facts, [{ fact: 'contract-mode', required: true }]);
    assert.deepEqual(stepOf(p, 'procurement', 'select').after, ['bundle']);
  }),
  check('by subdistrict or community, so that an area is renewed together', ['linked-by-area'], (p) => {
    const [paper] = stepOf(p, 'procurement', 'bundle').papers;
    assert.match(p.papers.find((one) => one.code === paper)?.title ?? '', /以街道、社区为单位成片/);
  }),
  check('the choice takes forty working days', ['selection-time'], (p) =>
    assert.equal(lastDay(p, stepOf(p, 'procurement', 'select').due, '2024-03-04'), '2024-04-29'),
  ),
  check('nothing starts without its permit, which housing issues or sends back', ['permits', 'permits-by-housing'], (p) => {
    assert.deepEqual(after(p, 'permits', 'done'), ['start-unity']);
    assert.ok(after(p, 'start-unity', 'done').includes('works'));
    assert.equal(ownerOf(p, 'permits', 'issue'), 'housing-bureau');
    assert.deepEqual(stepOf(p, 'permits', 'issue').answers.return, { kind: 'reopen', step: 'apply' });
    assert.deepEqual(stepOf(p, 'permits', 'issue').basis, ['initiation-approval', 'contract']);
  }),
  check('density and floor area ratio may be relaxed where services are added', ['density-relaxed'], (p) => {
    assert.ok(asked(p, 'permits', { 'adds-facilities': true }).includes('relax'));
    assert.ok(!asked(p, 'permits', { 'adds-facilities': false }).includes('relax'));
    assert.ok(before(p, 'permits', 'issue').includes('relax'));
  }),
  check('never against mandatory standards', ['mandatory-kept'], (p) => {
    const [paper] = stepOf(p, 'permits', 'relax').papers;
    assert.match(p.papers.find((one) => one.code === paper)?.title ?? '', /不违反强制性规范、标准/);
  }),
  check('natural resources says whether', ['relaxed-by-natural-resources'], (p) =>
    assert.equal(ownerOf(p, 'permits', 'relax'), 'natural-resources-bureau'),
  ),
];
