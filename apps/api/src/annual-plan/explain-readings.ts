import type { Reading } from '#libs/domain/annual-plan/rank';
import { factTitle } from '#libs/intake/compound/assess-compound';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

/** What priorities read of a compound, as people read it: by their titles and rules, with what each looked at. */
export function explainReadings(programme: CompiledProgramme, readings: readonly Reading[]) {
  const priorities = programme.priorities ?? [];
  return readings.map(({ because, ...reading }) => {
    const { title, rule } = priorities.find(({ code }) => code === reading.priority)!;
    return { ...reading, title, rule, because: because.map((one) => ({ ...one, title: factTitle(programme, one.fact) })) };
  });
}
