import { seed } from '../../seed/seed';
import type { CapturedDecisions } from '../capture/capture-decisions';
import type { Ground } from '../ground';
import type { Line } from '../line';
import { REALM } from '../offices';
import { measureLists } from './lists';
import { measureOutage, measureQuiet } from './outage';
import { measurePages } from './pages';
import { measurePublication } from './publication';

/** The product with a city's data: what lists take, and what decisions take while much happens at once. */
export async function measureScale(ground: Ground, captured: CapturedDecisions): Promise<Line[]> {
  const { databaseUrl, sizes } = ground;
  const begun = performance.now();
  await seed({ databaseUrl, realmId: REALM, sizes: sizes.seeded, say: (what) => ground.say(`seeding: ${what}`) });
  const { projects, tasks, events } = sizes.seeded;
  const what = `${projects} projects, ${tasks} tasks, ${events} events seeded`;
  return [
    { measure: 'scale', what, unit: 's', product: [(performance.now() - begun) / 1000] },
    ...(await measureLists(ground)),
    ...(await measurePages(ground)),
    await measureQuiet(ground, captured),
    ...(await measureOutage(ground, captured)),
    ...(await measurePublication(ground, captured)),
  ];
}
