import assert from 'node:assert/strict';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { askedAgain } from '../asked-again';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { conditionChecks } from '../conditions.checks';
import { silenceCheck } from '../driven.checks';
import { asked } from '../asked';

const reviewOf = (p: CompiledProgramme) => stageOf(p, 'joint-review', 'joint-review');

/** Where the text wants the joint opinion as basis: initiation, planning, construction, construction permit, acceptance. */
const restsOnOpinion: [stage: string, step: string][] = [
  ['initiation', 'approve-merged'],
  ['initiation', 'approve-feasibility'],
  ['initiation', 'approve-design'],
  ['land-and-planning', 'land-permit'],
  ['land-and-planning', 'planning-permit'],
  ['land-and-planning', 'merged-permit'],
  ['construction-permit', 'permit'],
  ['works', 'start'],
  ['acceptance', 'inspect'],
];

const permits = ['land-permit', 'planning-permit', 'merged-permit'];

/** The permits of land and planning that a project needs. Untouched: nothing added, nothing changed, not merged. */
function permitsFor(p: CompiledProgramme, changed: Record<string, boolean>): string[] {
  const untouched = {
    'adds-area': false,
    'changes-building': false,
    'land-changes': false,
    'planning-unchanged': true,
    'permits-merged': false,
  };
  return asked(p, 'land-and-planning', { ...untouched, ...changed }).filter((code) => permits.includes(code));
}

