import assert from 'node:assert/strict';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { plainCalendar } from '../calendar';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { objectedTo, resolved, runOut, until } from '../drive';
import { hungDaysCheck } from '../driven.checks';
import { asked } from '../asked';

const operators: [step: string, owner: string][] = [
  ['ask-power', 'power-company'],
  ['ask-water', 'water-company'],
  ['ask-gas', 'gas-company'],
  ['ask-heating', 'heating-company'],
  ['ask-mobile', 'mobile'],
  ['ask-unicom', 'unicom'],
  ['ask-telecom', 'telecom'],
];

const schemePapers: [paper: string, what: string, rule: string][] = [
  ['contents-list', 'the list of contents', 'scheme-list'],
  ['planning-design', 'the planning design', 'scheme-design'],
  ['investment-estimate', 'the estimate', 'scheme-estimate'],
  ['funding-plan', 'the funding', 'scheme-funding'],
  ['implementation-plan', 'the schedule', 'scheme-schedule'],
  ['infrastructure-survey', 'infrastructure inside and right outside the compound', 'inside-and-outside'],
];

const noticeOf = (p: Parameters<typeof stageOf>[0]) => stageOf(p, 'scheme-notice', 'public-notice');

export const schemeChecks = [
  check('the survey comes before everything', ['survey-first'], (p) => {
    assert.equal(p.entry, 'survey');
    assert.deepEqual(stageOf(p, 'survey', 'survey').outcomes.done, { to: ['renewal-plan'] });
  }),
  check('the implementing company makes it', ['survey-by-company'], (p) =>
    assert.equal(ownerOf(p, 'survey', 'survey'), 'urban-investment'),
  ),
  check('it tells whether the unit is more than the compound', ['three-units'], (p) =>
    assert.deepEqual(stepOf(p, 'survey', 'survey').facts, [{ fact: 'beyond-compound', required: true }]),
  ),
  check('the office drafts the year’s plan and the leading group decides on it', ['plan-by-office'], (p) => {
    assert.equal(ownerOf(p, 'survey', 'draft-plan'), 'leading-group-office');
    assert.equal(ownerOf(p, 'survey', 'approve-plan'), 'leading-group');
    assert.deepEqual(before(p, 'survey', 'approve-plan'), ['survey', 'draft-plan']);
  }),
  check('the decision says whether the project is in the plan, which opens the merged approval', ['listed-first'], (p) => {
    assert.deepEqual(stepOf(p, 'survey', 'approve-plan').facts, [{ fact: 'in-annual-plan', required: true }]);
    assert.ok(asked(p, 'initiation', { 'in-annual-plan': true }).includes('approve-merged'));
    assert.ok(!asked(p, 'initiation', { 'in-annual-plan': false }).includes('approve-merged'));
  }),

  check('each compound has its own scheme, made before it is posted', ['own-scheme-each'], (p) =>
    assert.deepEqual(stageOf(p, 'renewal-plan', 'plan').outcomes.done, { to: ['scheme-notice'] }),
  ),
  check('the operators of lines are asked before it is compiled', ['operators-consulted'], (p) => {
    for (const [step, owner] of operators) {
      assert.equal(ownerOf(p, 'renewal-plan', step), owner);
      assert.ok(before(p, 'renewal-plan', 'compile').includes(step), step);
    }
  }),
  check('cable television is asked with them', ['cable-tv-consulted'], (p) =>
    assert.equal(ownerOf(p, 'renewal-plan', 'ask-cable-tv'), 'cable-tv'),
  ),
  check('the property company is asked where there is one', ['property-company-consulted'], (p) => {
    assert.ok(asked(p, 'renewal-plan', { 'has-property-company': true }).includes('ask-property'));
    assert.ok(!asked(p, 'renewal-plan', { 'has-property-company': false }).includes('ask-property'));
    assert.ok(before(p, 'renewal-plan', 'compile').includes('ask-property'));
  }),
  check('one organisation stands for all property companies', ['company-as-one'], (p) => {
    assert.equal(ownerOf(p, 'renewal-plan', 'ask-property'), 'property-company');
    assert.equal(ownerOf(p, 'funds', 'owners-decision'), 'property-company');
    assert.notEqual(p.organisations.find((one) => one.code === 'property-company')?.many, true);
  }),
  check('the residents are asked', ['residents-consulted'], (p) =>
    assert.deepEqual(stepOf(p, 'renewal-plan', 'ask-residents').papers, ['residents-opinions']),
  ),
  check('neighbours and surroundings are renewed together where the unit is more than the compound', ['neighbours-together'], (p) => {
    assert.deepEqual(stepOf(p, 'renewal-plan', 'join-neighbours').papers, ['neighbourhood-scheme']);
    assert.ok(asked(p, 'renewal-plan', { 'beyond-compound': true }).includes('join-neighbours'));
    assert.ok(!asked(p, 'renewal-plan', { 'beyond-compound': false }).includes('join-neighbours'));
  }),
  check('the implementing company compiles the scheme', ['company-compiles'], (p) =>
    assert.equal(ownerOf(p, 'renewal-plan', 'compile'), 'urban-investment'),
  ),
  ...schemePapers.map(([paper, what, rule]) =>
    check(`the scheme holds ${what}`, [rule], (p) => assert.ok(stepOf(p, 'renewal-plan', 'compile').papers.includes(paper))),
  ),
  check('the scheme answers every fact that a later step depends on', ['scheme-states-facts'], (p) => {
    const stated = stepOf(p, 'renewal-plan', 'compile').facts.filter((fact) => fact.required);
    assert.equal(stated.length, 15);
    const conditions = JSON.stringify(p.stages.flatMap((stage) => stage.steps.map((step) => step.when)));
    for (const { fact } of stated) assert.ok(conditions.includes(`"${fact}"`), fact);
  }),
  check('the housing bureau checks it and may return it', ['regulator-checks-scheme'], (p) => {
    assert.equal(ownerOf(p, 'renewal-plan', 'check'), 'housing-bureau');
    assert.deepEqual(stepOf(p, 'renewal-plan', 'check').answers.return, { kind: 'reopen', step: 'compile' });
  }),
  check('a scheme takes forty working days', ['scheme-time'], (p) =>
    assert.deepEqual(stepOf(p, 'renewal-plan', 'compile').due, { kind: 'working-days', days: 40 }),
  ),

  check('the scheme is posted in the compound', ['scheme-posted'], (p) => {
    assert.deepEqual(noticeOf(p).notice.papers, ['contents-list', 'planning-design', 'implementation-plan']);
    assert.deepEqual(noticeOf(p).outcomes.ended, { to: ['review-application'] });
  }),
  hungDaysCheck('scheme-notice'),
  check('the notice stands at least five working days', ['notice-five-days'], (p) => {
    const rule = { kind: 'working-days', days: noticeOf(p).notice.minimumWorkingDays } as const;
    assert.equal(computeDeadline(plainCalendar(p), rule, '2024-03-04', { dayEndsAtHour: 24 }).date, '2024-03-11');
  }),
  check('the implementing company posts it', ['notice-by-company'], (p) =>
    assert.equal(ownerOf(p, 'scheme-notice', 'post'), 'urban-investment'),
  ),
  check(
    'nothing goes on before consensus: an open objection holds the notice, the application rests on it',
    ['consensus-before-works'],
    (p) => {
      const procedure = runOut(objectedTo(p, 'scheme-notice'), 'scheme-notice');
      assert.deepEqual([procedure.stages, procedure.steps], [['scheme-notice'], ['mediate']]);
      assert.deepEqual(resolved(procedure, 'rejected').stages, ['review-application']);
      assert.ok(stepOf(p, 'review-application', 'apply').basis?.includes('consensus-record'));
    },
  ),
  check('an upheld objection changes the scheme, which is posted again', ['upheld-changes-scheme'], (p) => {
    const procedure = resolved(objectedTo(p, 'scheme-notice'), 'upheld');
    assert.deepEqual(procedure.stages, ['scheme-revision']);
    assert.deepEqual(until(procedure, 'post').stages, ['scheme-notice']);
  }),
  check('the community mediates first', ['mediation-by-community'], (p) =>
    assert.equal(ownerOf(p, 'scheme-notice', 'mediate'), 'community'),
  ),
  check('what it does not settle goes to the town', ['town-settles'], (p) =>
    assert.equal(ownerOf(p, 'scheme-notice', 'refer'), 'longgang-town'),
  ),
  check('the town puts the consensus on record', ['consensus-confirmed-by-town'], (p) => {
    assert.equal(ownerOf(p, 'review-application', 'confirm-consensus'), 'longgang-town');
    assert.ok(before(p, 'review-application', 'apply').includes('confirm-consensus'));
  }),
];
