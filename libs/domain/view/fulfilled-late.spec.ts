import type { EventData, EventType, ProcessEvent } from '#libs/contracts/event';
import { startOfDay } from '../clock/civil-date';
import { fold } from './fold';
import type { ProjectView } from './project-view';

type Told = { [T in EventType]: [on: string, type: T, data: EventData[T]] }[EventType];
const created = { name: '示例小区', programmeHash: 'h', programmeCode: 'p', compounds: ['c'], subdistrictId: 's', entry: 'survey' };
const view = (...told: Told[]): ProjectView =>
  ([['2024-01-02', 'project.created', { ...created, backfilled: false }], ...told] as Told[])
    .map(([on, type, data], i) => ({ no: i + 1, type, at: startOfDay(on), recordedAt: startOfDay(on), data }) as ProcessEvent)
    .reduce<ProjectView | null>(fold, null)!;

const place = { stage: 'survey', step: 'do', visit: 1, organisationId: 'org', postId: 'post' };
const opened: Told = ['2024-01-02', 'task.opened', { taskId: 'a', ...place, dueOn: '2024-01-10', provisional: false }];
const moved: Told = ['2024-01-09', 'task.rescheduled', { taskId: 'a', fromOn: '2024-01-10', toOn: '2024-01-12', why: 'calendar' }];
const closed = (more: { late?: boolean; fulfilledAt?: number }): Told => [
  '2024-01-16',
  'task.closed',
  { taskId: 'a', why: 'fulfilled', ...more },
];

it('what came too late counts as late, from the due date as it was then to the day on which it came', () => {
  const late = closed({ late: true, fulfilledAt: startOfDay('2024-01-15') });
  expect(view(opened, moved, late)).toMatchObject({ lateAnswers: 1, daysLate: 3, openTasks: [] });
});

it.each([{}, { late: false, fulfilledAt: startOfDay('2024-01-09') }])(
  'what was in time, or closed before that was told, does not: %j',
  (data) => {
    expect(view(opened, closed(data))).toMatchObject({ lateAnswers: 0, daysLate: 0, openTasks: [] });
  },
);

it('what nobody knows of changes nothing', () => expect(view(closed({ late: true }))).toEqual(view()));
