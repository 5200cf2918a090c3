import assert from 'node:assert/strict';
import { asked } from '../asked';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { after, lastDay } from '../procedure';

const modes = ['property-company', 'trusteeship', 'anything else'];

export const completionChecks = [
  check('works are accepted, called together by the client', ['acceptance', 'acceptance-by-client'], (p) => {
    assert.ok(stageOf(p, 'acceptance', 'acceptance').steps.some((step) => step.code === 'inspect'));
    assert.equal(ownerOf(p, 'acceptance', 'inspect'), 'platform-company');
    assert.ok(stepOf(p, 'acceptance', 'inspect').papers.includes('acceptance-record'));
  }),
  check('residents evaluate the outcome together', ['residents-evaluate'], (p) =>
    assert.ok(stepOf(p, 'acceptance', 'inspect').papers.includes('residents-evaluation')),
  ),
  check('what fails is rectified within twenty working days and inspected again', ['rectify-and-reinspect'], (p) => {
    assert.equal(lastDay(p, stepOf(p, 'acceptance', 'rectify').due, '2024-06-03'), '2024-07-01');
    stepOf(p, 'acceptance', 'reinspect');
  }),
  check('final accounts are prepared, then audited by finance or sent back', ['final-accounts'], (p) => {
    assert.deepEqual(after(p, 'acceptance', 'passed'), ['final-accounts']);
    assert.equal(ownerOf(p, 'final-accounts', 'audit'), 'finance-bureau');
    assert.deepEqual(stepOf(p, 'final-accounts', 'audit').answers.return, { kind: 'reopen', step: 'prepare' });
  }),
  check('accounts must be of the total that the audit named', ['audited-total'], (p) => {
    const { totalFact } = p.money;
    assert.ok(stepOf(p, 'final-accounts', 'audit').facts.some((one) => one.fact === totalFact && one.required));
  }),
  check('long-term management is set up, and ends the project', ['long-term-management'], (p) => {
    assert.deepEqual(after(p, 'final-accounts', 'done'), ['long-term-management']);
    assert.equal(stageOf(p, 'long-term-management', 'long-term-management').outcomes.done?.end, 'completed');
  }),
  check('every renewed compound comes under its community', ['into-community'], (p) => {
    assert.equal(ownerOf(p, 'long-term-management', 'into-community'), 'community');
    for (const mode of modes) assert.ok(asked(p, 'long-term-management', { 'management-mode': mode }).includes('into-community'), mode);
  }),
  check('a property company comes by tender', ['property-by-tender'], (p) => {
    assert.ok(asked(p, 'long-term-management', { 'management-mode': 'property-company' }).includes('property-company'));
    assert.deepEqual(before(p, 'long-term-management', 'property-company'), ['into-community']);
  }),
  check('or subdistrict and community take care of it', ['trusteeship'], (p) => {
    assert.equal(ownerOf(p, 'long-term-management', 'trusteeship'), 'subdistrict');
    assert.ok(asked(p, 'long-term-management', { 'management-mode': 'trusteeship' }).includes('trusteeship'));
  }),
  check('one of the two, whatever was answered: nobody is left without', ['full-coverage'], (p) => {
    for (const mode of modes) {
      const one = asked(p, 'long-term-management', { 'management-mode': mode }, ['property-company', 'trusteeship']);
      assert.equal(one.length, 1, mode);
    }
  }),
  check('the warranty runs two years from acceptance, on the client', ['warranty-two-years'], (p) => {
    const warranty = p.obligations.find((one) => one.kind === 'warranty');
    assert.equal(warranty?.owner, '$client');
    assert.deepEqual(warranty.startsAfter, { stage: 'acceptance', outcome: 'passed' });
    assert.equal(lastDay(p, warranty.lasts, '2024-02-29'), '2026-02-28');
  }),
  check('a defect claimed meanwhile is repaired in fifteen working days', ['warranty-repairs'], (p) => {
    const claim = p.obligations.find((one) => one.kind === 'warranty')?.claim;
    assert.equal(claim && lastDay(p, claim.due, '2024-12-02'), '2024-12-23');
    assert.deepEqual(claim?.papers, ['rectification-report']);
  }),
  check('the subdistrict closes the warranty', ['warranty-closed-by-subdistrict'], (p) => {
    const closing = p.obligations.find((one) => one.kind === 'warranty')?.closing;
    assert.equal(closing?.owner, '$subdistrict');
    assert.deepEqual(closing.papers, ['warranty-closing']);
  }),
];
