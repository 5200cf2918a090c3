import { atHour, type CivilDate } from '#libs/domain/clock/civil-date';
import { type Renewed, type TargetLine, targetStandings } from '#libs/domain/annual-plan/target-standing';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

const HOUR = 12;

/** The targets to which a compound counts as done whose renewal was accepted on a day. */
export function countedTo(p: CompiledProgramme, acceptedOn: CivilDate, facts: Record<string, FactValue> = {}): string[] {
  return standings(p, acceptedOn, facts).flatMap(({ target, finished }) => (finished.length > 0 ? [target.code] : []));
}

/** How one target stands when a single compound of three buildings, 90 households, 9,000 m² and a million yuan was accepted on a day. */
export function linesOf(p: CompiledProgramme, code: string, acceptedOn: CivilDate): TargetLine[] {
  return standings(p, acceptedOn, {}).find(({ target }) => target.code === code)?.lines ?? [];
}

function standings(p: CompiledProgramme, acceptedOn: CivilDate, facts: Record<string, FactValue>) {
  const acceptedAt = atHour(acceptedOn, HOUR);
  const one: Renewed = { compounds: 1, buildings: 3, households: 90, areaCsqm: 900_000, investmentFen: 100_000_000, facts, acceptedAt };
  return targetStandings(p.targets ?? [], { known: [one], renewed: [one] }, acceptedAt, p.parameters.dayEndsAtHour);
}
