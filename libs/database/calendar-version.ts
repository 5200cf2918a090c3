import { createHash } from 'node:crypto';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import { canonicalJson } from './canonical-json';

/** A calendar with its content id: the same years are the same version, wherever and in whatever order they were loaded. */
export function versioned(content: Omit<WorkingDayCalendar, 'version'>): WorkingDayCalendar {
  const digest = createHash('sha256').update(canonicalJson(content)).digest('hex');
  return { version: `${content.region.toLowerCase()}-${digest.slice(0, 16)}`, ...content };
}
