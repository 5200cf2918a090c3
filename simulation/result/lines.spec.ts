import type { EventAnswer } from '../wire';
import { officeLines } from './office-lines';
import type { Record } from './record';
import { stageLines } from './stage-lines';
import { yuanOf } from './text';

let no = 0;
const event = (type: string, day: string, data: object) =>
  ({
    no: (no += 1),
    type,
    at: `${day}T10:00:00+08:00`,
    recordedAt: `${day}T10:00:00+08:00`,
    data,
    actorPostId: null,
  }) as unknown as EventAnswer;
const entered = (stage: string, visit: number, day: string) => event('stage.entered', day, { stage, visit });
const left = (stage: string, visit: number, day: string, outcome: string) => event('stage.left', day, { stage, visit, outcome });
const opened = (taskId: string, stage: string, visit: number, day: string, dueOn: string, organisationId = 'o1') =>
  event('task.opened', day, { taskId, stage, step: taskId, visit, organisationId, dueOn });
const answered = (taskId: string, day: string, late = false) => event('task.answered', day, { taskId, late });

const record = (events: EventAnswer[]) =>
  ({
    events,
    organisations: new Map([
      ['o1', { code: 'finance', name: '财政' }],
      ['o2', { code: 'fire', name: '消防' }],
    ]),
    mailTo: () => 1,
  }) as unknown as Record;

test('a stage is planned by the latest due date of its last visit; what goes on beside it plans nothing', () => {
  const lines = stageLines(
    record([
      entered('vote', 1, '2024-01-02'),
      opened('t1', 'vote', 1, '2024-01-02', '2024-02-01'),
      left('vote', 1, '2024-01-10', 'failed'),
      entered('vote', 2, '2024-01-10'),
      opened('t2', 'vote', 2, '2024-01-10', '2024-02-09'),
      left('vote', 2, '2024-02-12', 'passed'),
      opened('t3', 'vote', 2, '2024-02-12', '2024-06-01'),
      entered('plan', 1, '2024-02-12'),
      opened('t4', 'plan', 1, '2024-02-12', '2024-02-20'),
    ]),
    '2024-02-25',
  );
  expect(lines).toEqual([
    { stage: 'vote', visits: 2, enteredOn: '2024-01-02', plannedOn: '2024-02-09', leftOn: '2024-02-12', outcome: 'passed', daysLate: 3 },
    { stage: 'plan', visits: 1, enteredOn: '2024-02-12', plannedOn: '2024-02-20', leftOn: null, outcome: null, daysLate: 5 },
  ]);
});

test('a notice is planned to its end, and what ends at midnight has ended the day before', () => {
  const lines = stageLines(
    record([
      entered('notice', 1, '2024-02-02'),
      event('notice.opened', '2024-02-02', { noticeId: 'n1', stage: 'notice' }),
      opened('t1', 'notice', 1, '2024-02-02', '2024-02-09'),
      event('notice.posted', '2024-02-07', { noticeId: 'n1', endsOn: '2024-02-20' }),
      { ...left('notice', 1, '2024-02-21', 'ended'), at: '2024-02-21T00:00:00+08:00' },
    ]),
    '2024-02-25',
  );
  expect(lines).toMatchObject([{ plannedOn: '2024-02-20', leftOn: '2024-02-20', daysLate: 0 }]);
});

test('the slowest office is the one with most days late, then the one that takes longest', () => {
  const lines = officeLines([
    record([
      opened('t1', 's', 1, '2024-03-01', '2024-03-08'),
      answered('t1', '2024-03-05'),
      opened('t2', 's', 1, '2024-03-01', '2024-03-08', 'o2'),
      answered('t2', '2024-03-11', true),
      opened('t3', 's', 1, '2024-03-01', '2024-03-08'),
      answered('t3', '2024-03-04'),
      opened('t4', 's', 1, '2024-03-01', '2024-03-08'),
    ]),
  ]);
  expect(lines).toEqual([
    { code: 'fire', name: '消防', answered: 1, late: 1, daysLate: 3, meanDays: 10, mails: 1 },
    { code: 'finance', name: '财政', answered: 2, late: 0, daysLate: 0, meanDays: 3.5, mails: 1 },
  ]);
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [170_000_000, '1,700,000.00'],
  [-911_278, '-9,112.78'],
])('%d fen are %s yuan', (fen, text) => expect(yuanOf(fen)).toBe(text));
