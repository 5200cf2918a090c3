import path from 'node:path';
import { fundingPlan } from '#libs/domain/money/funding';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { compoundA } from './compound-a';
import { compoundB } from './compound-b';
import { compoundD } from './compound-d';
import { lucheng } from './play';
import type { BudgetPlan, Scenario } from '../../story/scenario';
import { codesOf, sumOfAreas } from '../../story/units';

let programme: CompiledProgramme;
beforeAll(async () => {
  const loaded = await loadProgrammeFile(path.join(__dirname, '../../..', lucheng.programmeFile));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  programme = loaded.programme;
});

const units = ({ compound }: Scenario) => compound.buildings.flatMap((building) => building.units);
const areaOf = (scenario: Scenario, codes: string[]) => sumOfAreas(units(scenario).filter(({ code }) => codes.includes(code)));
const plan = (scenario: Scenario, budget: BudgetPlan) =>
  fundingPlan({ ...budget, areaCsqm: Number(sumOfAreas(units(scenario)).replace('.', '')) }, programme.money);

describe.each(lucheng.scenarios.map((scenario) => [scenario.mark, scenario] as const))('%s', (_mark, scenario) => {
  test('speaks of stages, steps, facts and categories that the programme has', () => {
    const steps = programme.stages.flatMap((stage) => stage.steps.map(({ code }) => code));
    const stages = programme.stages.map(({ code }) => code);
    const facts = programme.facts.map(({ code }) => code);
    const milestones = programme.stages.flatMap((stage) => (stage.kind === 'works' ? stage.works.milestones.map(({ code }) => code) : []));
    expect(steps).toEqual(expect.arrayContaining(scenario.answers.map(({ step }) => step)));
    expect(stages).toEqual(
      expect.arrayContaining([...Object.keys(scenario.votes), ...(scenario.backfill?.history ?? []).map(({ stage }) => stage)]),
    );
    expect(facts).toEqual(expect.arrayContaining([...Object.keys(scenario.facts), ...Object.keys(scenario.compound.facts)]));
    expect(milestones).toEqual(expect.arrayContaining(scenario.works.reports.map(({ milestone }) => milestone)));
    const contents = [...(scenario.budget?.contents ?? []), ...(scenario.finalBudget?.contents ?? [])];
    expect(Object.keys(programme.money.shares)).toEqual(expect.arrayContaining(contents.map(({ category }) => category)));
  });

  test('counts only votes of units that it has, each once', () => {
    const codes = codesOf(scenario.compound.buildings);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { agree, against = [] } of Object.values(scenario.votes).flat()) {
      expect(codes).toEqual(expect.arrayContaining([...agree, ...against]));
      expect(new Set([...agree, ...against]).size).toBe(agree.length + against.length);
    }
  });

  test('says what the audit finds as its final accounts add up', () => {
    const { finalBudget, facts } = scenario;
    if (finalBudget) expect(facts['final-total-fen']).toBe(plan(scenario, finalBudget).totalFen);
  });

  test('is marked as an example', () => expect(scenario.compound.name).toMatch(/^示例·/));
});

test('B: 90 households and 9,000.00 m², of which 60 make 5,999.99 or exactly 6,000.00', () => {
  expect(units(compoundB)).toHaveLength(90);
  expect(sumOfAreas(units(compoundB))).toBe('9000.00');
  const [first, second] = compoundB.votes['opinion']!;
  expect([first!.agree.length, areaOf(compoundB, first!.agree)]).toEqual([60, '5999.99']);
  expect([second!.agree.length, areaOf(compoundB, second!.agree)]).toEqual([60, '6000.00']);
});

test('A and D are the worked examples of the requirements', () => {
  expect(plan(compoundA, compoundA.budget!)).toMatchObject({ residentsFen: 170_000_000, subsidyFen: 830_000_000, excessFen: 0 });
  expect(plan(compoundD, compoundD.budget!)).toMatchObject({ residentsFen: 200_000_000, subsidyFen: 800_000_000, excessFen: 30_000_000 });
});

test('the sums that D and B expect after the audit are those of the rules', () => {
  expect(plan(compoundD, compoundD.finalBudget!).residentsFen).toBe(195_679_012);
  expect(plan(compoundB, compoundB.finalBudget!).residentsFen - plan(compoundB, compoundB.budget!).residentsFen).toBe(911_278);
});
