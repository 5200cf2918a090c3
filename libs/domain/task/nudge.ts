import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { EpochMs } from '../clock/civil-date';

const HOUR_MS = 3_600_000;

/** From when on a task may be nudged (again): at once, or when the cool-down after the last nudge is over. */
export function nudgeableFrom(parameters: CompiledProgramme['parameters'], nudgedAt: EpochMs | null, now: EpochMs): EpochMs {
  return nudgedAt === null ? now : nudgedAt + parameters.nudgeCoolDownHours * HOUR_MS;
}
