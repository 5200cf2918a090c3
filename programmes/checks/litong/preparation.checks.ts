import assert from 'node:assert/strict';
import { requiredBeforeStart } from '#libs/domain/money/funding';
import { asked } from '../asked';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { reversalCheck } from '../driven.checks';
import { after, lastDay, lastDayOf } from '../procedure';

const plan = { totalFen: 900, residentsFen: 120 } as Parameters<typeof requiredBeforeStart>[0];

export const preparationChecks = [
  check('what was chosen is prepared', ['preparation'], (p) => {
    assert.deepEqual(after(p, 'district-decision', 'done'), ['project-documents']);
    assert.ok(after(p, 'initiation', 'done').includes('funding'));
  }),
  check(
    'the region’s intent and the overall design come before scheme and application text',
    ['regional-intent', 'design-first', 'work-scheme', 'application-text'],
    (p) => {
      for (const code of ['work-scheme', 'application-text']) {
        assert.deepEqual(before(p, 'project-documents', code), ['investment-intent', 'overall-design'], code);
        assert.equal(ownerOf(p, 'project-documents', code), 'housing-transport-bureau');
      }
    },
  ),
  check('the design looks beyond the compound', ['surroundings-considered'], (p) => {
    const [paper] = stepOf(p, 'project-documents', 'overall-design').papers;
    const { title } = p.papers.find((one) => one.code === paper) ?? assert.fail();
    for (const part of ['公共空间', '配套功能', '周边']) assert.ok(title.includes(part), part);
  }),
  check('with both the subsidy is applied for', ['subsidy-applied'], (p) => {
    assert.ok(before(p, 'project-documents', 'apply-subsidy').includes('application-text'));
    assert.deepEqual(stepOf(p, 'project-documents', 'apply-subsidy').papers, ['subsidy-application']);
  }),
  check('development and reform approves the initiation and states the estimate', ['initiation', 'estimate-stated'], (p) => {
    assert.equal(ownerOf(p, 'initiation', 'approve'), 'development-reform-bureau');
    assert.deepEqual(stepOf(p, 'initiation', 'approve').answers.return, { kind: 'reopen', step: 'submit' });
    assert.deepEqual(stepOf(p, 'initiation', 'approve').facts, [{ fact: 'estimate-fen', required: true }]);
  }),
  check('money, tendering and clearing go side by side, all three before the start', ['side-by-side'], (p) => {
    assert.deepEqual(after(p, 'initiation', 'done'), ['funding', 'procurement', 'site-clearing']);
    assert.deepEqual(stageOf(p, 'commencement', 'permits').join, ['residents-funds', 'procurement', 'site-clearing']);
  }),
  check('finance brings the money from above and the district’s own, in its budget', ['upper-funds', 'matching-in-budget'], (p) => {
    assert.equal(ownerOf(p, 'funding', 'upper-funds'), 'finance-bureau');
    assert.equal(ownerOf(p, 'funding', 'matching'), 'finance-bureau');
    assert.deepEqual(stepOf(p, 'funding', 'matching').papers, ['budget-arrangement']);
  }),
  check('utilities are asked for their part, and take back what is theirs', ['utilities-asked-to-pay', 'lines-by-trade'], (p) => {
    assert.deepEqual(stepOf(p, 'funding', 'utilities').papers, ['utility-funding']);
    const [trade] = p.lines?.byOwnership ?? [];
    assert.equal(trade?.payer, 'shared');
    const trades = p.lines?.kinds.map((one) => p.organisations.find((unit) => unit.code === one.utility)?.kind);
    assert.deepEqual(
      trades,
      Array.from({ length: 9 }, () => 'utility'),
    );
  }),
  check('a renewed line stays with its trade', ['lines-back-to-utility'], (p) =>
    assert.equal(p.lines?.byOwnership[0]?.recipient, 'utility'),
  ),
  check('former owners are asked where there is one', ['former-owners-asked', 'former-owners-where-any'], (p) => {
    assert.ok(asked(p, 'funding', { 'belongs-to': 'army' }).includes('former-owners'));
    assert.ok(!asked(p, 'funding', { 'belongs-to': 'residents' }).includes('former-owners'));
  }),
  check('what residents promised is in place before the start', ['residents-money-in-place', 'shares-by-project'], (p) => {
    const { gate } = stageOf(p, 'residents-funds', 'fund-gate');
    assert.equal(requiredBeforeStart(plan, gate), 120);
    assert.equal(requiredBeforeStart({ ...plan, residentsFen: 0 }, gate), 0);
    assert.deepEqual(after(p, 'residents-funds', 'in-place'), ['commencement']);
  }),
  check('the town collects it', ['residents-money-by-town'], (p) => assert.equal(ownerOf(p, 'residents-funds', 'collect'), 'town')),
  reversalCheck('gate-reversal-escalates', 'residents-funds'),
  check('contractor and supervisor are chosen, then the contract is signed', ['procurement', 'supervision-hired'], (p) => {
    stageOf(p, 'procurement', 'procurement');
    assert.deepEqual(stepOf(p, 'procurement', 'sign').after, ['tender']);
    assert.deepEqual(stepOf(p, 'procurement', 'hire-supervisor').papers, ['supervision-contract']);
  }),
  check('all preparation ends with March 2024: a Sunday, and it does not roll on', ['preparation-by-march'], (p) => {
    for (const stage of ['project-documents', 'initiation', 'funding', 'residents-funds', 'procurement'])
      assert.equal(lastDayOf(p, stage, '2024-01-08'), '2024-03-31', stage);
    assert.equal(lastDay(p, stepOf(p, 'residents-funds', 'collect').due, '2024-01-08'), '2024-03-31');
  }),
  check('so does the clearing, for which the text states no day', ['clearing-by-march'], (p) => {
    assert.equal(lastDayOf(p, 'site-clearing', '2024-01-08'), '2024-03-31');
    for (const code of ['sheds', 'debris']) assert.equal(lastDay(p, stepOf(p, 'site-clearing', code).due, '2024-01-08'), '2024-03-31');
  }),
];
