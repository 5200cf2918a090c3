import assert from 'node:assert/strict';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { judge } from '#libs/domain/predicate/evaluate';
import { plainCalendar } from '../calendar';
import { goOnTo, Procedure } from '#workflows/renewal-project/procedure.fixture';
import { asked } from '../asked';
import { askedAgain } from '../asked-again';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { conditionChecks } from '../conditions.checks';
import { afterAnswer, answerAll, at, objectedTo, resolved, resultOf, runOut } from '../drive';
import { hungDaysCheck, silenceCheck } from '../driven.checks';

/** All agree, and the minutes say this. */
function review(procedure: Procedure, minutes: 'complete' | 'return'): void {
  for (const { stage, step } of procedure.tasks) if (stage === 'scheme-review') procedure.answer(step, 'agree');
  procedure.answer('minutes', minutes);
}

const noticeOf = (p: Parameters<typeof stageOf>[0]) => stageOf(p, 'result-notice', 'public-notice');

export const startChecks = [
  check(
    'what was voted is posted with three papers',
    ['result-notice', 'notice-opinion-paper', 'notice-room-list', 'notice-design'],
    (p) => {
      assert.deepEqual(noticeOf(p).notice.papers, ['opinion-notice', 'agreeing-rooms', 'design-engineering']);
      assert.deepEqual(stageOf(p, 'plan-vote', 'consent-vote').outcomes.passed, { to: ['result-notice'] });
    },
  ),
  hungDaysCheck('result-notice'),
  check('the notice stands at least five working days', ['notice-five-days'], (p) => {
    const rule = { kind: 'working-days', days: noticeOf(p).notice.minimumWorkingDays } as const;
    const { date } = computeDeadline(plainCalendar(p), rule, '2024-03-04', { dayEndsAtHour: 24 });
    assert.equal(date, '2024-03-11');
  }),
  check(
    'the owners’ committee posts it and leads the mediation of objections',
    ['notice-by-owners-body', 'mediation-by-owners-body'],
    (p) => {
      assert.equal(ownerOf(p, 'result-notice', 'post'), 'owners-body');
      assert.equal(ownerOf(p, 'result-notice', 'mediate'), 'owners-body');
      assert.deepEqual(stepOf(p, 'result-notice', 'mediate').answers, {});
    },
  ),
  check('what mediation does not settle goes to the subdistrict', ['disputes-to-subdistrict'], (p) =>
    assert.equal(ownerOf(p, 'result-notice', 'refer'), 'subdistrict'),
  ),
  check('an objection is no veto: the notice ends on its day, and the mediation goes on beside', ['objection-no-veto'], (p) => {
    const procedure = runOut(objectedTo(p, 'result-notice'), 'result-notice');
    assert.deepEqual([procedure.stages, procedure.steps], [['start-application'], ['mediate', 'submit']]);
  }),
  check('what an upheld objection is about is put right, then posted again', ['upheld-restarts'], (p) => {
    const procedure = resolved(objectedTo(p, 'result-notice'), 'upheld');
    assert.deepEqual(procedure.steps, ['correct']);
    procedure.answer('correct');
    assert.deepEqual(procedure.steps, ['post']);
  }),
  check('what is upheld after the end of its notice is put right by the subdistrict', ['upheld-late'], (p) => {
    const procedure = new Procedure(p);
    procedure.send('project.created', { entry: 'result-notice', facts: {} });
    const noticeId = procedure.register('result-notice');
    procedure.send('notice.posted', { endsAt: 9 }, noticeId);
    procedure.send('objection.filed', { objectionId: 'o', noticeId }, 'o');
    procedure.due(noticeId);
    procedure.certified('notice', noticeId, 'ended');
    procedure.send('objection.resolved', { objectionId: 'o', outcome: 'upheld' }, 'o');
    assert.ok(procedure.steps.includes('correct-late'));
    assert.equal(ownerOf(p, 'result-notice', 'correct-late'), 'subdistrict');
    assert.deepEqual(stepOf(p, 'result-notice', 'correct-late').papers, ['notice-correction']);
  }),

  check(
    'the owners’ committee applies to the subdistrict with five papers',
    [
      'start-application',
      'application-form',
      'application-opinions',
      'application-commitment',
      'application-long-term',
      'application-other',
    ],
    (p) => {
      assert.deepEqual(noticeOf(p).outcomes.ended, { to: ['start-application'] });
      assert.equal(ownerOf(p, 'start-application', 'submit'), 'owners-body');
      assert.deepEqual(stepOf(p, 'start-application', 'submit').papers, [
        'start-application-form',
        'owners-opinion-notice',
        'residents-commitment',
        'long-term-plan',
        'other-materials',
      ]);
    },
  ),
  check('the subdistrict receives the papers', ['application-received'], (p) =>
    assert.equal(ownerOf(p, 'start-application', 'receive'), 'subdistrict'),
  ),
  check('papers that are not complete are returned', ['application-incomplete'], (p) =>
    assert.deepEqual(afterAnswer(at(p, 'start-application'), 'receive', 'return'), { stages: ['start-application'], steps: ['submit'] }),
  ),
  check('the subdistrict opens a special account after it has the papers', ['special-account'], (p) => {
    assert.equal(ownerOf(p, 'start-application', 'open-account'), 'subdistrict');
    assert.ok(before(p, 'start-application', 'open-account').includes('receive'));
    assert.deepEqual(stepOf(p, 'start-application', 'open-account').papers, ['special-account-proof']);
  }),
  check('money and joint review go side by side and both come before the approval', ['money-beside-review'], (p) => {
    const procedure = at(p, 'start-application');
    answerAll(procedure, 'complete', ['collect', ...stageOf(p, 'scheme-review', 'joint-review').steps.map(({ code }) => code)]);
    assert.deepEqual(procedure.stages, ['fund-gate', 'scheme-review']);
    review(procedure, 'complete');
    assert.deepEqual(procedure.stages, ['fund-gate']);
    procedure.certified('account', procedure.register('fund-gate'), 'in-place');
    assert.deepEqual(procedure.stages, ['start-approval']);
  }),

  check('lead departments hold the joint review and close it with minutes', ['scheme-review', 'review-minutes'], (p) => {
    const review = stageOf(p, 'scheme-review', 'joint-review');
    assert.equal(ownerOf(p, 'scheme-review', 'minutes'), 'leading-group-office');
    assert.deepEqual(stepOf(p, 'scheme-review', 'minutes').papers, ['review-minutes']);
    const asked = review.steps.filter((step) => step.code !== 'minutes').map((step) => step.code);
    assert.deepEqual([...before(p, 'scheme-review', 'minutes')].sort(), asked.sort());
  }),
  check('the leading group’s office leads the review', ['review-led-by-office'], (p) =>
    assert.equal(ownerOf(p, 'scheme-review', 'minutes'), 'leading-group-office'),
  ),
  check('planning and land are reviewed by natural resources', ['review-planning-land'], (p) =>
    assert.equal(ownerOf(p, 'scheme-review', 'natural-resources'), 'natural-resources-branch'),
  ),
  check('seven departments are asked besides', ['review-departments'], (p) => {
    const asked = stageOf(p, 'scheme-review', 'joint-review').steps.filter((step) => !step.when && step.code !== 'minutes');
    for (const owner of [
      'development-reform-bureau',
      'finance-bureau',
      'public-security-bureau',
      'transport-bureau',
      'urban-management-bureau',
      'housing-bureau',
      'fire-rescue',
    ]) {
      assert.ok(
        asked.some((step) => step.owner === owner),
        owner,
      );
    }
  }),
  check('utilities are asked where lines are touched', ['review-utilities'], (p) => {
    const asked = stageOf(p, 'scheme-review', 'joint-review').steps.filter(
      (step) => step.when && judge(step.when, { 'lines-touched': true }).holds,
    );
    assert.equal(asked.length, 7);
    assert.ok(asked.every((step) => step.when && judge(step.when, { 'lines-touched': false }).holds === false));
  }),
  check('a returned opinion holds nothing up, the lead answers it in the minutes', ['return-answered-in-minutes'], (p) => {
    const { steps } = stageOf(p, 'scheme-review', 'joint-review');
    for (const step of steps) if (step.code !== 'minutes') assert.deepEqual(step.answers.return, { kind: 'done' }, step.code);
    const minutes = stepOf(p, 'scheme-review', 'minutes');
    assert.deepEqual(minutes.answers.complete, { kind: 'outcome', outcome: 'passed' });
    assert.deepEqual(minutes.papers, ['review-minutes']);
  }),
  check('after a change only those are asked again whom it touches', ['asked-again-by-topic'], (p) => {
    assert.deepEqual(askedAgain(p, 'scheme-review', 'fire'), ['fire']);
    assert.deepEqual(askedAgain(p, 'scheme-review', 'telecom'), ['telecom', 'mobile', 'unicom']);
  }),
  ...conditionChecks('scheme-review'),
  silenceCheck('scheme-review'),
  check('a returned scheme is revised and reviewed again without touching the money', ['review-returned'], (p) => {
    const procedure = new Procedure(p);
    goOnTo(procedure, 'fund-gate');
    review(procedure, 'return');
    assert.deepEqual(procedure.stages, ['fund-gate', 'scheme-revision']);
    procedure.answer('revise', 'complete', { 'revision-touches-vote': false });
    assert.deepEqual(procedure.stages, ['fund-gate', 'scheme-review']);
  }),
  check('a revision of what the owners voted on asks them again', ['revision-asks-owners'], (p) => {
    const { when, papers } = stepOf(p, 'scheme-revision', 'ask-owners');
    assert.ok(when && judge(when, { 'revision-touches-vote': true }).holds);
    assert.equal(judge(when, { 'revision-touches-vote': false }).holds, false);
    assert.deepEqual(papers, ['owners-supplement']);
  }),
  check('a revision that costs the residents more holds the start up until the difference is there', ['revision-budget'], (p) => {
    assert.deepEqual(asked(p, 'scheme-revision', { 'revision-touches-vote': false }), ['revise']);
    const procedure = new Procedure(p);
    goOnTo(procedure, 'fund-gate');
    const accountId = procedure.register('fund-gate');
    procedure.certified('account', accountId, 'in-place');
    review(procedure, 'return');
    procedure.answer('revise', 'complete', { 'revision-touches-vote': true });
    procedure.answer('ask-owners');
    procedure.answer('budget');
    procedure.send('funds.moreRequired', { accountId, balanceFen: 10, requiredFen: 12 }, accountId);
    review(procedure, 'complete');
    assert.deepEqual(procedure.stages, []);
    assert.deepEqual(procedure.steps, ['collect']);
    procedure.send('funds.arrived', { accountId, balanceFen: 12, requiredFen: 12 }, accountId);
    assert.deepEqual(procedure.stages, ['start-approval']);
    assert.deepEqual(procedure.steps, ['confirm']);
  }),

  check(
    'subdistrict, leading group, district head, investment plan: in this order',
    ['start-approval', 'subdistrict-confirms', 'to-leading-group', 'district-head-consents', 'listed-in-plan'],
    (p) => {
      const chain = stageOf(p, 'start-approval', 'approval-chain');
      assert.deepEqual(
        chain.steps.map((step) => step.code),
        ['confirm', 'leading-group', 'district-head', 'list-in-plan'],
      );
      for (const [i, step] of chain.steps.slice(1).entries()) assert.ok(step.after.includes(chain.steps[i]!.code));
      assert.equal(ownerOf(p, 'start-approval', 'confirm'), 'subdistrict');
      assert.equal(ownerOf(p, 'start-approval', 'list-in-plan'), 'development-reform-bureau');
      assert.ok(stepOf(p, 'start-approval', 'list-in-plan').facts.some((fact) => fact.fact === 'plan-listing' && fact.required));
    },
  ),
  check(
    'the district head’s decision is recorded by his office: no task for the head of a government',
    ['consent-recorded-by-office'],
    (p) => {
      assert.equal(ownerOf(p, 'start-approval', 'district-head'), 'district-government-office');
      assert.deepEqual(stepOf(p, 'start-approval', 'district-head').papers, ['district-head-decision']);
    },
  ),
  check('what is not clear yet goes back to the subdistrict and comes again', ['start-returned'], (p) => {
    for (const step of ['leading-group', 'district-head'])
      assert.deepEqual(afterAnswer(at(p, 'start-approval'), step, 'return'), { stages: ['start-approval'], steps: ['confirm'] }, step);
  }),
  check('a start that is refused ends the project', ['start-refused'], (p) => {
    for (const step of ['leading-group', 'district-head']) {
      const procedure = at(p, 'start-approval');
      assert.deepEqual(afterAnswer(procedure, step, 'refuse'), { stages: [], steps: [] }, step);
      assert.equal(resultOf(procedure), 'rejected', step);
    }
  }),
];
