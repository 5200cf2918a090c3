import { z } from 'zod';
import { on, whole } from '../http/answer-field';

export const DayRule = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('working-days'), days: whole }),
    z.object({ kind: z.literal('working-days-before'), days: whole }),
    z.object({ kind: z.literal('days'), days: whole }),
    z.object({ kind: z.literal('months'), months: whole }),
    z.object({ kind: z.literal('years'), years: whole }),
    z.object({ kind: z.literal('calendar-date'), date: on }),
  ])
  .meta({ id: 'DeadlineRule' });

const day = z.object({
  date: on,
  working: z.boolean(),
  reason: z.enum(['weekday', 'weekend', 'holiday', 'make-up-day']),
  name: z.string().optional(),
  warned: z.string().optional(),
  provisional: z.boolean(),
});
export const CalendarDay = day.meta({ id: 'CalendarDay' });
const Day = day.extend({ counted: z.boolean() }).meta({ id: 'ExplainedDay' });

export const DayWarning = z.object({ date: on, reason: z.string() });

/** Why a date is what it is. A rule in working days shows every day that was looked at, the others none. */
const fields = z.object({
  rule: DayRule,
  anchor: on,
  dayEndsAtHour: whole,
  days: z.array(Day),
  warnings: z.array(DayWarning),
  lastWorkingDayBefore: on.optional(),
});
export const Explanation = fields.meta({ id: 'Explanation' });

const Span = z.object({ beginsOn: on, endsOn: on });

/** Of a posted notice: what the minimum came to, and what was printed. */
export const NoticeExplanation = fields
  .extend({
    minimumWorkingDays: whole,
    proposed: Span,
    printed: Span,
    counted: z.array(on),
    calendarVersion: z.string(),
    yearsTouched: z.array(whole),
    receivedOn: on.optional(),
    enteredOn: on.optional(),
    printedFrom: on.optional(),
    printedTo: on.optional(),
    resumedOn: on.optional(),
  })
  .meta({ id: 'NoticeExplanation' });

/** A rule of the programme with where it comes from; only the id where the programme no longer has it. */
export const RuleAnswer = z
  .object({
    id: z.string(),
    says: z.string().optional(),
    cite: z.object({ document: z.string(), section: z.string() }).optional(),
    assumed: z.string().optional(),
  })
  .meta({ id: 'Rule' });
