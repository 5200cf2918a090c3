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
const entered = (stage: string, visit: number, day: string, plannedOn?: string) =>
  event('stage.entered', day, { stage, visit, ...(plannedOn === undefined ? {} : { plannedOn }) });
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

test('a stage is planned when it is entered: what is late in it, or asked in it later, does not move the plan', () => {
  const lines = stageLines(
    record([
      entered('vote', 1, '2024-01-02', '2024-02-01'),
      left('vote', 1, '2024-01-10', 'failed'),
      entered('vote', 2, '2024-01-10', '2024-02-09'),
      opened('t2', 'vote', 2, '2024-02-08', '2024-03-01'),
      left('vote', 2, '2024-02-12', 'passed'),
      entered('plan', 1, '2024-02-12', '2024-02-20'),
      opened('t4', 'plan', 1, '2024-02-12', '2024-03-20'),
    ]),
    '2024-02-25',
  );
  expect(lines).toEqual([
    { stage: 'vote', visits: 2, enteredOn: '2024-01-02', plannedOn: '2024-02-09', leftOn: '2024-02-12', outcome: 'passed', daysLate: 3 },
    { stage: 'plan', visits: 1, enteredOn: '2024-02-12', plannedOn: '2024-02-20', leftOn: null, outcome: null, daysLate: 5 },
  ]);
});

test('what ends at midnight has ended the day before; a record of before plans knows of no lateness', () => {
  const lines = stageLines(
    record([
      entered('notice', 1, '2024-02-02', '2024-02-20'),
      { ...left('notice', 1, '2024-02-21', 'ended'), at: '2024-02-21T00:00:00+08:00' },
      entered('old', 1, '2024-02-21'),
    ]),
    '2024-12-25',
  );
  expect(lines).toMatchObject([
    { plannedOn: '2024-02-20', leftOn: '2024-02-20', daysLate: 0 },
    { plannedOn: null, leftOn: null, daysLate: 0 },
  ]);
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

test('what was fulfilled without an answer counts, for its holder and by its due date as they were then', () => {
  const fulfilled = (taskId: string, day: string, data: object) => event('task.closed', day, { taskId, why: 'fulfilled', ...data });
  const lines = officeLines([
    record([
      opened('collect', 's', 1, '2024-03-01', '2024-03-08'),
      event('task.extended', '2024-03-05', { taskId: 'collect', toOn: '2024-03-10' }),
      event('task.handedOver', '2024-03-06', { taskId: 'collect', toPostId: 'p', toOrganisationId: 'o2' }),
      event('task.rescheduled', '2024-03-07', { taskId: 'collect', toOn: '2024-03-11' }),
      fulfilled('collect', '2024-03-16', { late: true, fulfilledAt: '2024-03-15T23:59:59+08:00' }),
      opened('old', 's', 1, '2024-03-01', '2024-03-08'),
      fulfilled('old', '2024-03-15', {}),
      opened('back', 's', 1, '2024-03-01', '2024-03-08'),
      answered('back', '2024-03-15', true),
      event('task.answerWithdrawn', '2024-03-15', { taskId: 'back' }),
    ]),
  ]);
  expect(lines).toEqual([{ code: 'fire', name: '消防', answered: 1, late: 1, daysLate: 4, meanDays: 14, mails: 1 }]);
});

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [170_000_000, '1,700,000.00'],
  [-911_278, '-9,112.78'],
])('%d fen are %s yuan', (fen, text) => expect(yuanOf(fen)).toBe(text));
