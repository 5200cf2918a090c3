import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { composeReview } from '#libs/domain/review/compose-review';
import { entered, left, log, terms } from '#libs/domain/review/review.fixture';
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

/** A project of the east that is six working days ahead with its permits, one of the west that is eight late. */
const logs = new Map([
  ['fast', log('east', ['2024-01-02', 9, entered('2024-01-18', 'permits')], ['2024-01-10', 9, left('done', 'permits')])],
  ['slow', log('west', ['2023-12-20', 9, entered('2024-01-02', 'permits')])],
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
