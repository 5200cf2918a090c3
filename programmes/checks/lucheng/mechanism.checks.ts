import assert from 'node:assert/strict';
import type { Oversight } from '#libs/programme/ir/programme';
import { check } from '../check';
import { oversightOf } from '../oversight';
import { usualTimingChecks } from '../usual-timing.checks';

const oversight = (name: string, rule: string, code: string, by: string, rhythm: Oversight['rhythm']) =>
  check(name, [rule], (p) => {
    const found = p.oversight?.find((one) => one.code === code);
    assert.equal(found?.by, by);
    assert.equal(found.rhythm, rhythm);
    assert.ok(found.of.includes('subdistrict'));
  });

export const mechanismChecks = [
  oversight('subdistricts are appraised', 'subdistricts-appraised', 'appraisal', 'leading-group', 'yearly'),
  oversight('progress is made known by circular', 'progress-circulars', 'circular', 'leading-group-office', 'monthly'),
  oversight('sites are inspected, regularly and at random', 'site-inspections', 'inspection', 'leading-group-office', 'as-needed'),
  oversight('there are regular meetings', 'regular-meetings', 'meeting', 'leading-group-office', 'weekly'),
  oversight('deputies are invited to inspect', 'deputies-invited', 'deputies', 'leading-group-office', 'as-needed'),
  oversight('residents are told of progress', 'residents-informed', 'residents', 'subdistrict', 'monthly'),

  check('a meeting every Monday, a circular every month on the fifth, each drafted at nine', ['look-rhythms'], (p) => {
    const drafted = (code: string) => {
      const { rhythm, review } = oversightOf(p, code);
      return [rhythm, review?.day, review?.hour];
    };
    assert.deepEqual(drafted('meeting'), ['weekly', 1, 9]);
    assert.deepEqual(drafted('circular'), ['monthly', 5, 9]);
  }),
  check('subdistricts are appraised once a year, residents told once a month', ['other-rhythms'], (p) =>
    assert.deepEqual([oversightOf(p, 'appraisal').rhythm, oversightOf(p, 'residents').rhythm], ['yearly', 'monthly']),
  ),
  check('both compare four joints of the procedure', ['looked-at'], (p) => {
    for (const code of ['meeting', 'circular']) {
      const stages = oversightOf(p, code).review?.measures.map(({ stage }) => stage);
      assert.deepEqual(stages, ['start-approval', 'permits', 'works', 'acceptance'], code);
    }
  }),

  ...usualTimingChecks,
];
