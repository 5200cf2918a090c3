import type { Command } from '#libs/contracts/command';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { disputedProgramme } from '#libs/programme/schema/disputed-programme.fixture';
import { loadProgrammeText } from '#libs/programme/schema/load';
import { Procedure } from './procedure.fixture';

let programme: CompiledProgramme;
beforeAll(() => {
  const read = loadProgrammeText(disputedProgramme);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  programme = read.programme;
});

const disputed = (): Procedure => {
  const procedure = new Procedure(programme);
  procedure.send('project.created', { entry: 'argument', facts: {} });
  return procedure;
};

const round = (procedure: Procedure, conclusion: 'complete' | 'return') => {
  procedure.answer('risk-assessment');
  procedure.answer('emergency-plan');
  procedure.answer('conclude', conclusion);
};

describe('an argument', () => {
  it('goes round as often as needed, with risk assessment and emergency plan each time, and ends on consensus alone', () => {
    const procedure = disputed();
    for (let n = 0; n < 2; n += 1) {
      round(procedure, 'return');
      expect(procedure.stages).toEqual(['argument']);
      expect(procedure.steps).toEqual(['risk-assessment']);
    }
    expect(procedure.commands.filter((command) => command.do === 'enterStage')).toHaveLength(1);
    round(procedure, 'complete');
    expect(procedure.stages).toEqual(['review-first']);
  });
});

describe('a joint review', () => {
  const begun = (): Procedure => {
    const procedure = disputed();
    round(procedure, 'complete');
    return procedure;
  };
  const spoken = (): Procedure => {
    const procedure = begun();
    for (const step of ['roads', 'pipes', 'gas', 'whole']) procedure.answer(step, 'agree');
    return procedure;
  };
  const again = (procedure: Procedure, steps: string[], visit = 1): Command[] =>
    procedure.send('opinions.askedAgain', { stage: 'review-first', visit, steps });
  const opened = (commands: Command[]) => commands.flatMap((command) => (command.do === 'openTask' ? [command.step] : []));

  it('asks one after another where the programme says so, the others at once', () => {
    const procedure = begun();
    expect(procedure.steps).toEqual(['roads', 'pipes', 'whole']);
    procedure.answer('pipes', 'agree');
    expect(procedure.steps).toEqual(['roads', 'whole', 'gas']);
  });

  it('asks again those whom a change touches, in their order, and lets the others’ word stand', () => {
    const procedure = spoken();
    expect(procedure.steps).toEqual(['minutes']);
    const commands = again(procedure, ['pipes', 'gas', 'whole']);
    expect(commands[0]).toMatchObject({ do: 'closeTask', why: 'superseded' });
    expect(opened(commands)).toEqual(['pipes', 'whole']);
    expect(procedure.steps).toEqual(['pipes', 'whole']);
    procedure.answer('pipes', 'agree');
    expect(procedure.steps).toEqual(['whole', 'gas']);
    procedure.answer('gas', 'agree');
    procedure.answer('whole', 'agree');
    expect(procedure.steps).toEqual(['minutes']);
    procedure.answer('minutes');
    expect(procedure.stages).toEqual(['vote']);
  });

  it('lets who has not spoken go on under the same task', () => {
    const procedure = begun();
    procedure.answer('roads', 'agree');
    const [pipes] = procedure.tasks;
    expect(opened(again(procedure, ['roads', 'pipes']))).toEqual(['roads']);
    expect(procedure.tasks).toContain(pipes);
  });

  it('takes who stands behind an opinion asked again back in, until it is given', () => {
    const procedure = begun();
    procedure.answer('pipes', 'agree');
    again(procedure, ['pipes']);
    expect(procedure.steps).not.toContain('gas');
    procedure.answer('pipes', 'agree');
    expect(procedure.steps).toContain('gas');
  });

  it('heeds no change of an earlier visit', () => {
    const procedure = spoken();
    procedure.answer('minutes', 'return');
    procedure.answer('roads', 'agree');
    expect(again(procedure, ['roads'])).toEqual([]);
    expect(opened(again(procedure, ['roads'], 2))).toEqual(['roads']);
  });
});
