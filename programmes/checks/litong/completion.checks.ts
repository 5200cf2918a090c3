import assert from 'node:assert/strict';
import { asked } from '../asked';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { after, lastDay, lastDayOf } from '../procedure';

export const completionChecks = [
  check('housing leads one acceptance', ['acceptance'], (p) => {
    assert.deepEqual(after(p, 'works', 'completed'), ['acceptance']);
    assert.equal(ownerOf(p, 'acceptance', 'inspect'), 'housing-transport-bureau');
  }),
  check('departments, contractor, supervisor and the town of the place sign', ['acceptance-parties'], (p) => {
    assert.ok(stepOf(p, 'acceptance', 'inspect').papers.includes('acceptance-parties'));
    const { title } = p.papers.find((one) => one.code === 'acceptance-parties') ?? assert.fail();
    for (const party of ['区直相关部门', '承包单位', '监理公司', '所在的镇']) assert.ok(title.includes(party), party);
  }),
  check('every town takes part where it stands, Shangqiao too', ['every-town-accepts'], (p) => {
    assert.equal(ownerOf(p, 'handover', 'receive'), 'town');
    const town = p.organisations.find((one) => one.code === 'town') ?? assert.fail();
    assert.ok(town.many);
    for (const name of ['金星', '胜利', '古城', '上桥']) assert.ok(town.duty.includes(name), name);
  }),
  check('what fails is rectified within twenty working days and inspected again', ['rectify-and-reinspect'], (p) => {
    assert.equal(lastDay(p, stepOf(p, 'acceptance', 'rectify').due, '2024-10-07'), '2024-11-04');
    stepOf(p, 'acceptance', 'reinspect');
  }),
  check('acceptance ends with November 2024: a Saturday, and it does not roll on', ['acceptance-by-november'], (p) => {
    for (const stage of ['acceptance', 'handover']) assert.equal(lastDayOf(p, stage, '2024-10-08'), '2024-11-30', stage);
    assert.equal(lastDay(p, stepOf(p, 'acceptance', 'inspect').due, '2024-10-08'), '2024-11-30');
  }),
  check('what passed is handed to the town at once', ['handover-at-once'], (p) => {
    assert.ok(after(p, 'acceptance', 'passed').includes('handover'));
    assert.equal(ownerOf(p, 'handover', 'hand-over'), 'housing-transport-bureau');
    for (const step of ['hand-over', 'receive'])
      assert.equal(lastDay(p, stepOf(p, 'handover', step).due, '2024-11-20'), '2024-11-21', step);
  }),
  check('the community takes it under its care', ['into-community'], (p) => {
    assert.equal(ownerOf(p, 'handover', 'into-community'), 'community');
    assert.ok(before(p, 'handover', 'into-community').includes('receive'));
  }),
  check('investors run what they paid for', ['operators-run'], (p) => {
    assert.ok(asked(p, 'handover', { 'social-capital': true }).includes('operators'));
    assert.ok(!asked(p, 'handover', { 'social-capital': false }).includes('operators'));
  }),
  check('final accounts are audited by the end of 2024', ['final-accounts', 'accounts-by-december'], (p) => {
    assert.ok(after(p, 'acceptance', 'passed').includes('final-accounts'));
    assert.equal(ownerOf(p, 'final-accounts', 'audit'), 'finance-bureau');
    assert.equal(lastDayOf(p, 'final-accounts', '2024-11-18'), '2024-12-31');
    assert.equal(lastDay(p, stepOf(p, 'final-accounts', 'audit').due, '2024-11-18'), '2024-12-31');
  }),
  check('accounts must be of the total that the audit named', ['audited-total'], (p) => {
    const { totalFact } = p.money;
    assert.ok(stepOf(p, 'final-accounts', 'audit').facts.some((one) => one.fact === totalFact && one.required));
  }),
  check(
    'long-term management follows handover and accounts, and ends the project',
    ['long-term-management', 'settled-before-long-term'],
    (p) => {
      const stage = stageOf(p, 'long-term-management', 'long-term-management');
      assert.deepEqual(stage.join, ['handover', 'final-accounts']);
      assert.equal(stage.outcomes.done?.end, 'completed');
    },
  ),
  check('long-term management counts from the end of December 2024', ['long-term-after-december'], (p) => {
    const until = p.obligations.find((one) => one.code === 'until-long-term') ?? assert.fail();
    assert.deepEqual(until.startsAfter, { stage: 'handover', outcome: 'done' });
    assert.equal(lastDay(p, until.lasts, '2024-11-25'), '2024-12-31');
    assert.deepEqual(until.closing.papers, ['long-term-record']);
    // Whatever is over earlier, its stage waits for the day after.
    assert.equal(stageOf(p, 'long-term-management', 'long-term-management').notBefore, '2025-01-01');
  }),
  check('a joint meeting of four is set up with the renewal, not after it', ['joint-meeting', 'joint-meeting-with-renewal'], (p) => {
    assert.equal(ownerOf(p, 'handover', 'joint-meeting'), 'town');
    const [paper] = stepOf(p, 'handover', 'joint-meeting').papers;
    const { title } = p.papers.find((one) => one.code === paper) ?? assert.fail();
    for (const member of ['基层党组织', '居民委员会', '业主委员会', '物业服务企业']) assert.ok(title.includes(member), member);
  }),
  check('residents agree on the mode, the covenant and their rules', ['residents-choose-mode', 'covenant', 'assembly-rules'], (p) => {
    assert.deepEqual(stepOf(p, 'long-term-management', 'choose-mode').facts, [{ fact: 'management-mode', required: true }]);
    for (const code of ['covenant', 'assembly-rules']) {
      assert.equal(ownerOf(p, 'long-term-management', code), 'owners-body');
      assert.deepEqual(stepOf(p, 'long-term-management', code).after, ['choose-mode']);
    }
  }),
  check('the warranty runs two years from acceptance, on the client', ['warranty-two-years'], (p) => {
    const warranty = p.obligations.find((one) => one.kind === 'warranty');
    assert.equal(warranty?.owner, '$client');
    assert.deepEqual(warranty.startsAfter, { stage: 'acceptance', outcome: 'passed' });
    assert.equal(lastDay(p, warranty.lasts, '2024-11-20'), '2026-11-20');
  }),
  check('a defect claimed meanwhile is repaired in fifteen working days', ['warranty-repairs'], (p) => {
    const claim = p.obligations.find((one) => one.kind === 'warranty')?.claim;
    assert.equal(claim && lastDay(p, claim.due, '2024-12-02'), '2024-12-23');
    assert.deepEqual(claim?.papers, ['rectification-report']);
  }),
  check('the town closes the warranty', ['warranty-closed-by-town'], (p) => {
    const closing = p.obligations.find((one) => one.kind === 'warranty')?.closing;
    assert.equal(closing?.owner, '$subdistrict');
    assert.deepEqual(closing.papers, ['warranty-closing']);
  }),
];
