import path from 'node:path';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { loadProgrammeFile } from '#libs/programme/schema/load';
import { reviewDueOn } from '#libs/domain/review/review-day';
import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { totalOf } from './example';
import { chiping } from './play';

let programme: CompiledProgramme;
beforeAll(async () => {
  const loaded = await loadProgrammeFile(path.join(__dirname, '../../..', chiping.programmeFile));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  programme = loaded.programme;
});

const codesOf = (named: readonly { code: string }[]) => named.map(({ code }) => code);

describe.each(chiping.scenarios.map((scenario) => [scenario.mark, scenario] as const))('%s', (_mark, scenario) => {
  test('speaks of steps, facts and milestones that the programme has', () => {
    const steps = programme.stages.flatMap((stage) => codesOf(stage.steps));
    expect(steps).toEqual(expect.arrayContaining(scenario.answers.map(({ step }) => step)));
    const facts = [scenario.compound, ...(scenario.cluster?.others ?? [])].flatMap((compound) => Object.keys(compound.facts));
    expect(codesOf(programme.facts)).toEqual(expect.arrayContaining([...facts, ...Object.keys(scenario.facts)]));
    const milestones = programme.stages.flatMap((stage) => (stage.kind === 'works' ? codesOf(stage.works.milestones) : []));
    expect(milestones).toEqual(expect.arrayContaining(scenario.works.reports.map(({ milestone }) => milestone)));
  });

  test('has its money from sources of the programme, to the fen', () => {
    const { budget } = scenario;
    if (!budget) return expect(scenario.answers).toContainEqual(expect.objectContaining({ verb: 'refuse' }));
    expect(budget.funding?.reduce((sum, { fen }) => sum + fen, 0)).toBe(totalOf(budget));
    expect(codesOf(programme.money.sources)).toEqual(expect.arrayContaining(budget.funding!.map(({ source }) => source)));
    expect(scenario.facts['final-total-fen']).toBe(totalOf(scenario.finalBudget!));
  });

  test('is marked as an example, with every compound that it takes in', () => {
    for (const { name } of [scenario.compound, ...(scenario.cluster?.others ?? [])]) expect(name).toMatch(/^示例·/);
  });
});

test('signs what the calendar has drafted on that very day', () => {
  const calendar = builtInCalendar(programme.parameters.calendarChangeableFrom);
  for (const { oversight, period, on } of chiping.reviews!.signed) {
    const { rhythm, review } = programme.oversight!.find(({ code }) => code === oversight)!;
    const { day, hour } = review!;
    expect(reviewDueOn({ rhythm: rhythm as 'weekly' | 'monthly', day, hour }, calendar, on)?.period).toBe(period);
  }
});

test('is reported for by units that the programme asks, each once a week', () => {
  const asked = [...codesOf(chiping.places.subdistricts), programme.roles['$client']];
  const reports = chiping.reviews!.reports.map(({ by, week }) => `${by} ${week}`);
  expect(asked).toEqual(expect.arrayContaining(chiping.reviews!.reports.map(({ by }) => by)));
  expect(new Set(reports).size).toBe(reports.length);
});