export const reviewChecks = [
  check('the implementing company applies, then the review begins', ['company-applies'], (p) => {
    assert.equal(ownerOf(p, 'review-application', 'apply'), 'urban-investment');
    assert.deepEqual(stageOf(p, 'review-application', 'application').outcomes.done, { to: ['joint-review'] });
  }),
  check('the office receives the application or returns it', ['office-receives'], (p) => {
    assert.equal(ownerOf(p, 'review-application', 'receive'), 'leading-group-office');
    assert.deepEqual(stepOf(p, 'review-application', 'receive').answers.return, { kind: 'reopen', step: 'apply' });
  }),
  check('there is one joint review, closed by the leading group when all have spoken', ['one-joint-review'], (p) => {
    assert.equal(p.stages.filter((stage) => stage.kind === 'joint-review').length, 1);
    assert.equal(ownerOf(p, 'joint-review', 'minutes'), 'leading-group');
    const others = reviewOf(p).steps.filter((step) => step.code !== 'minutes');
    assert.deepEqual(before(p, 'joint-review', 'minutes').sort(), others.map((step) => step.code).sort());
  }),
  check('it gives a written joint opinion', ['joint-opinion'], (p) =>
    assert.deepEqual(stepOf(p, 'joint-review', 'minutes').papers, ['joint-opinion']),
  ),
  check('members are asked by their duties', ['members-asked'], (p) => {
    const owners = reviewOf(p).steps.map((step) => step.owner);
    for (const member of [
      'housing-bureau',
      'approval-bureau',
      'development-reform-bureau',
      'finance-bureau',
      'public-security-bureau',
      'industry-information-bureau',
      'civil-affairs-bureau',
      'culture-tourism-bureau',
      'health-sports-bureau',
      'emergency-bureau',
      'landscaping-centre',
    ]) {
      assert.ok(owners.includes(member), member);
    }
  }),
  check('natural resources reviews the scheme', ['natural-resources-reviews'], (p) =>
    assert.equal(ownerOf(p, 'joint-review', 'natural-resources'), 'natural-resources-bureau'),
  ),
  check(
    'natural resources states whether planning conditions change, and the joint opinion holds it',
    ['natural-resources-states'],
    (p) => {
      assert.deepEqual(stepOf(p, 'joint-review', 'natural-resources').papers, ['planning-statement']);
      for (const step of ['natural-resources', 'minutes']) {
        const required = stepOf(p, 'joint-review', step).facts.filter((fact) => fact.required);
        assert.ok(
          required.some((fact) => fact.fact === 'planning-unchanged'),
          step,
        );
      }
    },
  ),
  check('after a change only those are asked again whom it touches', ['asked-again-by-topic'], (p) => {
    assert.deepEqual(askedAgain(p, 'joint-review', 'planning'), ['natural-resources']);
    assert.deepEqual(askedAgain(p, 'joint-review', 'greening'), ['landscaping']);
  }),
  ...conditionChecks('joint-review'),
  silenceCheck('joint-review'),
  check('a returned opinion is no veto, the joint opinion answers it', ['return-answered-in-opinion'], (p) => {
    for (const step of reviewOf(p).steps) if (step.code !== 'minutes') assert.deepEqual(step.answers.return, { kind: 'done' }, step.code);
    assert.deepEqual(stepOf(p, 'joint-review', 'minutes').answers.complete, { kind: 'outcome', outcome: 'passed' });
  }),
  check('a returned scheme is revised and posted anew before it is reviewed again', ['review-returned'], (p) => {
    assert.deepEqual(reviewOf(p).outcomes.returned, { to: ['scheme-revision'] });
    assert.equal(ownerOf(p, 'scheme-revision', 'revise'), 'urban-investment');
    assert.deepEqual(stageOf(p, 'scheme-revision', 'plan').outcomes.done, { to: ['scheme-notice'] });
  }),
  check('every later approval rests on the scheme and the joint opinion', ['opinion-is-basis'], (p) => {
    for (const [stage, step] of restsOnOpinion) assert.deepEqual(stepOf(p, stage, step).basis, ['planning-design', 'joint-opinion'], step);
  }),

  check('the approval bureau handles the approvals', ['approvals-by-approval-bureau'], (p) => {
    stageOf(p, 'initiation', 'permits');
    for (const [stage, step] of restsOnOpinion.slice(0, 7)) assert.equal(ownerOf(p, stage, step), 'approval-bureau', step);
  }),
  check('the implementing company submits', ['company-submits'], (p) => {
    assert.equal(ownerOf(p, 'initiation', 'submit-merged'), 'urban-investment');
    assert.equal(ownerOf(p, 'land-and-planning', 'submit-land'), 'urban-investment');
    assert.equal(ownerOf(p, 'construction-permit', 'apply'), 'urban-investment');
  }),
  check('a listed project has study, preliminary design and estimate approved as one', ['merged-approval'], (p) => {
    assert.deepEqual(asked(p, 'initiation', { 'in-annual-plan': true }), ['submit-merged', 'approve-merged']);
    assert.deepEqual(stepOf(p, 'initiation', 'submit-merged').papers, ['merged-feasibility']);
    assert.deepEqual(stepOf(p, 'initiation', 'approve-merged').facts, [{ fact: 'estimate-fen', required: true }]);
  }),
  check('one that is not listed has them approved one after the other', ['unlisted-ordinary'], (p) => {
    assert.deepEqual(asked(p, 'initiation', { 'in-annual-plan': false }), [
      'submit-feasibility',
      'approve-feasibility',
      'submit-design',
      'approve-design',
    ]);
    assert.ok(before(p, 'initiation', 'submit-design').includes('approve-feasibility'));
  }),

  check('where nothing is added or changed no planning permit is asked for', ['no-planning-permits'], (p) => {
    assert.deepEqual(permitsFor(p, {}), []);
    assert.deepEqual(permitsFor(p, { 'land-changes': true }), []);
  }),
  check('where area is added, or function or structure changed, there is one', ['planning-permit-where-added'], (p) => {
    for (const fact of ['adds-area', 'changes-building']) assert.deepEqual(permitsFor(p, { [fact]: true }), ['planning-permit'], fact);
    assert.deepEqual(permitsFor(p, { 'planning-unchanged': false }), ['planning-permit']);
  }),
  check('merged it is one permit, parallel there are several at once', ['merged-or-parallel'], (p) => {
    const added = { 'adds-area': true, 'land-changes': true };
    assert.deepEqual(permitsFor(p, added), ['land-permit', 'planning-permit']);
    assert.deepEqual(permitsFor(p, { ...added, 'permits-merged': true }), ['merged-permit']);
    assert.deepEqual(permitsFor(p, { 'permits-merged': true }), []);
    for (const code of permits) assert.deepEqual(stepOf(p, 'land-and-planning', code).after, ['submit-land'], code);
  }),
  check('no land permit where the ownership of land does not change', ['no-land-permit'], (p) => {
    assert.ok(!permitsFor(p, { 'adds-area': true }).includes('land-permit'));
    assert.ok(permitsFor(p, { 'adds-area': true, 'land-changes': true }).includes('land-permit'));
  }),
  check('the papers that there are prove the land', ['existing-land-papers'], (p) =>
    assert.deepEqual(stepOf(p, 'land-and-planning', 'submit-land').papers, ['land-proof']),
  ),
];
