import assert from 'node:assert/strict';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { Procedure } from '#workflows/renewal-project/procedure.fixture';
import { asked } from '../asked';
import { check, ownerOf, stageOf, stepOf } from '../check';

const contracted = (p: CompiledProgramme, clear: boolean, excepted: boolean): string[] =>
  asked(p, 'procurement', { 'contents-clear': clear, 'epc-excepted': excepted }, ['state-exception', 'epc', 'separate']);

export const worksChecks = [
  check('the client lets the works', ['procurement'], (p) => {
    assert.equal(ownerOf(p, 'procurement', 'choose-way'), 'client');
    assert.deepEqual(
      stepOf(p, 'procurement', 'choose-way').facts.map((one) => one.fact),
      ['contents-clear', 'epc-excepted'],
    );
  }),
  check('clear contents go to one EPC contractor', ['epc-in-principle'], (p) => assert.deepEqual(contracted(p, true, false), ['epc'])),
  check('an exception is written down first', ['epc-exception-on-record'], (p) => {
    assert.deepEqual(contracted(p, true, true), ['state-exception', 'separate']);
    assert.deepEqual(stepOf(p, 'procurement', 'separate').after, ['choose-way', 'state-exception']);
  }),
  check('contents that are not clear are designed and built under two contracts', ['separate-contracts'], (p) => {
    assert.deepEqual(contracted(p, false, false), ['separate']);
    assert.deepEqual(stepOf(p, 'procurement', 'separate').papers, ['design-contract', 'works-contract']);
  }),
  check('forty working days to let them', ['procurement-time'], (p) => {
    for (const code of ['epc', 'separate']) assert.deepEqual(stepOf(p, 'procurement', code).due, { kind: 'working-days', days: 40 }, code);
  }),
  check('the contractor is chosen before the permit, the permit there before works start', ['contractor-before-permit'], (p) => {
    assert.deepEqual(stageOf(p, 'procurement', 'procurement').outcomes.done, { to: ['permits'] });
    assert.deepEqual(stageOf(p, 'permits', 'permits').outcomes.done, { to: ['works'] });
  }),
  check('the approval bureau issues the construction permit', ['construction-permit'], (p) => {
    assert.equal(ownerOf(p, 'permits', 'construction-permit'), 'approval-bureau');
    assert.deepEqual(stepOf(p, 'permits', 'construction-permit').basis, ['initiation-approval']);
  }),
  check('the traffic police see to the streets around, meanwhile', ['traffic-order'], (p) => {
    assert.equal(ownerOf(p, 'permits', 'traffic'), 'traffic-police');
    assert.deepEqual(stepOf(p, 'permits', 'traffic').after, []);
  }),

  check('the client carries the works', ['works'], (p) => {
    stageOf(p, 'works', 'works');
    assert.equal(ownerOf(p, 'works', 'start'), 'client');
  }),
  check(
    'before they start the district’s housing department supervises, noise measures are filed',
    ['housing-supervises', 'noise-supervised'],
    (p) => assert.deepEqual(stepOf(p, 'works', 'start').papers, ['supervision-registration', 'noise-measures']),
  ),
  check('completion waits until each change is decided by the district’s housing department', ['changes-decided-by-housing'], (p) => {
    assert.equal(stepOf(p, 'works', 'decide-change').post, 'housing');
    const procedure = new Procedure(p);
    procedure.send('project.created', { entry: 'works', facts: {} });
    procedure.answer('start');
    procedure.send('change.requested', { changeOrderId: 'c' }, 'c');
    procedure.answer('complete');
    assert.deepEqual([procedure.stages, procedure.steps], [['works'], ['decide-change']]);
    procedure.answer('decide-change', 'agree', {}, 'c');
    assert.deepEqual(procedure.stages, ['acceptance']);
  }),
  check('works take one hundred and eighty days and report by milestones', ['works-time'], (p) => {
    assert.deepEqual(stepOf(p, 'works', 'complete').due, { kind: 'days', days: 180 });
    assert.equal(stageOf(p, 'works', 'works').works.milestones.length, 5);
  }),
  check('what an inspection finds is put right in ten working days', ['inspection-rectified'], (p) =>
    assert.deepEqual(stepOf(p, 'works', 'rectify').due, { kind: 'working-days', days: 10 }),
  ),
];
