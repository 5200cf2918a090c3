import type { ReviewAnswer } from '../review-wire';
import { circulated, remarkLines, reviewLine, saidInAll } from './review-lines';

const cell = (figure: string, count: number) => ({ figure, count, projects: [] });
const unit = (name: string) => ({ name });
const review: ReviewAnswer = {
  id: 'r',
  oversight: 'monthly',
  title: '月通报',
  period: '2021-07',
  fromAt: '2021-06-07T09:00:00+08:00',
  untilAt: '2021-07-05T09:00:00+08:00',
  status: 'signed',
  signedBy: '组长',
  revision: 3,
  hash: 'x',
  remarks: '请抓紧',
  tables: [
    { code: 'lights', rows: [{ code: 'all', title: '全部项目', cells: [cell('lights.all.red', 2), cell('lights.all.green', 5)] }] },
    {
      code: 'stages',
      rows: [
        { code: 'a', title: '立项', cells: [cell('stages.a.done', 1), cell('stages.a.late', 1), cell('stages.a.behind', 4)] },
        { code: 'b', title: '开工', cells: [cell('stages.b.done', 2), cell('stages.b.behind', 0)] },
      ],
    },
    { code: 'subdistricts', rows: [{ code: 'east', title: '东', cells: [cell('subdistricts.east.done', 3)] }] },
    { code: 'departments', rows: [{ code: 'east', title: '东', cells: [cell('departments.east.overdue', 7)] }] },
  ],
  praise: null,
  naming: {
    unit: '工作日',
    items: [
      { organisationId: '2', name: '西', value: 6, projects: ['p2', 'p1'] },
      { organisationId: '1', name: '东', value: 6, projects: ['p3'] },
    ],
  },
  reports: [{ week: '2021-W26', inTime: [unit('西'), unit('东')], late: [], missing: [unit('平台')] }],
};
const line = reviewLine(review, (id) => ({ p1: 'A', p2: 'B', p3: 'C' })[id]!);

test('figures are those of their own tables, projects have their marks, and ids decide no order', () => {
  expect(line).toMatchObject({
    sealed: true,
    lights: { red: 2, yellow: 0, green: 5, grey: 0 },
    done: 3,
    behind: 4,
    overdue: 7,
    praised: [],
    named: [
      { name: '东', value: 6, unit: '工作日', projects: ['C'] },
      { name: '西', value: 6, unit: '工作日', projects: ['A', 'B'] },
    ],
    reports: [{ week: '2021-W26', inTime: ['东', '西'], late: [], missing: ['平台'] }],
  });
});

test('a terminal shows who is named and the words of the office', () => {
  const lines = remarkLines({ ...line, figures: { open: 0, wrong: [] }, deliveredTo: [], mailed: [] });
  expect(lines).toEqual([
    '月通报 2021-07 点名：东，6 工作日（C）',
    '月通报 2021-07 点名：西，6 工作日（A、B）',
    '月通报 2021-07 按语：请抓紧',
  ]);
});

test('what is said counts when every mail says it, of just that value', () => {
  const mail = (...lines: string[]) => ({ text: lines.join('\n'), recipients: [] });
  const [east, west] = ['东：逾期 6 工作日（项目 1 个）', '西：逾期 6 工作日（项目 2 个）'];
  const full = mail('您好', '请抓紧', east, west, '西：逾期 16 工作日', '东：红灯项目 6');
  expect(saidInAll([full, mail(west, '请抓紧')], line)).toEqual(['请抓紧', west]);
  expect(saidInAll([full, mail('西：逾期 16 工作日')], line)).toEqual([]);
  expect(saidInAll([], line)).toEqual([]);
});

test('what mails carried is told by the heads of the circulars in them, not by who speaks of one', () => {
  const mail = (text: string) => ({ text, recipients: [] });
  const mails = [mail('您好：\n月通报（2021-07）\n周调度（2021-W27）\n'), mail('周调度（2021-W27）\n'), mail('请看月通报（2021-06）。')];
  expect(circulated(mails, ['周调度', '月通报'])).toEqual(['周调度（2021-W27）', '月通报（2021-07）']);
});
