import type { Realm } from './realm';
import type { Scenario } from './story/scenario';
import { sumOfAreas } from './story/units';

/** The office registers the compounds with buildings, units and owners. */
export async function registerCompounds(realm: Realm): Promise<void> {
  const session = await realm.officeSession();
  for (const scenario of realm.play.scenarios) {
    const { id } = await session.post<{ id: string }>('/compounds', compoundOf(realm, scenario), { key: `compound.${scenario.mark}` });
    realm.keepCompound(scenario.mark, id);
  }
}

function compoundOf(realm: Realm, { mark, compound }: Scenario): object {
  const { name, address, subdistrict, builtYear, facts, buildings } = compound;
  const community = realm.play.places.communities.find(({ parent }) => parent === subdistrict);
  const units = buildings.flatMap((building) => building.units);
  return {
    code: `example-${mark.toLowerCase()}`,
    name,
    address,
    builtYear,
    facts,
    subdistrictId: realm.byCode(subdistrict).id,
    ...(community ? { communityId: realm.byCode(community.code).id } : {}),
    // Its body is still to be founded where the compound has none.
    ...(facts['owners-body-in-place'] === false ? {} : { ownersBodyId: realm.byCode(`owners-${mark.toLowerCase()}`).id }),
    areaSqm: sumOfAreas(units),
    households: units.length,
    buildings: buildings.map(({ units: own, ...building }) => ({
      ...building,
      households: own.length,
      areaSqm: sumOfAreas(own),
      units: own.map(({ code, areaSqm }) => ({ code, areaSqm, owners: [{ key: `${mark}-${code}`, name: `示例业主${code}` }] })),
    })),
  };
}
