import assert from 'node:assert/strict';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { asked } from '../asked';

const lineUnits: [step: string, owner: string][] = [
  ['water', 'water-company'],
  ['gas', 'gas-company'],
  ['heating', 'heating-company'],
  ['mobile', 'mobile'],
  ['unicom', 'unicom'],
  ['telecom', 'telecom'],
  ['cable-tv', 'cable-tv'],
];

const startPapers: [paper: string, what: string, rule: string][] = [
  ['structure-pledge', 'it is pledged that structure and use stay untouched', 'structure-untouched'],
  ['site-management-plan', 'the site is under one management', 'site-managed'],
  ['civilised-site-plan', 'dust, noise and burden on residents are dealt with', 'civilised-site'],
  ['green-materials-list', 'materials are chosen, economical and green ones first', 'green-materials'],
  ['supervision-registration', 'the housing bureau supervises', 'housing-supervises'],
];

export const worksChecks = [
  check('works are contracted by the procedure of construction', ['construction-procedure'], (p) => {
    assert.deepEqual(stageOf(p, 'procurement', 'procurement').outcomes.done, { to: ['site-preparation'] });
    assert.deepEqual(stepOf(p, 'procurement', 'choose').papers, ['procurement-result']);
  }),
  check('the contractor is there before the permit, the permit before the works', ['contractor-before-permit'], (p) => {
    assert.deepEqual(stepOf(p, 'procurement', 'sign').papers, ['contract']);
    assert.deepEqual(stepOf(p, 'construction-permit', 'apply').basis, ['contract']);
    assert.deepEqual(stageOf(p, 'construction-permit', 'permits').outcomes.done, { to: ['works'] });
  }),
  check('contracting takes forty working days', ['procurement-time'], (p) =>
    assert.deepEqual(stepOf(p, 'procurement', 'choose').due, { kind: 'working-days', days: 40 }),
  ),

  check('where lines are moved each unit arranges its own', ['line-units-work'], (p) => {
    const moved = asked(p, 'site-preparation', { 'lines-moved': true });
    const still = asked(p, 'site-preparation', { 'lines-moved': false });
    for (const [step, owner] of lineUnits) {
      assert.equal(ownerOf(p, 'site-preparation', step), owner);
      assert.ok(moved.includes(step) && !still.includes(step), step);
      assert.deepEqual(stepOf(p, 'site-preparation', step).papers, ['line-works-plan'], step);
    }
  }),
  check('the power company arranges its own', ['power-underground'], (p) => {
    assert.equal(ownerOf(p, 'site-preparation', 'power'), 'power-company');
    assert.ok(asked(p, 'site-preparation', { 'lines-moved': true }).includes('power'));
  }),
  check('the industry and information bureau coordinates the carriers first', ['telecom-coordinated'], (p) => {
    assert.equal(ownerOf(p, 'site-preparation', 'coordinate-telecom'), 'industry-information-bureau');
    for (const step of ['mobile', 'unicom', 'telecom'])
      assert.deepEqual(stepOf(p, 'site-preparation', step).after, ['coordinate-telecom'], step);
  }),
  check('the media centre guides the television lines first', ['tv-lines-guided'], (p) => {
    assert.equal(ownerOf(p, 'site-preparation', 'guide-tv-lines'), 'media-centre');
    assert.deepEqual(stepOf(p, 'site-preparation', 'cable-tv').after, ['guide-tv-lines']);
  }),
  check('one schedule for all lines, before the permit', ['lines-planned-together'], (p) => {
    const { outcomes } = stageOf(p, 'site-preparation', 'plan');
    assert.deepEqual(outcomes.done, { to: ['construction-permit'] });
    const earlier = before(p, 'site-preparation', 'coordinate-lines');
    for (const step of ['power', ...lineUnits.map(([one]) => one)]) assert.ok(earlier.includes(step), step);
  }),
  check('what is protected has its measures first', ['protection-strict'], (p) => {
    assert.ok(asked(p, 'site-preparation', { protected: true }).includes('protect'));
    assert.ok(!asked(p, 'site-preparation', { protected: false }).includes('protect'));
    assert.deepEqual(stepOf(p, 'site-preparation', 'protect').papers, ['protection-measures']);
  }),
  check('the culture bureau guides them and may return them', ['culture-guides-protection'], (p) => {
    assert.equal(ownerOf(p, 'site-preparation', 'guide-protection'), 'culture-tourism-bureau');
    assert.deepEqual(stepOf(p, 'site-preparation', 'guide-protection').answers.return, { kind: 'reopen', step: 'protect' });
  }),
  check('public security keeps the traffic in order', ['traffic-kept'], (p) => {
    assert.equal(ownerOf(p, 'site-preparation', 'traffic'), 'public-security-bureau');
    assert.deepEqual(stepOf(p, 'site-preparation', 'traffic').papers, ['traffic-plan']);
  }),
  check('the construction permit is issued or returned', ['permit-applied'], (p) => {
    assert.deepEqual(stepOf(p, 'construction-permit', 'permit').papers, ['construction-permit']);
    assert.deepEqual(stepOf(p, 'construction-permit', 'permit').answers.return, { kind: 'reopen', step: 'apply' });
  }),

  check('the company is the client and carries the works', ['company-implements', 'company-is-client', 'duty-urban-investment'], (p) => {
    assert.equal(p.roles.$client, 'urban-investment');
    assert.equal(ownerOf(p, 'works', 'complete'), 'urban-investment');
  }),
  check('underground first, landscape last', ['works-order'], (p) => {
    const milestones = stageOf(p, 'works', 'works').works.milestones.map((one) => one.code);
    assert.equal(milestones[0], 'underground');
    assert.equal(milestones.at(-1), 'landscape');
  }),
  check('progress is told in four milestones', ['milestones-named'], (p) =>
    assert.equal(stageOf(p, 'works', 'works').works.milestones.length, 4),
  ),
  check('safety and quality have somebody who answers for them, what is found is put right', ['safety-first'], (p) => {
    assert.ok(stepOf(p, 'works', 'start').papers.includes('safety-quality-plan'));
    assert.deepEqual(stepOf(p, 'works', 'rectify').papers, ['rectification-report']);
  }),
  ...startPapers.map(([paper, what, rule]) =>
    check(`before works start, ${what}`, [rule], (p) => {
      assert.ok(stepOf(p, 'works', 'start').papers.includes(paper));
      assert.ok(before(p, 'works', 'complete').includes('start'));
    }),
  ),
  check('each change order is decided on by the housing bureau', ['change-by-housing'], (p) => {
    assert.equal(stageOf(p, 'works', 'works').works.changeOrders, 'by-approval');
    assert.equal(ownerOf(p, 'works', 'decide-change'), 'housing-bureau');
  }),
  check('works take one hundred and eighty days', ['works-time'], (p) =>
    assert.deepEqual(stepOf(p, 'works', 'complete').due, { kind: 'days', days: 180 }),
  ),
];
