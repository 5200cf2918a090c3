import type { BuildingPlan } from './scenario';

type Units = BuildingPlan['units'];

/** Units of equal area, numbered through the building: 1-001 … */
export function equalUnits(building: number, count: number, areaSqm: string): Units {
  return Array.from({ length: count }, (_, index) => ({ code: `${building}-${String(index + 1).padStart(3, '0')}`, areaSqm }));
}

/** Exact sum of areas in m² with two decimals, '9000.00'. */
export function sumOfAreas(units: Units): string {
  const csqm = units.reduce((sum, { areaSqm }) => sum + Number(areaSqm.replace('.', '')), 0);
  return `${Math.floor(csqm / 100)}.${String(csqm % 100).padStart(2, '0')}`;
}

/** Buildings of one year and make. */
export function buildingsOf(make: Omit<BuildingPlan, 'code' | 'units'>, units: Units[]): BuildingPlan[] {
  return units.map((own, index) => ({ ...make, code: `${index + 1}幢`, units: own }));
}

export const codesOf = (buildings: BuildingPlan[]): string[] => buildings.flatMap(({ units }) => units.map(({ code }) => code));
