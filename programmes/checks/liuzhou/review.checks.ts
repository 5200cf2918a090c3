import assert from 'node:assert/strict';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { asked } from '../asked';
import { askedAgain } from '../asked-again';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { conditionChecks } from '../conditions.checks';
import { silenceCheck } from '../driven.checks';

const reviewOf = (p: CompiledProgramme) => stageOf(p, 'joint-review', 'joint-review');
const lines = ['power', 'water', 'gas', 'telecom', 'cable-tv'];

/** Where lines are touched this unit is asked for its plan, otherwise not. */
function plansLine(p: CompiledProgramme, code: string, owner: string): void {
  assert.equal(ownerOf(p, 'scheme', code), owner);
  assert.deepEqual(stepOf(p, 'scheme', code).papers, [`${code}-plan`]);
  assert.deepEqual(asked(p, 'scheme', { 'lines-touched': true }, [code]), [code]);
  assert.deepEqual(asked(p, 'scheme', { 'lines-touched': false }, [code]), []);
}

const reviewer = (name: string, rule: string, code: string, owner: string, post = 'clerk') =>
  check(name, [rule], (p) => {
    assert.equal(ownerOf(p, 'joint-review', code), owner);
    assert.equal(stepOf(p, 'joint-review', code).post, post);
    assert.ok(before(p, 'joint-review', 'minutes').includes(code));
  });

export const reviewChecks = [
  check('the client, known from the plan, prepares the scheme for review', ['scheme', 'scheme-by-client'], (p) => {
    assert.deepEqual(stageOf(p, 'scheme', 'plan').outcomes.done, { to: ['joint-review'] });
    assert.equal(ownerOf(p, 'scheme', 'draft'), 'client');
  }),
  check('power, water and gas plan their lines', ['line-plans'], (p) => {
    plansLine(p, 'power', 'power-company');
    plansLine(p, 'water', 'water-company');
    plansLine(p, 'gas', 'gas-company');
  }),
  check('the telecom office leads the plan of the telecom lines', ['telecom-plan'], (p) => plansLine(p, 'telecom', 'telecom-office')),
  check('cable TV plans its own', ['cable-tv-plan'], (p) => plansLine(p, 'cable-tv', 'cable-tv')),
  check('lines are designed while the scheme is, and both are reviewed', ['lines-together'], (p) => {
    for (const code of ['draft', ...lines]) assert.deepEqual(stepOf(p, 'scheme', code).after, [], code);
    assert.deepEqual(stageOf(p, 'scheme', 'plan').outcomes.done, { to: ['joint-review'] });
  }),

  check('many review the scheme at once', ['joint-review'], (p) => {
    const review = reviewOf(p);
    assert.equal(review.review.localName, '联合审查');
    assert.equal(before(p, 'joint-review', 'minutes').length, 10);
  }),
  check('development and reform leads and closes it', ['led-by-development-reform'], (p) => {
    assert.equal(stepOf(p, 'joint-review', 'minutes').post, 'development-reform');
    assert.equal(ownerOf(p, 'joint-review', 'minutes'), 'district');
  }),
  reviewer('together with housing', 'with-housing', 'housing', 'district', 'housing'),
  reviewer('finance is asked', 'review-finance', 'finance', 'district', 'finance'),
  reviewer('natural resources is asked', 'review-natural-resources', 'natural-resources', 'natural-resources-bureau'),
  reviewer('public security is asked', 'review-police', 'police', 'public-security-bureau'),
  reviewer('fire rescue is asked', 'review-fire', 'fire', 'fire-rescue'),
  check('power, water, gas, telecom and cable TV are asked, always', ['review-lines'], (p) => {
    assert.deepEqual(
      lines.map((code) => ownerOf(p, 'joint-review', code)),
      ['power-company', 'water-company', 'gas-company', 'telecom-company', 'cable-tv'],
    );
    assert.deepEqual(asked(p, 'joint-review', { 'lines-touched': false }, lines), lines);
  }),
  check('the district’s own departments review, the city’s bureaus where districts have none', ['review-at-district'], (p) => {
    const owners = reviewOf(p)
      .steps.slice(0, 5)
      .map((step) => step.owner);
    assert.deepEqual(owners, ['$district', '$district', 'natural-resources-bureau', 'public-security-bureau', 'fire-rescue']);
  }),
  check('it ends with an opinion on paper', ['review-minutes'], (p) =>
    assert.deepEqual(stepOf(p, 'joint-review', 'minutes').papers, ['joint-review-opinion']),
  ),
  check('a returned opinion is no veto, the lead answers it', ['return-answered'], (p) => {
    for (const step of reviewOf(p).steps) if (step.code !== 'minutes') assert.deepEqual(step.answers.return, { kind: 'done' }, step.code);
    assert.deepEqual(stepOf(p, 'joint-review', 'minutes').answers.complete, { kind: 'outcome', outcome: 'passed' });
  }),
  check('after a change only those are asked again whom it touches', ['asked-again-by-topic'], (p) => {
    assert.deepEqual(askedAgain(p, 'joint-review', 'planning-land'), ['natural-resources']);
    assert.deepEqual(askedAgain(p, 'joint-review', 'water'), ['water']);
  }),
  ...conditionChecks('joint-review'),
  silenceCheck('joint-review'),
  check('a returned scheme is revised by the client and reviewed again', ['review-returned'], (p) => {
    assert.deepEqual(reviewOf(p).outcomes.returned, { to: ['scheme-revision'] });
    assert.deepEqual(stageOf(p, 'scheme-revision', 'plan').outcomes.done, { to: ['joint-review'] });
    assert.equal(ownerOf(p, 'scheme-revision', 'revise'), 'client');
  }),
  check('a revision of what the owners voted on asks them again', ['revision-asks-owners'], (p) => {
    assert.equal(ownerOf(p, 'scheme-revision', 'ask-owners'), 'owners-body');
    assert.deepEqual(asked(p, 'scheme-revision', { 'revision-touches-vote': true }, ['ask-owners']), ['ask-owners']);
    assert.deepEqual(asked(p, 'scheme-revision', { 'revision-touches-vote': false }, ['ask-owners']), []);
  }),
  check('money and approvals go side by side and meet before the contract', ['money-beside-approvals'], (p) => {
    assert.deepEqual(reviewOf(p).outcomes.passed, { to: ['fund-gate', 'approvals'] });
    assert.deepEqual(stageOf(p, 'procurement', 'procurement').join, ['fund-gate', 'approvals']);
  }),

  check('the district’s development and reform department approves the project', ['approvals'], (p) => {
    stageOf(p, 'approvals', 'permits');
    assert.equal(stepOf(p, 'approvals', 'initiation').post, 'development-reform');
  }),
  check('on the feasibility study and the joint opinion', ['initiation-on-joint-review'], (p) =>
    assert.deepEqual(stepOf(p, 'approvals', 'initiation').basis, ['feasibility-or-scheme', 'joint-review-opinion']),
  ),
  check('new services are approved by natural resources, where any are built', ['new-services-approved'], (p) => {
    assert.equal(ownerOf(p, 'approvals', 'new-services'), 'natural-resources-bureau');
    assert.deepEqual(asked(p, 'approvals', { 'builds-services': true }, ['new-services']), ['new-services']);
    assert.deepEqual(asked(p, 'approvals', { 'builds-services': false }, ['new-services']), []);
  }),
];
