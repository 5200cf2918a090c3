import assert from 'node:assert/strict';
import type { CompiledProgramme, Oversight } from '#libs/programme/ir/programme';
import { check } from '../check';
import { countedTo } from '../targets';
import { usualTimingChecks } from '../usual-timing.checks';

const target = (rule: string, code: string, by: string, compounds?: number) =>
  check(`by ${by}: ${compounds === undefined ? code : `${compounds} compounds`}`, [rule], (p) => {
    const found = p.targets?.find((one) => one.code === code);
    assert.equal(found?.by, by);
    assert.equal(found.compounds, compounds);
    if (compounds === undefined) return;
    // What was accepted within the year counts to it, and to no other.
    assert.deepEqual(countedTo(p, by), [code]);
    assert.deepEqual(countedTo(p, `${by.slice(0, 4)}-01-01`), [code]);
  });

function entryOf(p: CompiledProgramme, code: string): Oversight {
  const found = p.oversight?.find((one) => one.code === code);
  assert.ok(found, code);
  return found;
}

const oversight = (name: string, rule: string, code: string, by: string, of: string) =>
  check(name, [rule], (p) => {
    assert.equal(entryOf(p, code).by, by);
    assert.ok(entryOf(p, code).of.includes(of));
  });

export const mechanismChecks = [
  target('target-2021', 'pilot-2021', '2021-12-31', 10),
  target('target-2022', 'year-2022', '2022-12-31', 16),
  target('target-2023', 'year-2023', '2023-12-31', 7),
  target('target-2024', 'all-by-2000', '2024-12-31'),
  target('target-2024-later', 'some-by-2005', '2024-12-31'),

  oversight('there are regular meetings', 'regular-meetings', 'meeting', 'leading-group-office', 'longgang-town'),
  oversight('there are regular circulars', 'regular-circulars', 'circular', 'leading-group-office', 'urban-investment'),
  oversight('sites are inspected', 'inspections', 'inspection', 'leading-group-office', 'urban-investment'),
  oversight('planning, tasks and systems are appraised', 'appraisal', 'appraisal', 'leading-group', 'housing-bureau'),
  oversight('policy money is supervised', 'funds-supervised', 'fund-supervision', 'finance-bureau', 'urban-investment'),
  oversight('the use of money is made public', 'funds-open', 'fund-publication', 'finance-bureau', 'urban-investment'),
  oversight('the policy is made known all the time', 'publicity', 'publicity', 'media-centre', 'urban-investment'),
  check('implementer and town report for the meeting, until Friday 17:00', ['information-reports'], (p) =>
    assert.deepEqual(entryOf(p, 'meeting').review?.reports, { by: ['urban-investment', 'longgang-town'], weekday: 5, hour: 17 }),
  ),
  check('meetings every Monday, circulars every month on the fifth, an appraisal every year', ['rhythms'], (p) => {
    const rhythm = (code: string) => [entryOf(p, code).rhythm, entryOf(p, code).review?.day];
    assert.deepEqual(rhythm('meeting'), ['weekly', 1]);
    assert.deepEqual(rhythm('circular'), ['monthly', 5]);
    assert.deepEqual(rhythm('appraisal'), ['yearly', undefined]);
  }),

  ...usualTimingChecks,
];
