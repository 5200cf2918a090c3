import assert from 'node:assert/strict';
import type { CompiledProgramme, Oversight, ReviewRules } from '#libs/programme/ir/programme';
import { check, stepOf } from '../check';
import { usualTimingChecks } from '../usual-timing.checks';

const looked = (p: CompiledProgramme, code: string): Oversight => p.oversight?.find((one) => one.code === code) ?? assert.fail(code);

const review = (p: CompiledProgramme, code = 'circular'): ReviewRules => looked(p, code).review ?? assert.fail('no review');

const oversight = (name: string, rule: string, code: string, by: string, of: string, title: RegExp) =>
  check(name, [rule], (p) => {
    const found = looked(p, code);
    assert.equal(found.by, by);
    assert.ok(found.of.includes(of));
    assert.match(found.title, title);
  });

export const mechanismChecks = [
  oversight('special meetings are called', 'special-meetings', 'special-meeting', 'leading-group-office', 'community', /专题/),
  oversight('there are regular meetings', 'regular-meetings', 'meeting', 'leading-group-office', 'district', /例会/),
  oversight('there are regular inspections', 'regular-inspections', 'inspection', 'leading-group-office', 'district', /检查/),
  oversight('there are circulars', 'circulars', 'circular', 'leading-group-office', 'district', /通报/),
  oversight('results are appraised every year', 'appraised-by-results', 'results', 'leading-group', 'district', /成效/),
  oversight('satisfaction is', 'appraised-by-satisfaction', 'satisfaction', 'leading-group', 'district', /满意度/),
  oversight('what residents paid is', 'appraised-by-residents-money', 'residents-money', 'leading-group', 'district', /居民出资/),
  check('money is divided, and utilities are judged, once a year', ['tilt-yearly'], (p) => {
    for (const code of ['reward', 'models', 'utilities'])
      assert.equal(p.oversight?.find((one) => one.code === code)?.rhythm, 'yearly', code);
  }),
  oversight('the good get more money', 'funds-tilt-to-good', 'reward', 'finance-bureau', 'district', /资金倾斜/),
  oversight('the poor lose marks and are criticised', 'criticised-when-poor', 'criticism', 'leading-group', 'district', /扣分和通报批评/),
  oversight('model projects get more money', 'funds-tilt-to-models', 'models', 'finance-bureau', 'district', /示范项目/),
  oversight(
    'utilities’ expense counts in their appraisal',
    'utilities-cost-considered',
    'utilities',
    'municipal-government',
    'gas-company',
    /支出/,
  ),
  oversight('policy and results are made known', 'media-publicity', 'media', 'leading-group-office', 'subdistrict', /宣传/),
  check('meetings are weekly, drafted on Monday; inspections and circulars monthly, the draft on the fifth', ['rhythms'], (p) => {
    assert.deepEqual([looked(p, 'meeting').rhythm, review(p, 'meeting').day, review(p, 'meeting').hour], ['weekly', 1, 9]);
    for (const code of ['inspection', 'circular']) assert.equal(looked(p, code).rhythm, 'monthly', code);
    assert.deepEqual([review(p).day, review(p).hour], [5, 9]);
  }),
  check('all levels meet, down to the residents', ['five-levels'], (p) =>
    assert.deepEqual(looked(p, 'meeting').of, ['district', 'subdistrict', 'community', 'owners-body']),
  ),
  check('districts report until Friday at five', ['information-reports'], (p) =>
    assert.deepEqual(review(p).reports, { by: ['district'], weekday: 5, hour: 17 }),
  ),
  check('meetings and circulars compare four joints of the procedure', ['circular-measures'], (p) => {
    const { measures } = review(p);
    const stages = measures.map((one) => one.stage);
    assert.deepEqual(stages, ['annual-plan', 'works', 'works', 'acceptance']);
    assert.equal(stepOf(p, stages[1]!, measures[1]!.step!).code, 'start');
    assert.deepEqual(review(p, 'meeting').measures, review(p).measures);
    for (const stage of stages)
      assert.ok(
        p.stages.some((one) => one.code === stage),
        stage,
      );
  }),
  check('districts ahead are praised', ['praised-when-ahead'], (p) => {
    assert.equal(review(p).praise?.measure, 'days-ahead');
    assert.deepEqual(looked(p, 'circular').of, ['district']);
  }),
  check('districts that are late are criticised', ['named-when-late'], (p) => {
    assert.equal(review(p).naming?.measure, 'days-late');
    assert.deepEqual(looked(p, 'circular').of, ['district']);
  }),
  check('five working days make the difference, three at most on either side', ['marks-in-circular'], (p) => {
    const { praise, naming } = review(p);
    assert.deepEqual([praise?.atLeast, praise?.most, naming?.atLeast, naming?.most], [5, 3, 5, 3]);
  }),

  ...usualTimingChecks,
];
