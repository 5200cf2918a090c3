import { join } from 'node:path';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { tracksAtEntry } from './history-track';

const load = async (code: string) => {
  const loaded = await loadProgrammeFile(join(__dirname, `../../../programmes/${code}.yaml`));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return loaded.programme;
};

test.each([
  // Behind the first join of the money and the tender: only the tracks of the second one are beside it.
  ['chiping-2021', 'works', ['utility-works']],
  ['chiping-2021', 'residents-funds', ['procurement']],
  ['litong-2024', 'works', ['special-works']],
  ['litong-2024', 'final-accounts', ['handover']],
  ['litong-2024', 'procurement', ['funding', 'site-clearing']],
  ['qinshui', 'construction-permit', ['funds']],
  ['lucheng-2020', 'works', []],
  ['lucheng-2020', 'result-notice', []],
])('%s entered at %s stands beside it at %j', async (code, entry, alsoAt) => {
  expect(tracksAtEntry(await load(code), entry, []).alsoAt).toEqual(alsoAt);
});
