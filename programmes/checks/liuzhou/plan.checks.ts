import assert from 'node:assert/strict';
import { endOfDay, toIso } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';
import { Procedure } from '#workflows/renewal-project/procedure.fixture';
import { check, ownerOf, stageOf } from '../check';

const planOf = (p: CompiledProgramme) => p.annualPlan ?? assert.fail('no annual plan');

function step(p: CompiledProgramme, code: string): Step {
  return planOf(p).steps.find((one) => one.code === code) ?? assert.fail(`no step ${code}`);
}

/** First instant too late for the plan of 2025. */
const tooLate = (p: CompiledProgramme, monthDay: string): string => toIso(endOfDay(`2024-${monthDay}`, p.parameters.dayEndsAtHour));

/** Codes of the steps of the plan that are settled before this one opens. */
function before(p: CompiledProgramme, code: string): string[] {
  return step(p, code).after.flatMap((one) => [...before(p, one), one]);
}

export const planChecks = [
  check('there is a window every year, and a stage that waits for it', ['annual-window', 'apply-in-window'], (p) => {
    planOf(p);
    assert.equal(ownerOf(p, 'annual-plan', 'apply'), 'owners-body');
    assert.deepEqual(stageOf(p, 'annual-plan', 'annual-plan').outcomes.listed, { to: ['scheme'] });
    assert.deepEqual(stageOf(p, 'application', 'application').outcomes.done, { to: ['annual-plan'] });
  }),
  check('it closes with the 31st of October, a rest day or not', ['window-closes'], (p) =>
    assert.equal(tooLate(p, planOf(p).window.closes), '2024-11-01T00:00:00+08:00'),
  ),
  check('it opens with the year', ['window-opens'], (p) => assert.equal(planOf(p).window.opens, '01-01')),
  check('districts apply to the city’s housing bureau', ['district-applies', 'received-by-housing'], (p) => {
    assert.equal(planOf(p).listsBy, 'district');
    assert.equal(planOf(p).receivedBy, 'housing-bureau');
    assert.equal(p.organisations.find((one) => one.code === planOf(p).listsBy)?.many, true);
  }),
  check('compounds apply to their district', ['owners-apply-to-district'], (p) => assert.equal(planOf(p).applicationsBy, 'owners-body')),
  check('the district’s own cut-off is the 15th of October, before the window closes', ['district-cut-off'], (p) => {
    assert.equal(tooLate(p, planOf(p).cutOff.closes), '2024-10-16T00:00:00+08:00');
    assert.ok(planOf(p).cutOff.closes < planOf(p).window.closes);
  }),
  check('what is late is kept for the next window', ['late-to-next-window'], (p) => assert.equal(planOf(p).late, 'next-window')),
  check('a project of many compounds is listed whole', ['projects-listed-whole'], (p) => assert.equal(planOf(p).splitProjects, 'refused')),
  check('the plan has three tiers', ['three-tiers'], (p) =>
    assert.deepEqual(
      planOf(p).tiers.map((one) => one.title),
      ['实施一批', '谋划一批', '储备一批'],
    ),
  ),
  check('what is prepared or reserved waits, and applies again in the next year', ['reserved-apply-again'], (p) => {
    const waiting = new Procedure(p);
    waiting.send('project.created', { entry: 'annual-plan', facts: {} });
    waiting.send('plan.applied', { applicationId: 'a', year: 2025 });
    assert.deepEqual(waiting.steps, []);
    waiting.send('plan.lapsed', { applicationId: 'a', year: 2025, why: 'reserved' });
    assert.deepEqual([waiting.stages, waiting.steps], [['annual-plan'], ['apply']]);
    assert.deepEqual(
      planOf(p)
        .tiers.slice(1)
        .map(({ code }) => p.annualPlan?.ruleOf?.[`tiers.${code}`]),
      ['reserved-apply-again', 'reserved-apply-again'],
    );
  }),
  check('housing examines when development and reform has spoken', ['examined-by-housing', 'examined-with-development-reform'], (p) => {
    assert.equal(step(p, 'examine').owner, 'housing-bureau');
    assert.equal(step(p, 'development-reform').owner, 'development-reform-commission');
    assert.ok(before(p, 'examine').includes('development-reform'));
  }),
  check('and finance', ['examined-with-finance'], (p) => {
    assert.equal(step(p, 'finance').owner, 'finance-bureau');
    assert.ok(before(p, 'examine').includes('finance'));
  }),
  check('the examination fixes projects, money and clients', ['plan-projects', 'plan-money', 'plan-clients'], (p) => {
    assert.deepEqual(step(p, 'examine').papers, ['annual-projects', 'annual-money', 'annual-clients']);
    assert.ok(planOf(p).decides?.includes('budget'));
  }),
  check('the municipal government agrees after the examination, else it is done again', ['city-government-agrees'], (p) => {
    assert.ok(before(p, 'consent').includes('examine'));
    assert.deepEqual(step(p, 'consent').papers, ['municipal-consent']);
    assert.deepEqual(step(p, 'consent').answers.return, { kind: 'reopen', step: 'examine' });
  }),
  check(
    'its office records the consent: no task for the head of a government',
    ['consent-recorded-by-office', 'duty-municipal-government-office'],
    (p) => {
      const owner = p.organisations.find((one) => one.code === step(p, 'consent').owner);
      assert.equal(owner?.kind, 'office');
      assert.ok(planOf(p).steps.every((one) => one.owner !== 'municipal-government'));
    },
  ),
  check(
    'three issue it together, after the consent',
    ['issued-jointly', 'countersigned-by-development-reform', 'countersigned-by-finance'],
    (p) => {
      const signers = ['development-reform-signs', 'finance-signs', 'issue'].map((code) => step(p, code).owner);
      assert.deepEqual(signers, ['development-reform-commission', 'finance-bureau', 'housing-bureau']);
      for (const code of ['development-reform-signs', 'finance-signs']) {
        assert.ok(before(p, code).includes('consent'), code);
        assert.ok(before(p, 'issue').includes(code), code);
      }
    },
  ),
  check('with a document number', ['document-number'], (p) =>
    assert.deepEqual(step(p, 'issue').facts, [{ fact: 'plan-document', required: true }]),
  ),
  check('what is not listed goes back to its plan', ['refused-back-to-plan'], (p) =>
    assert.deepEqual(stageOf(p, 'annual-plan', 'annual-plan').outcomes.refused, { to: ['preliminary-plan'] }),
  ),
];
