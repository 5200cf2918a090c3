import { programmeByHash, importProgramme } from '#libs/database/programme.repository';
import { atHour } from '#libs/domain/clock/civil-date';
import { addAnnualPlan } from '../support/annual-plan';
import { type ApiWorld, REALM, TODAY } from './world.fixture';

export const PLAN_PROGRAMME = 'plan-example';

const NOW = new Date(atHour(TODAY, 9));

/** The world's programme with an annual plan in which subdistricts put the lists, as Litong's towns do; and priorities and a target. */
export async function importPlanProgramme(world: ApiWorld): Promise<string> {
  const compiled = structuredClone(await programmeByHash(world.api.db, world.hash));
  compiled.code = PLAN_PROGRAMME;
  const { rule } = compiled.stages[0]!;
  addAnnualPlan(compiled, { listsBy: 'subdistrict', receivedBy: 'housing-bureau' });
  compiled.priorities = [
    { code: 'old', title: '2000年以前建成', rule, by: { when: { fact: 'built-year', atMost: 1999 } } },
    { code: 'small', title: '户数少', rule, by: { least: 'households' } },
  ];
  compiled.targets = [{ code: 'whole', title: '全部完成', rule, by: '2025-12-31', compounds: 19, investmentFen: 4_552_000_000 }];
  compiled.facts = compiled.facts.filter(({ code }) => code !== 'households');
  compiled.facts.push({ code: 'households', title: '户数', type: 'integer', source: 'compound' });
  const hash = 'plan-example-hash';
  await importProgramme(world.api.db, { compiled, hash, yaml: '' });
  return hash;
}

/** A window as its creation, and for a closed one its certificate, leaves it; no workflow runs behind it. */
export async function planWindow(world: ApiWorld, id: string, year: number, status: 'open' | 'closed'): Promise<string> {
  const { db } = world.api;
  const of = { realmId: REALM, programmeHash: 'plan-example-hash' };
  await db.process.create({
    data: { ...of, id, kind: 'window', workflowId: `window.${id}`, status: 'running', inboxNo: 1, consumedNo: 1 },
  });
  await db.planWindow.create({
    data: {
      ...{ ...of, id, programmeCode: PLAN_PROGRAMME, year, name: `${year}年度老旧小区改造计划`, status },
      ...{ opensOn: '2024-01-01', opensAt: new Date(atHour('2024-01-01', 0)), closesOn: '2024-10-31', lastWorkingDay: null },
      ...{ closesAt: new Date(atHour('2024-11-01', 0)), cutOffOn: '2024-10-15', cutOffAt: new Date(atHour('2024-10-16', 0)) },
      createdAt: NOW,
    },
  });
  return id;
}

export async function planApplication(
  world: ApiWorld,
  id: string,
  windowId: string,
  compoundId: string,
  more: { districtId?: string; status?: string; carriedFromId?: string } = {},
): Promise<string> {
  const by = { personId: 'person-subdistrict', postId: 'post-subdistrict' };
  const data = { realmId: REALM, processId: windowId, compoundId, districtId: 'organisation-subdistrict', tier: 'implemented', ...by };
  await world.api.db.planApplication.create({ data: { ...data, id, status: 'listed', receivedAt: NOW, ...more } });
  return id;
}

/** A paper that decisions of a window rest on. */
export async function planPaper(world: ApiWorld, id: string, windowId: string): Promise<string> {
  const paper = { realmId: REALM, processId: windowId, code: 'minutes', version: 1, title: '专题会议纪要' };
  await world.api.db.paper.create({ data: { ...paper, id, uploadedAt: NOW, uploadedByPersonId: 'person-coordination' } });
  return id;
}
