import assert from 'node:assert/strict';
import type { CompiledProgramme, ReviewRules } from '#libs/programme/ir/programme';
import { check, stepOf } from '../check';
import { oversightOf, regularly } from '../oversight';
import { duesWithin, usualClockChecks } from '../usual-timing.checks';

const review = (p: CompiledProgramme, code: string): ReviewRules => oversightOf(p, code).review ?? assert.fail(`${code} has no review`);

/** The circular compares this, planned against actual, at a stage that the procedure has. */
const evaluates = (name: string, rules: string[], code: string, stage: string, what: { step?: string; sum?: 'paid' } = {}) =>
  check(name, rules, (p) => {
    const measure = review(p, 'monthly-circular').measures.find((one) => one.code === code);
    assert.equal(measure?.stage, stage);
    assert.deepEqual([measure.step, measure.sum], [what.step, what.sum]);
    if (what.step === undefined) assert.ok(p.stages.some((one) => one.code === stage));
    else stepOf(p, stage, what.step);
  });

export const mechanismChecks = [
  check('it is in force from the day on which it was issued', ['in-force-when-issued'], (p) =>
    assert.equal(p.document.inForceFrom, '2021-03-30'),
  ),
  regularly('there is a review by the task force', 'weekly-review', 'weekly-review', 'task-force', 'subdistrict', 'platform-company'),
  check('every week: reports until Friday at five, the review on Monday at nine', ['weekly-review', 'weekly-time'], (p) => {
    const { day, hour, reports } = review(p, 'weekly-review');
    assert.equal(oversightOf(p, 'weekly-review').rhythm, 'weekly');
    assert.deepEqual([day, hour], [1, 9]);
    assert.deepEqual(reports, { by: ['subdistrict', 'platform-company'], weekday: 5, hour: 17 });
  }),
  regularly('there is a circular', 'monthly-circular', 'monthly-circular', 'task-force', 'subdistrict', 'platform-company'),
  check('every month, drafted on the fifth at nine', ['monthly-circular', 'monthly-time'], (p) => {
    const { day, hour } = review(p, 'monthly-circular');
    assert.deepEqual([oversightOf(p, 'monthly-circular').rhythm, day, hour], ['monthly', 5, 9]);
  }),
  check('who is fast is praised', ['fast-praised'], (p) => assert.equal(review(p, 'monthly-circular').praise?.measure, 'days-ahead')),
  check('three at most, from one working day ahead', ['praise-figures'], (p) => {
    const { praise } = review(p, 'monthly-circular');
    assert.deepEqual([praise?.atLeast, praise?.most], [1, 3]);
  }),
  check('who is slow is named', ['slow-named'], (p) => assert.equal(review(p, 'monthly-circular').naming?.measure, 'days-late')),
  check('three at most, from five working days late: when it lay with the leader already', ['naming-figures'], (p) => {
    const { naming } = review(p, 'monthly-circular');
    assert.deepEqual([naming?.atLeast, naming?.most], [5, 3]);
    const ladder = p.ladders.find((one) => one.code === 'standard');
    assert.equal(ladder?.rungs.find((rung) => rung.to === 'leader')?.offset.workingDays, naming?.atLeast);
  }),
  check('projects are praised and named, no units', ['projects-remarked-on'], (p) =>
    assert.equal(review(p, 'monthly-circular').remarkOn, 'projects'),
  ),
  regularly('projects are evaluated', 'evaluation', 'evaluation', 'task-force', 'subdistrict', 'platform-company'),
  evaluates('by their initiation', ['evaluates-initiation'], 'initiation', 'initiation'),
  evaluates('by the start of works', ['evaluates-start'], 'start', 'works', { step: 'start' }),
  evaluates('by their completion', ['evaluates-completion'], 'completion', 'works'),
  evaluates('by what was renewed, as accepted', ['evaluates-contents'], 'contents', 'acceptance'),
  evaluates('by what was paid of the total', ['evaluates-payment', 'payment-measured'], 'payment', 'final-accounts', { sum: 'paid' }),
  evaluates('by how they are managed in the long run', ['evaluates-long-term'], 'long-term', 'long-term-management'),
  regularly('there are regular checks', 'regular-checks', 'regular-checks', 'task-force', 'subdistrict'),
  check('every month', ['regular-means-monthly'], (p) => assert.equal(oversightOf(p, 'regular-checks').rhythm, 'monthly')),
  check('and random ones, bound to no rhythm', ['random-checks'], (p) => assert.equal(oversightOf(p, 'random-checks').rhythm, 'as-needed')),
  regularly(
    'duties are divided and listed',
    'duty-lists',
    'duty-lists',
    'task-force',
    'housing-bureau',
    'development-reform-bureau',
    'finance-bureau',
  ),
  regularly(
    'utilities are coordinated',
    'coordination',
    'coordination',
    'task-force',
    'power-company',
    'telecom',
    'water-company',
    'gas-company',
    'heating-company',
  ),
  regularly('it is made known', 'publicity', 'publicity', 'task-force', 'subdistrict', 'community'),
  check('the task force dissolves when the district’s work is over', ['task-force-dissolves'], (p) =>
    assert.deepEqual(oversightOf(p, 'dissolution').of, [p.office]),
  ),
  check('people above it decide and record when; no date and no stage does', ['dissolution-by-people'], (p) => {
    const { by, rhythm, review: drafted } = oversightOf(p, 'dissolution');
    assert.deepEqual([by, rhythm, drafted], ['district-government-office', 'as-needed', undefined]);
  }),
  check('escalations go to the task force', ['task-force-takes-escalations'], (p) => {
    const office = p.organisations.find((one) => one.code === p.office);
    assert.deepEqual([office?.code, office?.kind], ['task-force', 'office']);
    assert.ok(office?.posts.some((post) => post.leader));
  }),
  duesWithin(1, 40, 20),
  ...usualClockChecks,
];
