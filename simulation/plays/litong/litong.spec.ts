import path from 'node:path';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { codesOf, sumOfAreas } from '../../story/units';
import { HARD_DATES } from './hard-dates';
import { litong } from './play';
import { STORIES } from './stories';
import { YEAR_TASK } from './year-task';

let programme: CompiledProgramme;
beforeAll(async () => {
  const loaded = await loadProgrammeFile(path.join(__dirname, '../../..', litong.programmeFile));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  programme = loaded.programme;
});

const { scenarios } = litong;
const buildings = scenarios.flatMap(({ compound }) => compound.buildings);
const sum = (numbers: readonly number[]) => numbers.reduce((whole, one) => whole + one, 0);

test('nineteen compounds in four towns add up to exactly the year’s task', () => {
  expect(scenarios).toHaveLength(YEAR_TASK.compounds);
  expect(new Set(scenarios.map(({ compound }) => compound.subdistrict)).size).toBe(YEAR_TASK.towns);
  expect(buildings).toHaveLength(YEAR_TASK.buildings);
  expect(sumOfAreas(buildings.flatMap(({ units }) => units))).toBe(YEAR_TASK.areaSqm);
  expect(codesOf(buildings)).toHaveLength(YEAR_TASK.households);
  expect(sum(scenarios.map(({ facts }) => facts['estimate-fen'] as number))).toBe(YEAR_TASK.fen);
  expect(programme.targets).toMatchObject([
    {
      compounds: YEAR_TASK.compounds,
      buildings: YEAR_TASK.buildings,
      households: YEAR_TASK.households,
      areaCsqm: Number(YEAR_TASK.areaSqm) * 100,
      investmentFen: YEAR_TASK.fen,
    },
  ]);
});

test('every budget is what is approved and audited, and its sources add up to it', () => {
  for (const { budget, facts } of scenarios) {
    const total = facts['estimate-fen'];
    expect([sum(budget!.contents.map(({ fen }) => fen)), sum(budget!.funding!.map(({ fen }) => fen)), facts['final-total-fen']]).toEqual([
      total,
      total,
      total,
    ]);
  }
});

test('speaks of stages, steps, facts, sources and compounds that there are', () => {
  const steps = programme.stages.flatMap((stage) => stage.steps.map(({ code }) => `${stage.code} ${code}`));
  const facts = programme.facts.map(({ code }) => code);
  const sources = programme.money.sources.map(({ code }) => code);
  for (const scenario of scenarios) {
    expect(steps).toEqual(expect.arrayContaining(scenario.answers.map(({ stage, step }) => `${stage} ${step}`)));
    expect(facts).toEqual(expect.arrayContaining([...Object.keys(scenario.facts), ...Object.keys(scenario.compound.facts)]));
    expect(sources).toEqual(expect.arrayContaining(scenario.budget!.funding!.map(({ source }) => source)));
    expect(scenario.compound.name).toMatch(/^示例·/);
  }
  expect(scenarios.map(({ mark }) => mark)).toEqual(expect.arrayContaining(Object.keys(STORIES)));
});

test('its dates are those of the programme', () => {
  const dated = programme.stages.flatMap(({ code, deadline }) => (deadline?.kind === 'calendar-date' ? [[code, deadline.date]] : []));
  expect(HARD_DATES).toEqual(Object.fromEntries(dated));
});
