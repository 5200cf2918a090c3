import type { EventData } from '#libs/contracts/event';
import type { CivilDate } from '../clock/civil-date';
import { renamedThings } from './renamed-things';

type Named<K extends 'project.dateCorrected' | 'project.versionMoved'> = { type: K; data: EventData[K] };
export type EntryEvent = Named<'project.dateCorrected'> | Named<'project.versionMoved'>;

/**
 * The days on which stages were really entered, where that was corrected (更正): `stage:<code>:<visit>` → the last word on it. A visit that a
 * move to another version renamed while it was under way is called as it is called after the last of these events.
 */
export function correctedEntries(events: Iterable<EntryEvent>): Map<string, CivilDate> {
  let known = new Map<string, CivilDate>();
  for (const event of events) {
    if (event.type === 'project.versionMoved') known = renamedThings(known, event.data.stages);
    else if (event.data.what === 'stage-entered') known.set(event.data.thingId, event.data.to);
  }
  return known;
}
