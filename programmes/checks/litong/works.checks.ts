import assert from 'node:assert/strict';
import { asked } from '../asked';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { after, lastDay, lastDayOf } from '../procedure';

const special = (p: Parameters<typeof asked>[0], fact: string, touched: boolean) => asked(p, 'special-works', { [fact]: touched });

/** A special part that its own unit does, where the scheme has it. */
const byItsUnit = (name: string, rule: string, step: string, unit: string, fact: string) =>
  check(name, [rule], (p) => {
    assert.equal(ownerOf(p, 'special-works', step), unit);
    assert.ok(special(p, fact, true).includes(step));
    assert.ok(!special(p, fact, false).includes(step));
  });

const utilities: [step: string, unit: string][] = [
  ['municipal', 'municipal-centre'],
  ['heating', 'heating-company'],
  ['power', 'power-company'],
  ['water', 'water-company'],
  ['gas', 'gas-company'],
  ['telecom', 'telecom'],
  ['mobile', 'mobile'],
  ['cable-tv', 'cable-tv'],
  ['unicom', 'unicom'],
];

export const worksChecks = [
  check(
    'before the start towns clear illegal sheds, communities the debris',
    ['site-clearing', 'sheds-cleared', 'debris-cleared', 'debris-by-community'],
    (p) => {
      assert.deepEqual(after(p, 'site-clearing', 'done'), ['commencement']);
      assert.equal(ownerOf(p, 'site-clearing', 'sheds'), 'town');
      assert.equal(ownerOf(p, 'site-clearing', 'debris'), 'community');
    },
  ),
  check('the conditions are checked, the legal permit among them, before anything starts', ['commencement', 'legal-permit'], (p) => {
    assert.ok(stepOf(p, 'commencement', 'confirm').papers.includes('construction-permit'));
    assert.ok(after(p, 'commencement', 'done').includes('works'));
  }),
  check('what suffers from rain comes first in the schedule and in the milestones', ['rain-first'], (p) => {
    assert.ok(stepOf(p, 'commencement', 'confirm').papers.includes('works-schedule'));
    assert.match(stageOf(p, 'works', 'works').works.milestones[0]?.title ?? '', /屋面防水、外檐整修/);
  }),
  check('works start in April 2024', ['start-in-april'], (p) => {
    assert.equal(lastDayOf(p, 'commencement', '2024-03-18'), '2024-04-30');
    for (const [stage, step] of [
      ['commencement', 'confirm'],
      ['works', 'start'],
    ] as const)
      assert.equal(lastDay(p, stepOf(p, stage, step).due, '2024-04-01'), '2024-04-30', stage);
  }),
  check('housing carries the works, as the client', ['works', 'housing-is-client'], (p) => {
    assert.equal(ownerOf(p, 'works', 'start'), 'housing-transport-bureau');
    assert.equal(p.roles.$client, 'housing-transport-bureau');
  }),
  check('each change is approved by the office', ['change-by-approval'], (p) => {
    assert.equal(stageOf(p, 'works', 'works').works.changeOrders, 'by-approval');
    assert.equal(ownerOf(p, 'works', 'decide-change'), 'leading-group-office');
    assert.deepEqual(Object.keys(stepOf(p, 'works', 'decide-change').answers).sort(), ['agree', 'refuse']);
  }),
  check('what an inspection finds is rectified in ten working days', ['defects-rectified'], (p) =>
    assert.equal(lastDay(p, stepOf(p, 'works', 'rectify').due, '2024-06-03'), '2024-06-17'),
  ),
  check('works and special works are done by the end of September 2024', ['works-by-september'], (p) => {
    for (const stage of ['works', 'special-works']) assert.equal(lastDayOf(p, stage, '2024-04-15'), '2024-09-30', stage);
    assert.equal(lastDay(p, stepOf(p, 'works', 'complete').due, '2024-04-15'), '2024-09-30');
    assert.equal(lastDay(p, stepOf(p, 'special-works', 'replant').due, '2024-04-15'), '2024-09-30');
  }),
  check('hazards are looked for before, during and after', ['hazards-in-three-phases'], (p) => {
    assert.ok(stepOf(p, 'commencement', 'confirm').papers.includes('hazards-before'));
    assert.ok(stepOf(p, 'works', 'complete').papers.includes('hazards-during'));
    assert.ok(stepOf(p, 'acceptance', 'inspect').papers.includes('hazards-after'));
  }),

  check('special works go on beside the works, and both come before acceptance', ['special-works'], (p) => {
    assert.deepEqual(after(p, 'commencement', 'done'), ['works', 'special-works']);
    assert.deepEqual(stageOf(p, 'acceptance', 'acceptance').join, ['works', 'special-works']);
  }),
  byItsUnit('the police put in the technical security', 'security-works', 'security', 'public-security-branch', 'security-works'),
  byItsUnit('industry sees to the low-voltage lines', 'weak-lines-moved', 'weak-lines', 'industry-commerce-bureau', 'lines-touched'),
  byItsUnit('education has the preschool built', 'preschool-built', 'preschool', 'education-bureau', 'preschool'),
  byItsUnit(
    'natural resources arranges elevators and rooms with the city',
    'rooms-and-elevators',
    'rooms-and-elevators',
    'natural-resources-bureau',
    'rooms-or-elevators',
  ),
  check('each utility renews its own where lines are touched', ['utilities-renew'], (p) => {
    for (const [step, unit] of utilities) {
      assert.equal(ownerOf(p, 'special-works', step), unit);
      assert.ok(!special(p, 'lines-touched', false).includes(step));
    }
  }),
  check(
    'natural resources gives saplings, the town plants, natural resources accepts or sends back',
    ['saplings-given', 'towns-replant', 'greening-accepted'],
    (p) => {
      assert.equal(ownerOf(p, 'special-works', 'saplings'), 'natural-resources-bureau');
      assert.equal(ownerOf(p, 'special-works', 'replant'), 'town');
      assert.deepEqual(before(p, 'special-works', 'accept-greening'), ['saplings', 'replant']);
      assert.deepEqual(stepOf(p, 'special-works', 'accept-greening').answers.return, { kind: 'reopen', step: 'replant' });
    },
  ),
  check('the town answers for the plants, for a year', ['plants-survive', 'survival-one-year'], (p) => {
    const care = p.obligations.find((one) => one.code === 'greening-care') ?? assert.fail();
    assert.deepEqual([care.kind, care.owner, care.closing.owner], ['term', '$subdistrict', '$subdistrict']);
    assert.equal(lastDay(p, care.lasts, '2024-11-20'), '2025-11-20');
    assert.deepEqual(care.closing.papers, ['survival-record']);
  }),
];
