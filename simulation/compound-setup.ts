import type { Realm } from './realm';
import type { CompoundPlan } from './story/scenario';
import { sumOfAreas } from './story/units';

/** The office registers the compounds with buildings, units and owners. */
export async function registerCompounds(realm: Realm): Promise<void> {
  const session = await realm.officeSession();
  for (const scenario of realm.play.scenarios) {
    for (const [index, compound] of [scenario.compound, ...(scenario.cluster?.others ?? [])].entries()) {
      const mark = markInCluster(scenario.mark, index);
      const body = compoundOf(realm, compound, { mark, ownersBody: `owners-${scenario.mark.toLowerCase()}` });
      const { id } = await session.post<{ id: string }>('/compounds', body, { key: `compound.${mark}` });
      realm.keepCompound(mark, id);
    }
  }
}

/** The compound that a scenario is about has its mark; the others of its cluster are numbered behind it. */
export const markInCluster = (mark: string, index: number): string => (index === 0 ? mark : `${mark}-${index + 1}`);

function compoundOf(realm: Realm, compound: CompoundPlan, { mark, ownersBody }: { mark: string; ownersBody: string }): object {
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
    ...(facts['owners-body-in-place'] === false ? {} : { ownersBodyId: realm.byCode(ownersBody).id }),
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
