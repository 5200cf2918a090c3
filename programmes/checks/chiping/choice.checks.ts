import assert from 'node:assert/strict';
import { asked } from '../asked';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { after, lastDay } from '../procedure';
import { first } from '../ranking';

const equal = {
  'built-year': 2003,
  'building-wear': 50,
  'paying-percent': 60,
  'benefit-score': 70,
  'papers-percent': 80,
  'will-percent': 90,
  'participation-percent': 75,
};

const better = (name: string, rule: string, facts: Record<string, number>) =>
  check(name, [rule], (p) => {
    const one = { ...equal, ...facts };
    assert.equal(first(p, equal, one), one);
  });

export const choiceChecks = [
  check('each compound or cluster has its own scheme, design first', ['scheme', 'design-company-designs'], (p) => {
    assert.deepEqual(after(p, 'residents', 'done'), ['scheme']);
    assert.equal(ownerOf(p, 'scheme', 'design'), 'design-company');
    assert.ok(before(p, 'scheme', 'funding-plan').includes('design'));
  }),
  check('scattered buildings are merged into a cluster, by the subdistrict', ['cluster', 'cluster-by-subdistrict'], (p) => {
    assert.ok(asked(p, 'scheme', { 'scattered-buildings': true, 'neighbours-fit': false }).includes('cluster'));
    assert.ok(!asked(p, 'scheme', { 'scattered-buildings': false, 'neighbours-fit': false }).includes('cluster'));
    assert.equal(ownerOf(p, 'scheme', 'cluster'), 'subdistrict');
  }),
  check('the drawing of a cluster is a paper, and joins no projects', ['cluster-before-project'], (p) => {
    const { papers, facts } = stepOf(p, 'scheme', 'cluster');
    assert.deepEqual([papers, facts], [['cluster-scheme'], []]);
  }),
  check('and neighbours that fit', ['neighbours'], (p) =>
    assert.ok(asked(p, 'scheme', { 'scattered-buildings': false, 'neighbours-fit': true }).includes('cluster')),
  ),
  check('a cluster is designed together: it is drawn before the design begins', ['cluster-together'], (p) =>
    assert.deepEqual(stepOf(p, 'scheme', 'design').after, ['cluster']),
  ),
  check('what is left over of land is joined for services', ['fragments-used'], (p) => {
    const [paper] = stepOf(p, 'scheme', 'cluster').papers;
    assert.match(p.papers.find((one) => one.code === paper)?.title ?? '', /零碎土地整合、服务设施/);
  }),
  check('a scheme takes forty working days', ['scheme-time'], (p) =>
    assert.equal(lastDay(p, stepOf(p, 'scheme', 'design').due, '2024-03-04'), '2024-04-29'),
  ),
  check('what the scheme touches decides who is asked later', ['scheme-names-works'], (p) => {
    const brought = stepOf(p, 'scheme', 'design')
      .facts.filter((one) => one.required)
      .map((one) => one.fact);
    for (const fact of ['lines-touched', 'adds-facilities', 'elevators', 'social-capital']) {
      assert.ok(brought.includes(fact), fact);
      const where = (is: boolean) => p.stages.flatMap(({ code }) => asked(p, code, { [fact]: is })).length;
      assert.ok(where(true) > where(false), fact);
    }
  }),
  check('basics first, the rest as money allows', ['basic-first'], (p) => {
    const listed = stepOf(p, 'scheme', 'design').papers.map((code) => p.papers.find((one) => one.code === code)?.title ?? '');
    assert.ok(listed.some((title) => title.includes('先基础，资金允许再完善')));
  }),
  check('residents pay for each content its own share, by the project’s funding plan', ['shares-by-content'], (p) => {
    assert.deepEqual(p.money.shares, {});
    assert.deepEqual(stepOf(p, 'scheme', 'funding-plan').papers, ['funding-plan']);
  }),
  check('an elevator needs its owners’ own will', ['elevators-by-will'], (p) => {
    assert.equal(ownerOf(p, 'scheme', 'elevators'), 'owners-body');
    assert.ok(asked(p, 'scheme', { elevators: true }).includes('elevators'));
    assert.ok(!asked(p, 'scheme', { elevators: false }).includes('elevators'));
  }),
  check('services bring what balances the cost, where investors come in', ['packaged-balance'], (p) => {
    assert.ok(asked(p, 'scheme', { 'social-capital': true }).includes('balance'));
    assert.ok(!asked(p, 'scheme', { 'social-capital': false }).includes('balance'));
  }),

  check('the task force compares, then chooses', ['selection', 'task-force-chooses'], (p) => {
    assert.deepEqual(after(p, 'scheme', 'done'), ['selection']);
    assert.equal(ownerOf(p, 'selection', 'choose'), 'task-force');
    assert.deepEqual(before(p, 'selection', 'choose'), ['compare']);
    assert.deepEqual([p.ranking?.stage, p.ranking?.step], ['selection', 'choose']);
  }),
  better('the worse the buildings the sooner', 'by-building-state', { 'building-wear': 51 }),
  better('the more households pay the sooner', 'by-paying-households', { 'paying-percent': 61 }),
  better('the greater the benefit the sooner', 'by-benefit', { 'benefit-score': 71 }),
  better('the completer the papers the sooner', 'by-papers', { 'papers-percent': 81 }),
  check('at equal merit the keener compound, by will and by part taken', ['keener-first'], (p) => {
    const willing = { ...equal, 'will-percent': 91, 'participation-percent': 10 };
    const active = { ...equal, 'participation-percent': 76 };
    assert.equal(first(p, equal, willing), willing);
    assert.equal(first(p, equal, active), active);
    assert.equal(first(p, equal, { ...equal }), undefined);
  }),
  check('the earlier criterion decides; keenness never against merit', ['criteria-in-order'], (p) => {
    const worn = { ...equal, 'building-wear': 51, 'paying-percent': 0, 'benefit-score': 0, 'papers-percent': 0 };
    const paying = { ...equal, 'paying-percent': 61, 'benefit-score': 0 };
    const keen = { ...equal, 'papers-percent': 79, 'will-percent': 100, 'participation-percent': 100 };
    assert.equal(first(p, equal, worn), worn);
    assert.equal(first(p, equal, paying), paying);
    assert.equal(first(p, equal, keen), equal);
  }),
  check('what was built by 2000 goes before all that, the year 2000 too', ['assured-first', 'year-2000-included'], (p) => {
    const old = { ...equal, 'built-year': 2000, 'building-wear': 0 };
    assert.equal(first(p, equal, old), old);
    assert.equal(first(p, old, { ...equal, 'built-year': 1980, 'building-wear': 0 }), undefined);
  }),
  check('a dispute seen only now goes back to argument', ['dispute-seen-late'], (p) => {
    assert.deepEqual(stepOf(p, 'selection', 'choose').answers.return, { kind: 'outcome', outcome: 'disputed' });
    assert.deepEqual(after(p, 'selection', 'disputed'), ['argument']);
  }),
  check('what is not chosen stays in the database and goes no further', ['not-chosen'], (p) => {
    assert.deepEqual(stepOf(p, 'selection', 'choose').answers.refuse, { kind: 'outcome', outcome: 'not-chosen' });
    assert.equal(stageOf(p, 'selection', 'approval-chain').outcomes['not-chosen']?.end, 'rejected');
  }),
  check('what is chosen stands in the plan of 2021 to 2025 and of its year', ['five-year-plan'], (p) => {
    assert.ok(before(p, 'selection', 'list').includes('choose'));
    assert.deepEqual(stepOf(p, 'selection', 'list').papers, ['plan-extract']);
  }),
];
