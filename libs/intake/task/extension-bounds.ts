import { type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import { latestExtension } from '#libs/domain/task/extension';
import type { Acceptance } from '../accept';
import { currentCalendar, refuseUnknownYear } from '../current-calendar';
import { InputCheck } from '../input-check';

/**
 * A due date is extended to a later one that is not past, no further from today than the programme lets, and known to the calendar at
 * least provisionally.
 *
 * @throws Refusal invalid-input, outside-calendar
 */
export function checkExtension(acceptance: Acceptance, dueOn: CivilDate, toOn: CivilDate): void {
  const today = civilDateOf(acceptance.now);
  const { parameters } = acceptance.programme;
  const latest = latestExtension(parameters, today);
  const check = new InputCheck();
  check.ensure(toOn > dueOn, 'toOn', `须晚于现到期日 ${dueOn}`);
  check.ensure(toOn >= today, 'toOn', '不得早于今日');
  check.ensure(toOn <= latest, 'toOn', `一次延期不得超过自今日起 ${parameters.extensionMostDays} 日，即 ${latest}`);
  check.done();
  refuseUnknownYear(currentCalendar(acceptance), 'toOn', toOn, 1);
}
