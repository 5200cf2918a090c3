import type { NewEvent, ProcessEvent } from '#libs/contracts/event';
import type { ReviewRules } from '#libs/programme/ir/programme';
import type { Stage } from '#libs/programme/ir/stage';
import { atHour, type CivilDate } from '../clock/civil-date';
import { calendarOf, NOTICE_2024, NOTICE_2025 } from '../working-day/published-years.fixture';
import type { ReviewTerms } from './review-terms';

export const CALENDAR = calendarOf({ '2024': NOTICE_2024, '2025': NOTICE_2025 });

/** The week that ends on Friday 12 January 2024, four o'clock. */
export const FROM = atHour('2024-01-05', 16);
export const UNTIL = atHour('2024-01-12', 16);

const TEMPLATES = { east: 'subdistrict', west: 'subdistrict', bureau: 'bureau', owners: 'owners-body', 'city-side': 'district' };

export function terms(review: Partial<ReviewRules> = {}, of = ['subdistrict', 'bureau']): ReviewTerms {
  return {
    from: FROM,
    until: UNTIL,
    oversight: { of, review: { day: 5, hour: 16, measures: [{ code: 'started', title: '开工', stage: 'start' }], ...review } },
    stages: [
      { code: 'start', kind: 'approval-chain', steps: [], outcomes: {} },
      { code: 'works', kind: 'works', steps: [], outcomes: {} },
    ] as unknown as Stage[],
    dayEndsAtHour: 24,
    calendar: CALENDAR,
    templates: TEMPLATES,
    above: { east: 'city-side', west: 'city-side', bureau: 'city-side' },
  };
}

type Dated = [on: CivilDate, hour: number, event: NewEvent];

/** The record of a project of a subdistrict, created at New Year. */
export function log(subdistrictId: string, ...events: Dated[]): ProcessEvent[] {
  const created: NewEvent = {
    type: 'project.created',
    data: {
      name: `${subdistrictId}小区`,
      programmeHash: 'h',
      programmeCode: 'p',
      compounds: [],
      subdistrictId,
      entry: 'start',
      backfilled: false,
    },
  };
  return ([['2024-01-01', 0, created], ...events] as Dated[]).map(([on, hour, event], index) => {
    const at = atHour(on, hour);
    return { ...event, no: index + 1, at, recordedAt: at } as ProcessEvent;
  });
}

export const entered = (plannedOn: CivilDate, stage = 'start'): NewEvent => ({
  type: 'stage.entered',
  data: { stage, visit: 1, plannedOn },
});

export const left = (outcome = 'done', stage = 'start'): NewEvent => ({ type: 'stage.left', data: { stage, visit: 1, outcome } });

export const opened = (taskId: string, organisationId: string, dueOn: CivilDate): NewEvent => ({
  type: 'task.opened',
  data: { taskId, stage: 'start', step: 'approve', visit: 1, organisationId, postId: `post-${organisationId}`, dueOn, provisional: false },
});

export const answered = (taskId: string, late = false): NewEvent => ({
  type: 'task.answered',
  data: { taskId, stage: 'start', step: 'approve', verb: 'complete', facts: {}, papers: [], late },
});

export const escalated = (taskId: string): NewEvent => ({
  type: 'escalation.raised',
  data: { escalationId: `e-${taskId}`, taskId, toOrganisationId: 'office' },
});
