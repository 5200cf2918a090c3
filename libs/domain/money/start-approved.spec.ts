import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { lackingDecision } from './owners-decision';
import { paymentsWaitFor } from './start-approved';

const paidAfter = { stage: 'start', outcome: 'done' };
const programme = {
  money: { paidAfter },
  stages: ['gate', 'start', 'works'].map((code) => ({ code })),
} as unknown as CompiledProgramme;
const left = (stage: string, outcome: string | null) => ({ stage, outcome });

describe('an account waits for the start', () => {
  it.each([
    ['before it', { runs: [left('gate', 'in-place')] }, paidAfter],
    ['while it is being approved', { runs: [left('start', null)] }, paidAfter],
    ['when it was refused', { runs: [left('start', 'refused')] }, paidAfter],
    ['until it is approved', { runs: [left('start', 'refused'), left('start', 'done')] }, null],
    ['no more where the project was entered behind it', { runs: [], enteredAt: 'works' }, null],
    ['where it was entered at it', { runs: [], enteredAt: 'start' }, paidAfter],
    ['where it was entered behind it and was sent back to it', { runs: [left('start', null)], enteredAt: 'works' }, paidAfter],
    ['where it was entered at a stage that is not known', { runs: [], enteredAt: 'elsewhere' }, paidAfter],
  ])('%s', (_, past, expected) => {
    expect(paymentsWaitFor(programme, past)).toEqual(expected);
  });

  it('for nothing where the programme names no stage', () => {
    expect(paymentsWaitFor({ ...programme, money: {} as CompiledProgramme['money'] }, { runs: [] })).toBeNull();
  });
});

describe('the owners’ decision', () => {
  const decision = { paper: 'decision', by: '$owners-body' };
  it.each([
    ['is lacking without a paper', { needsOwnersDecision: true, decision }, null, decision],
    ['is lacking with another', { needsOwnersDecision: true, decision }, { code: 'slip' }, decision],
    ['is there with its own', { needsOwnersDecision: true, decision }, { code: 'decision' }, null],
    ['is not asked for where none is needed', { needsOwnersDecision: false }, null, null],
    ['cannot be asked for where no paper is declared', { needsOwnersDecision: true }, null, null],
  ])('%s', (_, source, paper, expected) => {
    expect(lackingDecision(source, paper)).toEqual(expected);
  });
});
