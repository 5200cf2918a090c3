import type { CalendarMoved } from '#libs/contracts/calendar';
import type { NewEvent } from '#libs/contracts/event';
import type { ExchangeRequest } from '#libs/contracts/exchange';
import type { LockedProcess } from '#libs/database/process.repository';
import type { Addition } from '#libs/database/record.repository';
import { sql } from '#libs/database/sql';

/**
 * That a process has read what it was told of calendars, and what moved. Of several read in one turn the first moved everything: all
 * are computed with the calendar in force. One that ended before it came to read has nothing left to move.
 */
export function additionOfCalendarRead(process: LockedProcess, request: ExchangeRequest, events: NewEvent[], now: number): Addition {
  const computed = request.commands.some((command) => command.do === 'recompute' && command.anchorOn === undefined);
  if (!computed && process.status === 'running') return { parts: [], columns: [] };
  const part = sql`
    update calendar_telling t
    set consumed_at = to_timestamp(${now}::float8 / 1000),
        moved = case when t.inbox_no = (select min(u.inbox_no) from calendar_telling u
                                        where u.process_id = ${process.id} and u.consumed_at is null)
                then ${JSON.stringify(events.flatMap(movedBy))}::jsonb else '[]'::jsonb end
    where t.process_id = ${process.id} and t.consumed_at is null and t.inbox_no <= ${request.inputs.readTo}`;
  return { parts: [part], columns: [] };
}

function movedBy(event: NewEvent): CalendarMoved[] {
  if (event.type === 'task.rescheduled' && event.data.why === 'calendar') {
    const { taskId: thingId, fromOn: from, toOn: to, provisional = false } = event.data;
    return [{ thing: 'task', thingId, from, to, provisional }];
  }
  if (event.type === 'deadline.moved' && event.data.why === 'calendar') {
    const { thingId, fromOn: from, toOn: to, provisional = false } = event.data;
    return [{ thing: isNotice(thingId) ? 'notice' : 'deadline', thingId, from, to, provisional }];
  }
  return [];
}

/** As the workflow names them (`Turn.nextId`). */
const isNotice = (thingId: string): boolean => /\.n\d+$/.test(thingId);
