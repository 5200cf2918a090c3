import { ApiRefusal } from '../api-client';
import type { Story, World } from '../world';

/** What the programme must refuse; that it was is looked at in the end. */
export async function inVain(world: World, { scenario }: Story, tried: Promise<unknown>): Promise<void> {
  try {
    await tried;
  } catch (error) {
    if (!(error instanceof ApiRefusal)) throw error;
    world.refusals.set(scenario.mark, [...(world.refusals.get(scenario.mark) ?? []), error.problem]);
  }
}
