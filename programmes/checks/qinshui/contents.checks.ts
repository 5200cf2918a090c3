import assert from 'node:assert/strict';
import { check } from '../check';

/** What the text names, by rule, as a budget calls it. */
const named: [rule: string, category: string, codes: string[]][] = [
  ['basic-networks', 'basic', ['water', 'drainage', 'heating', 'gas', 'power', 'roads', 'fire-safety', 'security', 'telecom', 'lighting']],
  ['basic-green', 'basic', ['energy-saving', 'rain-sewage', 'waste-sorting']],
  ['basic-ageing', 'basic', ['barrier-free', 'non-slip', 'handrails', 'level-ground']],
  ['basic-shared-parts', 'basic', ['roofs', 'walls', 'stairs', 'doorways']],
  ['basic-elevators', 'basic', ['elevators']],
  ['basic-access', 'basic', ['entrances', 'fire-post', 'passages']],
  ['basic-surveillance', 'basic', ['surveillance', 'entry-control']],
  ['basic-rooms', 'basic', ['postal', 'property-rooms']],
  ['basic-clearance', 'basic', ['illegal-buildings', 'obstacles']],
  ['improvement-contents', 'improvement', ['facades', 'greening', 'illumination', 'parking', 'charging', 'culture', 'sports']],
  ['upgrading-services', 'upgrading', ['elderly-childcare', 'health', 'market', 'community-rooms']],
  ['upgrading-sponge', 'upgrading', ['green-roofs', 'permeable-paving', 'rain-storage', 'sponge-drainage']],
  ['upgrading-smart', 'upgrading', ['smart-security']],
];

export const contentsChecks = [
  check('contents are of three categories', ['contents-three'], (p) =>
    assert.deepEqual(
      p.money.categories.map((one) => one.title),
      ['基础类', '完善类', '提升类'],
    ),
  ),
  ...['basic', 'improvement', 'upgrading'].map((category) =>
    check(`${category} contents are a category of their own`, [`${category}-purpose`], (p) => {
      assert.ok(p.money.categories.some((one) => one.code === category));
      assert.ok(p.money.contents?.some((one) => one.category === category));
    }),
  ),
  ...named.map(([rule, category, codes]) =>
    check(`${category} by name: ${codes.join(', ')}`, [rule], (p) => {
      for (const code of codes) assert.equal(p.money.contents?.find((one) => one.code === code)?.category, category, code);
      assert.deepEqual(p.money.excludedContents, []);
    }),
  ),
];
