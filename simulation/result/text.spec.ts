import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { PlayJson } from './play-json';
import type { ProjectLine } from './project-line';
import { playText } from './text';

const programme = { stages: [{ code: 'survey', title: '摸底' }] } as unknown as CompiledProgramme;

const project = (mark: string, leftOn: string) => ({
  line: { mark, name: `示例·${mark}`, standing: '保修期内' } as ProjectLine,
  stages: [{ stage: 'survey', visits: 1, enteredOn: '2023-10-09', plannedOn: '2023-10-31', leftOn, outcome: 'done', daysLate: 0 }],
  shows: '',
  expectations: [],
});

test('what has not come yet is not held against a play that was stopped before its end', () => {
  const json: PlayJson = {
    ...{ code: 'x', programme: { name: '方案', number: '一' }, passed: null, from: '2023-10-08', until: '2023-10-20' },
    ...{ projects: [project('L1', '2023-10-24')], organisations: [], reviews: [], mails: { received: 0, sent: 0 }, whole: [] },
  };
  const text = playText(json, programme);
  expect(text).toContain('时钟停在 2023-10-20，以后的事还没有发生，不作评定。');
  expect(text).not.toContain('整体');
});

test('projects that went the very same way have one column, headed by all their marks', () => {
  const json: PlayJson = {
    ...{ code: 'x', programme: { name: '方案', number: '一' }, passed: true, from: '2023-10-08', until: '2023-12-31' },
    projects: [project('L1', '2023-10-24'), project('L2', '2023-10-25'), project('L3', '2023-10-24')],
    organisations: [],
    reviews: [],
    mails: { received: 0, sent: 0 },
    whole: [],
  };
  const head = playText(json, programme)
    .split('\n')
    .find((line) => line.includes('环节') && line.includes('L2'));
  expect(head?.split('│').map((cell) => cell.trim())).toEqual(['', '环节', 'L1 L3', 'L2', '']);
});
