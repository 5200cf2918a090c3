import assert from 'node:assert/strict';
import { check, stageOf } from '../check';
import { oversightOf, regularly } from '../oversight';
import { duesWithin, usualClockChecks } from '../usual-timing.checks';

export const mechanismChecks = [
  regularly('there are working meetings', 'regular-meetings', 'meeting', 'leading-group-office', 'town'),
  check('each week, on Monday morning', ['meeting-rhythm'], (p) => {
    const { rhythm, review } = oversightOf(p, 'meeting');
    assert.deepEqual([rhythm, review?.day, review?.hour], ['weekly', 1, 9]);
  }),
  check('departments, towns, communities and residents are in it', ['four-levels'], (p) => {
    const kinds = oversightOf(p, 'meeting').of.map((code) => p.organisations.find((one) => one.code === code)?.kind);
    assert.deepEqual(kinds, ['department', 'subdistrict', 'community', 'owners-body']);
  }),
  check('towns and housing report beforehand', ['information-reports'], (p) =>
    assert.deepEqual(oversightOf(p, 'meeting').review?.reports?.by, ['town', 'housing-transport-bureau']),
  ),
  regularly('progress is made known by circular', 'circulars', 'circular', 'leading-group-office', 'town'),
  check('each month', ['circular-rhythm'], (p) => assert.equal(oversightOf(p, 'circular').rhythm, 'monthly')),
  check('progress is measured by the dates of the six phases', ['six-phases-measured'], (p) => {
    const measures = oversightOf(p, 'circular').review?.measures ?? [];
    assert.equal(measures.length, 6);
    // Preparation is over when the last of its stages is: both ways to the commencement, each by the end of March.
    const preparation = measures.find(({ code }) => code === 'preparation');
    assert.deepEqual([preparation?.stage, preparation?.and], ['procurement', ['residents-funds']]);
    for (const stage of [stageOf(p, 'procurement', 'procurement'), stageOf(p, 'residents-funds', 'fund-gate')]) {
      assert.deepEqual(stage.deadline, { kind: 'calendar-date', date: '2024-03-31' });
      assert.deepEqual(Object.values(stage.outcomes), [{ to: ['commencement'] }]);
    }
    assert.equal(oversightOf(p, 'meeting').review?.measures.find(({ code }) => code === 'start')?.step, 'start');
    for (const { stage } of [...measures, ...(oversightOf(p, 'meeting').review?.measures ?? [])])
      assert.ok(
        p.stages.some((one) => one.code === stage),
        stage,
      );
    assert.ok((oversightOf(p, 'meeting').review?.measures ?? []).length > 0);
  }),
  regularly('the office patrols', 'patrols', 'patrol', 'leading-group-office', 'town', 'housing-transport-bureau'),
  regularly(
    'housing inspects the works from beginning to end',
    'works-inspected',
    'works-inspection',
    'housing-transport-bureau',
    'contractor',
    'supervisor',
  ),
  regularly('the Party committee’s inspectors come along', 'party-inspection', 'party-inspection', 'party-inspection-office', 'contractor'),
  regularly('and the government’s', 'government-inspection', 'government-inspection', 'government-inspection-office', 'contractor'),
  regularly('deputies and the public supervise', 'deputies-invited', 'deputies', 'leading-group-office', 'housing-transport-bureau'),
  regularly('towns and communities make it known', 'publicity', 'publicity', 'town', 'community'),
  regularly('the leading group appraises', 'appraisal', 'appraisal', 'leading-group', 'town', 'housing-transport-bureau'),
  check('once a year', ['appraisal-yearly'], (p) => assert.equal(oversightOf(p, 'appraisal').rhythm, 'yearly')),
  check('escalations go to the leading group’s office', ['office-takes-escalations', 'duty-leading-group-office'], (p) => {
    const office = p.organisations.find((one) => one.code === p.office);
    assert.equal(office?.kind, 'office');
    assert.ok(office.posts.some((post) => post.leader));
  }),
  duesWithin(1, 40, 20),
  ...usualClockChecks,
];
