import assert from 'node:assert/strict';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { judge } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { plainCalendar } from '../calendar';
import { before, check, ownerOf, stepOf } from '../check';
import { asked } from '../asked';

const termOf = (p: CompiledProgramme) => p.obligations.find((one) => one.code === 'idle-use-term') ?? assert.fail('no term');

/** Asked where the fact holds, and only there. */
function askedWhere(p: CompiledProgramme, fact: string, step: string): void {
  assert.ok(asked(p, 'land-and-planning', { [fact]: true }).includes(step), step);
  assert.ok(!asked(p, 'land-and-planning', { [fact]: false }).includes(step), step);
}

export const landChecks = [
  check('idle buildings used for public services are exempt for a term', ['idle-buildings-exempt'], (p) => {
    askedWhere(p, 'uses-idle', 'idle-use');
    const { kind, startsAfter, when } = termOf(p);
    assert.equal(kind, 'term');
    assert.deepEqual(startsAfter, { stage: 'land-and-planning', outcome: 'done' });
    assert.ok(when && judge(when, { 'uses-idle': true }).holds);
    assert.equal(judge(when, { 'uses-idle': false }).holds, false);
  }),
  check('the term is recorded with its end and watched, five years where none is stated', ['idle-term-watched'], (p) => {
    assert.deepEqual(stepOf(p, 'land-and-planning', 'idle-use').facts, [{ fact: 'idle-until', required: true }]);
    const { until, lasts, closing } = termOf(p);
    assert.equal(until, 'idle-until');
    assert.equal(computeDeadline(plainCalendar(p), lasts, '2024-03-04', { dayEndsAtHour: 24 }).date, '2029-03-04');
    assert.equal(closing.owner, 'natural-resources-bureau');
    assert.deepEqual(closing.papers, ['idle-term-closing']);
  }),
  check('the bureau is reminded before it ends, and a later end lets it run again', ['idle-term-watched'], (p) => {
    const { remindBefore, until, closing } = termOf(p);
    assert.equal(remindBefore, 20);
    assert.deepEqual(closing.facts, [{ fact: until, required: false }]);
  }),
  check('spare land is used with the residents’ consent', ['spare-land-with-consent'], (p) => {
    askedWhere(p, 'uses-spare-land', 'spare-land-consent');
    assert.deepEqual(stepOf(p, 'land-and-planning', 'spare-land-consent').papers, ['spare-land-consent']);
  }),
  check('land and houses of the state are handed to the implementer', ['public-property-coordinated'], (p) => {
    askedWhere(p, 'public-property', 'hand-over-public-property');
    assert.equal(ownerOf(p, 'land-and-planning', 'hand-over-public-property'), 'title-units');
  }),
  check('the office carries the government’s coordination first', ['coordination-recorded-by-office'], (p) => {
    assert.equal(ownerOf(p, 'land-and-planning', 'coordinate-public-property'), 'leading-group-office');
    assert.ok(before(p, 'land-and-planning', 'hand-over-public-property').includes('coordinate-public-property'));
  }),
  check('no price is asked for such land', ['no-land-price'], (p) => {
    askedWhere(p, 'uses-spare-land', 'no-land-price');
    assert.equal(ownerOf(p, 'land-and-planning', 'no-land-price'), 'natural-resources-bureau');
  }),
];
