import assert from 'node:assert/strict';
import { atHour, endOfDay, toIso } from '#libs/domain/clock/civil-date';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { rungInstants } from '#libs/domain/ladder/rung-instants';
import { latestExtension } from '#libs/domain/task/extension';
import { nudgeableFrom } from '#libs/domain/task/nudge';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { plainCalendar } from './calendar';
import { check, type ProgrammeCheck } from './check';
import { DRIVEN_BY } from './driven-by';

const rungs = (p: CompiledProgramme, code: string) =>
  p.ladders
    .find((ladder) => ladder.code === code)
    ?.rungs.map((rung) => [rung.offset.workingDays, rung.atHour, rung.action, rung.to, rung.light]);

/** Ladders, the ends of days and the nudge, for programmes whose text states none and which assume the same, under the same rules. */
export const usualClockChecks = [
  check(
    'the ladder: two days before, on the day, red a day late, the office on the third, the leader on the fifth',
    ['reminder-ladder'],
    (p) => {
      const ladder = p.ladders.find((one) => one.code === 'standard') ?? assert.fail();
      const due = { date: '2024-03-08', at: endOfDay('2024-03-08'), provisional: false };
      assert.deepEqual(
        rungInstants(plainCalendar(p), ladder, due, 0).map(({ at }) => toIso(at).slice(0, 13)),
        ['2024-03-06T09', '2024-03-08T09', '2024-03-11T09', '2024-03-13T09', '2024-03-15T09'],
      );
      assert.deepEqual(rungs(p, 'standard'), [
        [-2, 9, 'remind', 'holder', 'yellow'],
        [0, 9, 'remind', 'holder', 'yellow'],
        [1, 9, 'overdue', 'holder', 'red'],
        [3, 9, 'escalate', 'office', 'red'],
        [5, 9, 'escalate', 'leader', 'red'],
      ]);
    },
  ),
  check('long tasks have a wider ladder', ['reminder-ladder-long'], (p) => {
    assert.deepEqual(
      rungs(p, 'long')?.map((rung) => rung[0]),
      [-20, -5, 0, 1, 5, 10],
    );
    for (const { steps } of p.stages) for (const step of steps) if (step.due.kind === 'days') assert.equal(step.ladder, 'long', step.code);
  }),
  check('a day ends at midnight', ['day-ends-at-midnight'], (p) => {
    const { at } = computeDeadline(plainCalendar(p), { kind: 'working-days', days: 1 }, '2024-03-04', p.parameters);
    assert.equal(toIso(at), '2024-03-06T00:00:00+08:00');
  }),
  check('dates from 25 December are provisional', ['calendar-provisional'], (p) => {
    const ending = (from: string) => computeDeadline(plainCalendar(p), { kind: 'working-days', days: 1 }, from, { dayEndsAtHour: 24 });
    assert.equal(ending('2024-12-23').provisional, false);
    assert.equal(ending('2024-12-24').provisional, true);
  }),
  check(
    'a due date is put off no further than a hundred and eighty days',
    ['extension-limit'],
    (p) => assert.equal(latestExtension(p.parameters, '2024-03-01'), '2024-08-28'),
    DRIVEN_BY.extension,
  ),
  check(
    'one nudge a day',
    ['nudge-cool-down'],
    (p) => {
      const nudged = atHour('2024-03-04', 9);
      assert.equal(nudgeableFrom(p.parameters, nudged, nudged), atHour('2024-03-05', 9));
      assert.equal(nudgeableFrom(p.parameters, null, nudged), nudged);
    },
    DRIVEN_BY.nudge,
  ),
];

/** The steps whose due date the rule on dues gives, more than `moreThan` of them, have from `least` to `most` working days. */
export function duesWithin(least: number, most: number, moreThan: number): ProgrammeCheck {
  return check(`tasks have from ${least} to ${most} working days`, ['task-dues'], (p) => {
    const assumed = p.stages.flatMap((stage) => stage.steps).filter((step) => (step.ruleOf?.due ?? step.rule) === 'task-dues');
    assert.ok(assumed.length > moreThan);
    for (const { code, due } of assumed) assert.ok(due.kind === 'working-days' && due.days >= least && due.days <= most, code);
  });
}

/** The same with the usual dues, where a leading group’s office takes what escalates. */
export const usualTimingChecks = [
  ...usualClockChecks,
  check('escalations go to the leading group’s office', ['office-takes-escalations', 'duty-leading-group-office'], (p) => {
    const office = p.organisations.find((one) => one.code === p.office);
    assert.equal(office?.kind, 'office');
    assert.ok(office.posts.some((post) => post.leader));
  }),
  duesWithin(5, 20, 40),
];
