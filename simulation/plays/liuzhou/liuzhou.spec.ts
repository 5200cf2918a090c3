import path from 'node:path';
import { tally } from '#libs/domain/vote/tally';
import { readFloors } from '#libs/domain/money/stated-funding';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import type { VotePlan } from '../../story/scenario';
import { codesOf } from '../../story/units';
import { floor, oneHead } from './east';
import { FLOOR, funded, TOO_LITTLE, TOTAL } from './money';
import { liuzhou } from './play';

let programme: CompiledProgramme;
beforeAll(async () => {
  const loaded = await loadProgrammeFile(path.join(__dirname, '../../..', liuzhou.programmeFile));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  programme = loaded.programme;
});

const stepsOf = ({ stages, annualPlan }: CompiledProgramme) =>
  [...stages, annualPlan!].flatMap(({ steps }) => steps.map(({ code }) => code));

describe.each(liuzhou.scenarios.map((scenario) => [scenario.mark, scenario] as const))('%s', (_mark, scenario) => {
  test('speaks of facts, sources and milestones that the programme has', () => {
    const facts = programme.facts.map(({ code }) => code);
    const sources = programme.money.sources.map(({ code }) => code);
    const milestones = programme.stages.flatMap((stage) => (stage.kind === 'works' ? stage.works.milestones.map(({ code }) => code) : []));
    expect(facts).toEqual(expect.arrayContaining([...Object.keys(scenario.facts), ...Object.keys(scenario.compound.facts)]));
    expect(sources).toEqual(expect.arrayContaining(scenario.budget!.funding!.map(({ source }) => source)));
    expect(milestones).toEqual(expect.arrayContaining(scenario.works.reports.map(({ milestone }) => milestone)));
  });

  test('counts only votes of units that it has, each once, and is marked as an example', () => {
    const codes = codesOf(scenario.compound.buildings);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { agree, against = [] } of Object.values(scenario.votes).flat()) {
      expect(codes).toEqual(expect.arrayContaining([...agree, ...against]));
      expect(new Set([...agree, ...against]).size).toBe(agree.length + against.length);
    }
    expect(scenario.compound.name).toMatch(/^示例·/);
  });
});

test('the years of the plan speak of its steps, tiers, districts and compounds', () => {
  const { lists, doubts, tiers } = liuzhou.annualPlan!;
  const marks = liuzhou.scenarios.map(({ mark }) => mark);
  expect(stepsOf(programme)).toEqual(expect.arrayContaining(doubts.map(({ step }) => step)));
  expect(programme.annualPlan!.tiers.map(({ code }) => code)).toEqual(expect.arrayContaining(tiers.map(({ tier }) => tier)));
  expect(liuzhou.places.districts!.map(({ code }) => code)).toEqual(expect.arrayContaining(lists.map(({ district }) => district)));
  expect(marks).toEqual(expect.arrayContaining([...doubts, ...tiers].map(({ mark }) => mark)));
  expect(marks).toEqual(expect.arrayContaining(lists.flatMap(({ marks: named = [] }) => named)));
});

test('L1: 19.9 % of the total miss the floor, 20 % are just enough', () => {
  const reading = (own: number) => readFloors(programme.money.floors, funded(own).funding!, TOTAL)[0]!;
  expect([TOO_LITTLE / TOTAL, FLOOR / TOTAL]).toEqual([0.199, 0.2]);
  expect(reading(TOO_LITTLE)).toMatchObject({ fen: TOO_LITTLE, neededFen: FLOOR, met: false });
  expect(reading(FLOOR)).toMatchObject({ fen: FLOOR, neededFen: FLOOR, met: true });
  expect([floor.refusedBudgets, floor.budget]).toEqual([[funded(TOO_LITTLE)], funded(FLOOR)]);
});

test('L2: nothing but one head is missing, and with it nothing is to spare', () => {
  const stage = programme.stages.find(({ code }) => code === 'plan-vote');
  if (stage?.kind !== 'consent-vote') throw new Error('There is no vote.');
  const units = oneHead.compound.buildings.flatMap((building) => building.units);
  const roll = units.map(({ code, areaSqm }) => ({ unitId: code, areaCsqm: Number(areaSqm.replace('.', '')), ownerIds: [code] }));
  const said = ({ agree, against = [] }: VotePlan) => [
    ...agree.map((unitId) => ({ unitId, choice: 'agree' as const })),
    ...against.map((unitId) => ({ unitId, choice: 'against' as const })),
  ];
  const [first, second] = oneHead.votes['plan-vote']!.map((plan) => tally(stage.vote.rule, roll, said(plan)));
  expect(first).toMatchObject({ passed: false, because: ['agree-people'] });
  expect(first).toMatchObject({ tests: expect.arrayContaining([expect.objectContaining({ code: 'agree-people', shortfall: 1 })]) });
  expect(second).toMatchObject({ passed: true, takingPart: { people: 40 }, agree: { people: 30 } });
});
