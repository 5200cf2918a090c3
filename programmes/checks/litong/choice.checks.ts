import assert from 'node:assert/strict';
import { asked } from '../asked';
import { check, before, ownerOf, stageOf, stepOf } from '../check';
import { conditionChecks } from '../conditions.checks';
import { silenceCheck } from '../driven.checks';
import { after, lastDayOf } from '../procedure';
import { first } from '../ranking';

const utilities = ['municipal', 'heating', 'power', 'water', 'gas', 'telecom', 'mobile', 'cable-tv', 'unicom'];
const equal = { 'facilities-worn': true, 'willing-percent': 90, 'funds-percent': 60, 'scheme-feasible': true };

const criterion = (topic: string, rule: string, worse: Record<string, boolean | number>) =>
  check(`the review and the choice look at ${topic}`, [rule], (p) => {
    const { review, steps } = stageOf(p, 'joint-review', 'joint-review');
    assert.ok(review.topics?.some((one) => one.code === topic));
    assert.ok(steps.some((step) => step.topics?.includes(topic)));
    assert.equal(first(p, { ...equal, ...worse }, equal), equal);
  });

export const choiceChecks = [
  check(
    'it begins with a survey of what there is, where it stands, how old and what is to be done',
    ['survey', 'survey-items', 'towns-survey'],
    (p) => {
      assert.equal(p.entry, 'survey');
      assert.equal(ownerOf(p, 'survey', 'field'), 'town');
      assert.equal(ownerOf(p, 'survey', 'summarise'), 'housing-transport-bureau');
      const [paper] = stepOf(p, 'survey', 'field').papers;
      const { title } = p.papers.find((one) => one.code === paper) ?? assert.fail();
      for (const item of ['数量', '面积', '户数', '建成年代', '需改造内容']) assert.ok(title.includes(item), item);
    },
  ),
  check('the community asks the residents, and how many want it is on record', ['residents-asked', 'will-recorded'], (p) => {
    assert.equal(ownerOf(p, 'survey', 'ask-residents'), 'community');
    assert.deepEqual(stepOf(p, 'survey', 'ask-residents').facts, [{ fact: 'willing-percent', required: true }]);
    assert.ok(before(p, 'survey', 'summarise').includes('ask-residents'));
  }),
  check('what the residents do not want is not renewed', ['residents-decide'], (p) => {
    assert.deepEqual(stepOf(p, 'survey', 'ask-residents').answers.refuse, { kind: 'outcome', outcome: 'unwilling' });
    assert.equal(stageOf(p, 'survey', 'survey').outcomes.unwilling?.end, 'rejected');
  }),
  check(
    'where there is no owners’ committee the town has one formed, beside the survey',
    ['owners-body-formed', 'owners-body-beside'],
    (p) => {
      const { obligation, due, owner } = stepOf(p, 'survey', 'form-owners-body');
      assert.deepEqual([obligation, due, owner], [true, { kind: 'days', days: 90 }, '$subdistrict']);
      assert.ok(asked(p, 'survey', { 'owners-body-in-place': false }).includes('form-owners-body'));
      assert.ok(!asked(p, 'survey', { 'owners-body-in-place': true }).includes('form-owners-body'));
    },
  ),
  check('the survey ends with October 2023, a date that is what it is', ['survey-by-october'], (p) => {
    assert.equal(lastDayOf(p, 'survey', '2023-09-01'), '2023-10-31');
    assert.equal(lastDayOf(p, 'survey', '2023-11-05'), '2023-10-31');
    assert.deepEqual(stepOf(p, 'survey', 'summarise').due, { kind: 'calendar-date', date: '2023-10-31' });
  }),

  check('the town applies, with a preliminary scheme of its own', ['towns-apply', 'preliminary-scheme', 'towns-draft-scheme'], (p) => {
    assert.deepEqual(after(p, 'survey', 'done'), ['application']);
    assert.equal(ownerOf(p, 'application', 'scheme'), 'town');
    assert.deepEqual(stepOf(p, 'application', 'apply').after, ['scheme']);
  }),
  check('the application says where the money comes from, and how much is sure', ['funds-stated'], (p) => {
    assert.deepEqual(stepOf(p, 'application', 'scheme').papers, ['preliminary-scheme', 'funding-statement']);
  }),
  check('what the scheme touches decides who is asked later', ['scheme-names-works'], (p) => {
    const brought = stepOf(p, 'application', 'scheme')
      .facts.filter((one) => one.required)
      .map((one) => one.fact);
    for (const fact of ['lines-touched', 'greening', 'security-works', 'preschool', 'rooms-or-elevators', 'social-capital']) {
      assert.ok(brought.includes(fact), fact);
      const without = p.stages.flatMap(({ code }) => asked(p, code, { [fact]: false }));
      assert.ok(p.stages.flatMap(({ code }) => asked(p, code, { [fact]: true })).length > without.length, fact);
    }
  }),

  check('what the towns apply for is reviewed jointly and comes to the district government', ['joint-review', 'district-decides'], (p) => {
    assert.deepEqual(after(p, 'application', 'done'), ['joint-review']);
    assert.equal(stageOf(p, 'joint-review', 'joint-review').review.localName, '联合会审');
    assert.deepEqual(after(p, 'joint-review', 'passed'), ['district-decision']);
    assert.deepEqual(stepOf(p, 'district-decision', 'decide').papers, ['district-decision']);
  }),
  criterion('condition', 'review-condition', { 'facilities-worn': false }),
  criterion('will', 'review-will', { 'willing-percent': 89 }),
  criterion('funds', 'review-funds', { 'funds-percent': 59 }),
  criterion('feasibility', 'review-feasibility', { 'scheme-feasible': false }),
  check('the earlier criterion decides, the later only where it is equal', ['criteria-in-order'], (p) => {
    const worn = { ...equal, 'willing-percent': 10, 'funds-percent': 0, 'scheme-feasible': false };
    assert.equal(first(p, worn, { ...equal, 'facilities-worn': false }), worn);
    const keen = { ...equal, 'willing-percent': 91, 'funds-percent': 0, 'scheme-feasible': false };
    assert.equal(first(p, equal, keen), keen);
    assert.equal(first(p, equal, { ...equal }), undefined);
  }),
  check('who passed the review is put in order where the district government decides', ['ranked-at-decision'], (p) => {
    assert.deepEqual([p.ranking?.stage, p.ranking?.step], ['district-decision', 'decide']);
    assert.equal(ownerOf(p, 'district-decision', 'decide'), 'leading-group-office');
  }),
  check('finance and housing choose together, housing closes the review', ['finance-and-housing', 'housing-closes-review'], (p) => {
    assert.equal(ownerOf(p, 'joint-review', 'finance'), 'finance-bureau');
    assert.equal(ownerOf(p, 'joint-review', 'minutes'), 'housing-transport-bureau');
    const others = stageOf(p, 'joint-review', 'joint-review').steps.filter((step) => step.code !== 'minutes');
    assert.deepEqual([...before(p, 'joint-review', 'minutes')].sort(), others.map((step) => step.code).sort());
  }),
  check('development and reform and the departments concerned are asked', ['drb-joins-plan', 'review-departments'], (p) => {
    const owners = stageOf(p, 'joint-review', 'joint-review')
      .steps.filter((step) => !step.when)
      .map((step) => step.owner);
    for (const bureau of ['development-reform', 'natural-resources', 'civil-affairs', 'education', 'industry-commerce', 'urban-management'])
      assert.ok(owners.includes(`${bureau}-bureau`), bureau);
    assert.ok(owners.includes('public-security-branch'));
  }),
  check('town and community are heard', ['towns-heard'], (p) => {
    assert.equal(ownerOf(p, 'joint-review', 'town'), 'town');
    assert.equal(ownerOf(p, 'joint-review', 'community'), 'community');
  }),
  check('the utilities are heard where lines are touched', ['utilities-heard'], (p) => {
    const where = (touched: boolean) => asked(p, 'joint-review', { 'lines-touched': touched }).filter((code) => utilities.includes(code));
    assert.deepEqual(where(true), utilities);
    assert.deepEqual(where(false), []);
  }),
  ...conditionChecks('joint-review'),
  silenceCheck('joint-review'),
  check('what the review returns, the town applies for again', ['review-returned'], (p) =>
    assert.deepEqual(after(p, 'joint-review', 'returned'), ['application']),
  ),

  check('finance says what the district can afford before the plan is drafted', ['fiscal-capacity', 'plan-drafted'], (p) => {
    assert.equal(ownerOf(p, 'district-decision', 'affordability'), 'finance-bureau');
    assert.equal(ownerOf(p, 'district-decision', 'draft-plan'), 'housing-transport-bureau');
    assert.deepEqual(before(p, 'district-decision', 'decide'), ['affordability', 'draft-plan']);
  }),
  check(
    'the office records what the district government decided, on the review and the money',
    ['decision-recorded-by-office', 'decision-rests-on'],
    (p) => {
      assert.equal(ownerOf(p, 'district-decision', 'decide'), 'leading-group-office');
      assert.deepEqual(stepOf(p, 'district-decision', 'decide').basis, ['review-minutes', 'affordability-opinion']);
    },
  ),
  check('what is not chosen goes no further', ['not-chosen'], (p) => {
    assert.deepEqual(stepOf(p, 'district-decision', 'decide').answers.refuse, { kind: 'outcome', outcome: 'refused' });
    assert.equal(stageOf(p, 'district-decision', 'approval-chain').outcomes.refused?.end, 'rejected');
  }),
  check('the plan is declared after the decision', ['plan-declared'], (p) =>
    assert.ok(before(p, 'district-decision', 'declare').includes('decide')),
  ),
  check('the compounds are chosen by the end of November 2023', ['choice-by-november'], (p) => {
    for (const stage of ['application', 'joint-review', 'district-decision'])
      assert.equal(lastDayOf(p, stage, '2023-11-01'), '2023-11-30', stage);
  }),
];
