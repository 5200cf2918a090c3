import assert from 'node:assert/strict';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { plainCalendar } from '../calendar';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { asked } from '../asked';

const special: [step: string, fact: string, owner: string][] = [
  ['lines', 'lines-moved', 'housing-bureau'],
  ['telecom-lines', 'lines-moved', 'industry-information-bureau'],
  ['energy', 'energy-saving', 'housing-bureau'],
  ['elevator', 'elevators', 'housing-bureau'],
];

const lineUnits: [step: string, owner: string][] = [
  ['power', 'power-company'],
  ['water', 'water-company'],
  ['gas', 'gas-company'],
  ['heating', 'heating-company'],
  ['mobile', 'mobile'],
  ['unicom', 'unicom'],
  ['telecom', 'telecom'],
  ['cable-tv', 'cable-tv'],
];

const relief = (name: string, rule: string, step: string, fact: string, title: RegExp) =>
  check(name, [rule], (p) => {
    assert.ok(asked(p, 'handover', { [fact]: true }).includes(step));
    assert.ok(!asked(p, 'handover', { [fact]: false }).includes(step));
    assert.match(stepOf(p, 'handover', step).title, title);
  });

export const completionChecks = [
  check('thirty days for the final accounts', ['accounts-time'], (p) =>
    assert.deepEqual(stepOf(p, 'final-accounts', 'prepare').due, { kind: 'days', days: 30 }),
  ),
  check('pipelines, energy saving and elevators are accepted by themselves, where there are any', ['special-acceptance'], (p) => {
    assert.deepEqual(stageOf(p, 'works', 'works').outcomes.completed, { to: ['special-acceptance'] });
    for (const [step, fact] of special) {
      assert.ok(asked(p, 'special-acceptance', { [fact]: true }).includes(step), step);
      assert.ok(!asked(p, 'special-acceptance', { [fact]: false }).includes(step), step);
    }
  }),
  check('by the departments in charge of them', ['special-authorities'], (p) => {
    for (const [step, , owner] of special) assert.equal(ownerOf(p, 'special-acceptance', step), owner);
  }),
  check('before the comprehensive acceptance; what fails is put right and reported again', ['special-before-comprehensive'], (p) => {
    assert.deepEqual(stageOf(p, 'special-acceptance', 'permits').outcomes.done, { to: ['acceptance'] });
    for (const [step] of special) {
      assert.deepEqual(stepOf(p, 'special-acceptance', step).answers.return, { kind: 'reopen', step: 'report' }, step);
    }
  }),
  check('the implementer holds the comprehensive acceptance', ['comprehensive-acceptance'], (p) => {
    assert.equal(ownerOf(p, 'acceptance', 'inspect'), 'urban-investment');
    assert.deepEqual(stageOf(p, 'acceptance', 'acceptance').outcomes.passed, { to: ['final-accounts'] });
  }),
  check('departments, utilities, community and residents sign that they took part', ['acceptance-parties'], (p) => {
    assert.ok(stepOf(p, 'acceptance', 'inspect').papers.includes('acceptance-parties'));
    const { title } = p.papers.find((one) => one.code === 'acceptance-parties') ?? assert.fail();
    for (const party of ['有关部门', '专业单位', '社区', '居民代表']) assert.ok(title.includes(party), party);
  }),
  check('what fails is rectified within twenty working days and inspected again', ['rectify-and-reinspect'], (p) => {
    assert.deepEqual(stepOf(p, 'acceptance', 'rectify').due, { kind: 'working-days', days: 20 });
    assert.deepEqual(stepOf(p, 'acceptance', 'reinspect').papers, ['acceptance-record']);
  }),
  check('the warranty runs two years from acceptance, a defect is repaired in fifteen working days', ['warranty-two-years'], (p) => {
    const warranty = p.obligations.find((one) => one.code === 'warranty') ?? assert.fail('no warranty');
    assert.deepEqual(warranty.startsAfter, { stage: 'acceptance', outcome: 'passed' });
    assert.equal(computeDeadline(plainCalendar(p), warranty.lasts, '2024-02-29', { dayEndsAtHour: 24 }).date, '2026-02-28');
    assert.deepEqual(warranty.claim?.due, { kind: 'working-days', days: 15 });
  }),
  check('the company sends settlement and final accounts', ['accounts-sent'], (p) => {
    assert.equal(ownerOf(p, 'final-accounts', 'prepare'), 'urban-investment');
    assert.deepEqual(stepOf(p, 'final-accounts', 'prepare').papers, ['contractor-settlement', 'final-accounts']);
  }),
  check('the finance bureau reviews both and states the sum', ['finance-reviews-accounts', 'duty-finance-bureau'], (p) => {
    assert.equal(ownerOf(p, 'final-accounts', 'review'), 'finance-bureau');
    assert.deepEqual(stepOf(p, 'final-accounts', 'review').facts, [{ fact: 'final-total-fen', required: true }]);
  }),

  check('the company delivers', ['company-delivers'], (p) => {
    stageOf(p, 'handover', 'handover');
    assert.equal(ownerOf(p, 'handover', 'deliver'), 'urban-investment');
  }),
  check('the owners’ committee receives', ['delivered-to-owners'], (p) => {
    assert.equal(ownerOf(p, 'handover', 'receive'), 'owners-body');
    assert.deepEqual(stepOf(p, 'handover', 'receive').answers.return, { kind: 'reopen', step: 'deliver' });
  }),
  check('each line unit takes over what becomes its own', ['line-units-take-over'], (p) => {
    const moved = asked(p, 'handover', { 'lines-moved': true });
    for (const [step, owner] of lineUnits) {
      assert.equal(ownerOf(p, 'handover', step), owner);
      assert.ok(moved.includes(step), step);
    }
  }),
  check('new service facilities are registered', ['registry-registers', 'duty-real-estate-registry'], (p) => {
    assert.equal(ownerOf(p, 'handover', 'register'), 'real-estate-registry');
    assert.ok(asked(p, 'handover', { 'needs-registration': true }).includes('register'));
    assert.ok(!asked(p, 'handover', { 'needs-registration': false }).includes('register'));
  }),
  relief('line units are told what they may deduct', 'line-tax-relief', 'line-tax', 'lines-moved', /计税基础.*折旧.*扣除/),
  relief('care services are told: no VAT, 90 % of the income', 'service-tax-relief', 'service-tax', 'community-services', /增值税.*90%/),
  relief(
    'and of the taxes and fees on their houses and land',
    'service-property-relief',
    'service-property-tax',
    'community-services',
    /契税.*房产税.*土地使用税/,
  ),
  relief('who takes part with expertise or capital is relieved', 'partners-relieved', 'partner-tax', 'private-capital', /社会资本/),
  check('the tax bureau carries all of it', ['tax-by-tax-bureau', 'duty-tax-bureau'], (p) => {
    for (const step of ['line-tax', 'service-tax', 'service-property-tax', 'partner-tax'])
      assert.equal(ownerOf(p, 'handover', step), 'tax-bureau', step);
  }),

  check('long-term management ends the project', ['long-term-management'], (p) =>
    assert.deepEqual(stageOf(p, 'long-term-management', 'long-term-management').outcomes.done, { to: [], end: 'completed' }),
  ),
  check('the community sets up “1+3” and says whether a company can be chosen', ['one-plus-three', 'duty-community'], (p) => {
    assert.equal(ownerOf(p, 'long-term-management', 'one-plus-three'), 'community');
    assert.deepEqual(stepOf(p, 'long-term-management', 'one-plus-three').facts, [{ fact: 'ready-for-company', required: true }]);
  }),
  check('the maintenance fund has its mechanism', ['fund-mechanism'], (p) =>
    assert.deepEqual(stepOf(p, 'long-term-management', 'fund-mechanism').papers, ['fund-mechanism']),
  ),
  check('by the housing bureau', ['fund-by-housing'], (p) =>
    assert.equal(ownerOf(p, 'long-term-management', 'fund-mechanism'), 'housing-bureau'),
  ),
  check('where a company can be chosen the owners choose it', ['company-chosen-by-owners', 'duty-owners-body'], (p) => {
    assert.ok(asked(p, 'long-term-management', { 'ready-for-company': true }).includes('choose-company'));
    assert.ok(!asked(p, 'long-term-management', { 'ready-for-company': false }).includes('choose-company'));
    assert.equal(ownerOf(p, 'long-term-management', 'choose-company'), 'owners-body');
  }),
  check('by a contract that names service and price', ['contract-names-service'], (p) => {
    assert.deepEqual(stepOf(p, 'long-term-management', 'choose-company').papers, ['property-contract']);
    assert.match(p.papers.find((one) => one.code === 'property-contract')?.title ?? '', /服务内容.*收费标准/);
  }),
  check('where none can be, the community asks the owners', ['community-asks-owners'], (p) => {
    assert.equal(ownerOf(p, 'long-term-management', 'ask-owners'), 'community');
    assert.ok(asked(p, 'long-term-management', { 'ready-for-company': false }).includes('ask-owners'));
    assert.ok(!asked(p, 'long-term-management', { 'ready-for-company': true }).includes('ask-owners'));
  }),
  check('and it is trusteeship, agency or self-management', ['other-modes'], (p) => {
    assert.deepEqual(stepOf(p, 'long-term-management', 'other-mode').facts, [{ fact: 'management-mode', required: true }]);
    assert.ok(before(p, 'long-term-management', 'other-mode').includes('one-plus-three'));
    const { values = [] } = p.facts.find((one) => one.code === 'management-mode') ?? assert.fail();
    assert.deepEqual(
      values.map(({ title }) => title),
      ['托管', '社会组织代管', '居民自管'],
    );
  }),
];
