import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { addDays, type CivilDate } from '../clock/civil-date';

/** The last day to which a due date may be put off on the given day. */
export function latestExtension({ extensionMostDays }: CompiledProgramme['parameters'], today: CivilDate): CivilDate {
  return addDays(today, extensionMostDays);
}
