import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { NewEvent } from '#libs/contracts/event';
import { atHour, type CivilDate } from '#libs/domain/clock/civil-date';
import { composeReview } from '#libs/domain/review/compose-review';
import { answered, entered, log, opened, terms } from '#libs/domain/review/review.fixture';
import type { ReviewTerms } from '#libs/domain/review/review-terms';
import { programmeOf } from './load.fixture';

const ORGANISATIONS = {
  templates: { east: 'subdistrict', west: 'subdistrict', north: 'district', south: 'district' },
  above: { east: 'north', west: 'south' },
};

/** The week of the fixtures by a programme's own rules. */
function termsOf(programme: CompiledProgramme, code: string): ReviewTerms {
  const oversight = programme.oversight!.find((one) => one.code === code) as ReviewTerms['oversight'];
  return { ...terms(), oversight, stages: programme.stages, ...ORGANISATIONS };
}

/** The task to begin the works, which are to be done in summer. */
const start = (on: CivilDate, dueOn: CivilDate): Parameters<typeof log>[1][] => {
  const task = opened('t', 'client', dueOn);
  return [
    [on, 9, entered('2024-07-01', 'works')],
    [on, 9, { ...task, data: { ...task.data, stage: 'works', step: 'start' } } as NewEvent],
  ];
};

/** A project of the east that is six working days ahead with the start of its works, one of the west that is eight late. */
const logs = new Map([
  ['fast', log('east', ...start('2024-01-02', '2024-01-18'), ['2024-01-10', 9, answered('t')])],
  ['slow', log('west', ...start('2023-12-20', '2024-01-02'))],
]);

test('Liuzhou praises and criticises the districts that the projects belong to (六（三）)', async () => {
  const { praise, naming } = composeReview(termsOf(await programmeOf('liuzhou.yaml'), 'circular'), logs);
  expect(praise!.items).toEqual([{ organisationId: 'north', value: 6, projects: ['fast'] }]);
  expect(naming!.items).toEqual([{ organisationId: 'south', value: 8, projects: ['slow'] }]);
});

test('Chiping praises and names projects (七（四）)', async () => {
  const { praise, naming } = composeReview(termsOf(await programmeOf('chiping-2021.yaml'), 'monthly-circular'), logs);
  expect(praise!.items).toEqual([{ organisationId: 'east', projectId: 'fast', value: 6, projects: ['fast'] }]);
  expect(naming!.items).toEqual([{ organisationId: 'west', projectId: 'slow', value: 8, projects: ['slow'] }]);
});

test('Chiping names a project whoever holds it up (七（四）)', async () => {
  const design = opened('t', 'design', '2024-01-03');
  const drawn = { ...design, data: { ...design.data, stage: 'scheme', step: 'design' } } as NewEvent;
  const held = log('east', ['2023-12-01', 9, entered('2024-02-20', 'scheme')], ['2023-12-01', 9, drawn]);
  const { naming } = composeReview(termsOf(await programmeOf('chiping-2021.yaml'), 'monthly-circular'), new Map([['held', held]]));
  expect(naming!.items).toEqual([{ organisationId: 'east', projectId: 'held', value: 7, projects: ['held'] }]);
});

test('Litong sees by its hard dates what stands still long before (五)', async () => {
  const programme = await programmeOf('litong-2024.yaml');
  const stuck = new Map([['stuck', log('east', ['2024-03-01', 9, entered('2024-03-31', 'initiation')])]]);
  const behind = (until: CivilDate) =>
    composeReview({ ...termsOf(programme, 'circular'), until: atHour(until, 9) }, stuck)
      .stages.filter((one) => one.behind.count > 0)
      .map(({ title }) => title);
  expect(behind('2024-03-29')).toEqual([]);
  expect(behind('2024-04-01')).toEqual(['前期工作']);
  expect(behind('2024-10-08')).toEqual(['前期工作', '全面改造']);
  expect(behind('2024-12-02')).toEqual(['前期工作', '全面改造', '竣工验收']);
});
