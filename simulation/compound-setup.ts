import type { Realm } from './realm';
import type { Scenario } from './scenarios/scenario';
import { COMMUNITIES, SUBDISTRICTS } from './scenarios/places';
import { sumOfAreas } from './scenarios/units';

/** The office registers the compounds with buildings, units and owners. */
export async function registerCompounds(realm: Realm): Promise<void> {
  const session = await realm.officeSession();
  for (const scenario of realm.scenarios) {
    const { id } = await session.post<{ id: string }>('/compounds', compoundOf(realm, scenario), { key: `compound.${scenario.letter}` });
    realm.keepCompound(scenario.letter, id);
  }
}

function compoundOf(realm: Realm, { letter, compound }: Scenario): object {
  const { name, address, side, builtYear, facts, buildings } = compound;
  const units = buildings.flatMap((building) => building.units);
  return {
    code: `example-${letter.toLowerCase()}`,
    name,
    address,
    builtYear,
    facts,
    subdistrictId: realm.byCode(SUBDISTRICTS[side].code).id,
    communityId: realm.byCode(COMMUNITIES[side].code).id,
    ownersBodyId: realm.byCode(`owners-${letter.toLowerCase()}`).id,
    areaSqm: sumOfAreas(units),
    households: units.length,
    buildings: buildings.map(({ units: own, ...building }) => ({
      ...building,
      households: own.length,
      areaSqm: sumOfAreas(own),
      units: own.map(({ code, areaSqm }) => ({ code, areaSqm, owners: [{ key: `${letter}-${code}`, name: `示例业主${code}` }] })),
    })),
  };
}
