import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { goOnTo, lucheng, Procedure } from './procedure.fixture';

let programme: CompiledProgramme;
beforeAll(async () => {
  programme = await lucheng();
});

const begin = (until?: string): Procedure => {
  const procedure = new Procedure(programme);
  if (until) goOnTo(procedure, until);
  return procedure;
};
const did = (procedure: Procedure, name: string) => procedure.commands.filter((command) => command.do === name);

describe('works and acceptance', () => {
  it('holds completion up while a defect is not rectified, and refuses a change that nobody has allowed by then', () => {
    const procedure = begin('works');
    procedure.answer('start');
    procedure.send('change.requested', { changeOrderId: 'c1' }, 'c1');
    procedure.send('change.requested', { changeOrderId: 'c2' }, 'c2');
    procedure.send('defect.recorded', { defectId: 'd1', foundIn: 'inspection' }, 'd1');
    expect(procedure.answer('decide-change', 'agree', {}, 'c2')).toContainEqual({
      do: 'decideChange',
      changeOrderId: 'c2',
      outcome: 'approved',
    });
    procedure.answer('complete');
    expect(procedure.stages).toEqual(['works']);
    const last = procedure.answer('rectify');
    expect(last).toContainEqual({ do: 'confirmDefect', defectId: 'd1' });
    expect(last).toContainEqual({ do: 'decideChange', changeOrderId: 'c1', outcome: 'refused' });
    expect(procedure.stages).toEqual(['acceptance']);
    expect(procedure.steps).not.toContain('decide-change');
  });

  it('holds completion up for a change where changes are ordinary business', () => {
    const amended = structuredClone(programme);
    for (const stage of amended.stages) if (stage.kind === 'works') stage.works.changeOrders = 'by-approval';
    const procedure = new Procedure(amended);
    procedure.send('project.created', { entry: 'works', facts: {} });
    procedure.answer('start');
    procedure.send('change.requested', { changeOrderId: 'c1' }, 'c1');
    procedure.answer('complete');
    expect(procedure.stages).toEqual(['works']);
    expect(procedure.answer('decide-change', 'refuse')).toContainEqual({ do: 'decideChange', changeOrderId: 'c1', outcome: 'refused' });
    expect(procedure.stages).toEqual(['acceptance']);
  });

  it('rectifies and inspects again until acceptance passes; only then the warranty starts', () => {
    const procedure = begin('acceptance');
    procedure.answer('inspect', 'return');
    expect(procedure.steps.filter((step) => step !== 'check-drawings')).toEqual(['rectify']);
    procedure.answer('rectify');
    procedure.answer('reinspect', 'return');
    procedure.answer('rectify');
    expect(did(procedure, 'startObligation')).toEqual([]);
    procedure.answer('reinspect');
    expect(procedure.stages).toEqual(['completion-filing']);
    expect(did(procedure, 'startObligation')).toHaveLength(1);
  });

  it('does not pass over a defect on record, whatever the inspection says', () => {
    const procedure = begin('acceptance');
    procedure.send('defect.recorded', { defectId: 'd1', foundIn: 'acceptance' }, 'd1');
    procedure.send('defect.recorded', { defectId: 'd2', foundIn: 'acceptance' }, 'd2');
    procedure.answer('inspect', 'complete');
    expect(procedure.stages).toEqual(['acceptance']);
    procedure.send('defect.rectified', { defectId: 'd1' }, 'd1');
    procedure.answer('rectify');
    expect(did(procedure, 'confirmDefect')).toEqual([
      { do: 'confirmDefect', defectId: 'd1' },
      { do: 'confirmDefect', defectId: 'd2' },
    ]);
    procedure.answer('reinspect');
    expect(procedure.stages).not.toContain('acceptance');
  });

  it('does not pass over a defect recorded after the inspection, while other steps of the acceptance are open', () => {
    const amended = structuredClone(programme);
    const stage = amended.stages.find(({ kind }) => kind === 'acceptance')!;
    stage.steps.push({ ...stage.steps.find(({ code }) => code === 'inspect')!, code: 'file' });
    const procedure = new Procedure(amended);
    procedure.send('project.created', { entry: 'acceptance', facts: {} });
    procedure.answer('inspect');
    procedure.send('defect.recorded', { defectId: 'd1', foundIn: 'acceptance' }, 'd1');
    expect(procedure.steps).toContain('rectify');
    procedure.answer('file');
    expect(procedure.stages).toEqual(['acceptance']);
    procedure.answer('rectify');
    procedure.answer('reinspect');
    expect(procedure.stages).not.toContain('acceptance');
  });

  it('has a defect claimed under warranty repaired, and confirms it', () => {
    const claiming = structuredClone(programme);
    const warranty = claiming.obligations[0]!;
    warranty.claim ??= { ...warranty.closing, code: 'repair' };
    const procedure = new Procedure(claiming);
    goOnTo(procedure, 'completion-filing');
    procedure.send('defect.recorded', { defectId: 'd9', foundIn: 'warranty' }, 'd9');
    expect(procedure.steps).toContain(warranty.claim.code);
    expect(procedure.answer(warranty.claim.code)).toContainEqual({ do: 'confirmDefect', defectId: 'd9' });
    expect(procedure.state.obligations).toHaveLength(1);
  });

  it.each(['answered', 'rectified'] as const)(
    'repairs what is claimed while the closing is asked for, and ends the warranty after it (%s)',
    (how) => {
      const procedure = begin('completion-filing');
      const { obligationId, obligation } = procedure.state.obligations[0]!;
      procedure.due(obligationId);
      procedure.send('defect.recorded', { defectId: 'd9', foundIn: 'warranty' }, 'd9');
      expect(procedure.steps).toContain(obligation.claim!.code);
      expect(procedure.answer('close-warranty')).toEqual([]);
      expect(procedure.state.obligations).toHaveLength(1);
      const last =
        how === 'answered' ? procedure.answer(obligation.claim!.code) : procedure.send('defect.rectified', { defectId: 'd9' }, 'd9');
      expect(last).toContainEqual({ do: 'confirmDefect', defectId: 'd9' });
      expect(last.at(-1)).toEqual({ do: 'endObligation', obligationId });
      expect(procedure.state.obligations).toEqual([]);
    },
  );

  it('opens what closes a term when it is reminded of, once, and ends the term with its answer', () => {
    const amended = structuredClone(programme);
    const { claim: _, ...warranty } = amended.obligations[0]!;
    const closing = { ...warranty.closing, code: 'end-term' };
    amended.obligations = [{ ...warranty, code: 'term', kind: 'term', remindBefore: 10, closing }];
    const procedure = new Procedure(amended);
    goOnTo(procedure, 'completion-filing');
    const { obligationId } = procedure.state.obligations[0]!;
    procedure.state.instants = { [`${obligationId}.before`]: 1, [obligationId]: 2 };
    procedure.due(`${obligationId}.before`);
    expect(procedure.steps).toContain('end-term');
    expect(procedure.state.obligations).toHaveLength(1);
    expect(procedure.due(obligationId)).toEqual([]);
    procedure.state.instants = { [obligationId]: 2 };
    expect(procedure.answer('end-term')).toContainEqual({ do: 'endObligation', obligationId });
    expect(procedure.state.instants).toEqual({});
  });

  it('lets a term run again until the later day that its closing states, and remind of itself again', () => {
    const amended = structuredClone(programme);
    const { claim: _, ...warranty } = amended.obligations[0]!;
    const closing = { ...warranty.closing, code: 'end-term' };
    amended.obligations = [{ ...warranty, code: 'term', kind: 'term', until: 'term-until', remindBefore: 10, closing }];
    const procedure = new Procedure(amended);
    procedure.state.facts['term-until'] = '2025-03-31';
    goOnTo(procedure, 'completion-filing');
    const closed = (until: Record<string, string>) => {
      const { obligationId } = procedure.state.obligations[0]!;
      procedure.due(`${obligationId}.before`);
      const commands = procedure.answer('end-term', 'complete', until);
      expect(commands).toContainEqual({ do: 'endObligation', obligationId });
      return { obligationId, started: commands.filter((command) => command.do === 'startObligation') };
    };
    const first = closed({ 'term-until': '2027-03-31' });
    const [again] = procedure.state.obligations;
    expect(again!.obligationId).not.toBe(first.obligationId);
    expect(first.started).toEqual([
      { do: 'startObligation', obligationId: again!.obligationId, code: 'term', visit: 1, untilOn: '2027-03-31' },
    ]);
    expect(procedure.steps).not.toContain('end-term');
    // The day that it ends on anyway extends nothing, nor does no day.
    expect(closed({ 'term-until': '2027-03-31' }).started).toEqual([]);
    expect(procedure.state.obligations).toEqual([]);
  });

  it('lets the warranty run from the day on which acceptance is stated to have passed', () => {
    const procedure = begin('acceptance');
    const civilAt = Date.UTC(2024, 10, 29, 2);
    procedure.answer('inspect', 'complete', {}, undefined, civilAt);
    expect(did(procedure, 'startObligation')).toMatchObject([{ code: 'warranty', fromOn: '2024-11-29' }]);
  });

  it('does not take the permit’s step back for what a check beside it found', () => {
    const procedure = begin('permits');
    procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': false });
    expect(procedure.answer('check-drawings', 'return').map((command) => command.do)).toEqual(['openTask']);
    expect(procedure.steps.sort()).toEqual(['separate-permits', 'upload-drawings']);
    procedure.answer('separate-permits', 'agree');
    expect(procedure.stages).toEqual(['works']);
    procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': false });
    expect(procedure.steps).toContain('check-drawings');
  });

  it('puts right in the stage what the permit itself sends back, and not beside it as well', () => {
    const procedure = begin('permits');
    procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': false });
    procedure.answer('check-drawings', 'return');
    procedure.answer('separate-permits', 'return');
    expect(procedure.steps).toEqual(['upload-drawings']);
    procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': false });
    expect(procedure.steps.sort()).toEqual(['check-drawings', 'separate-permits']);
    expect(procedure.state.beside).toEqual([]);
  });

  it('goes on as it decided where it had decided otherwise before', () => {
    const procedure = begin('permits');
    procedure.changed = () => false;
    procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': false });
    procedure.answer('check-drawings', 'return');
    expect(procedure.steps).toEqual(['upload-drawings']);
  });

  it('asks for a check again that found something', () => {
    const procedure = begin('permits');
    procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': false });
    expect(procedure.steps.sort()).toEqual(['check-drawings', 'separate-permits']);
    procedure.answer('separate-permits', 'agree');
    expect(procedure.stages).toEqual(['works']);
    // Who uploaded them puts them right, as often as it takes; the works go on meanwhile.
    for (let round = 0; round < 2; round += 1) {
      procedure.answer('check-drawings', 'return');
      expect(procedure.steps).toContain('upload-drawings');
      expect(procedure.steps).not.toContain('check-drawings');
      procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': false });
      expect(procedure.steps).toContain('check-drawings');
      expect(procedure.steps).not.toContain('upload-drawings');
    }
    expect(procedure.stages).toEqual(['works']);
    procedure.answer('check-drawings');
    expect(procedure.steps.filter((step) => /drawings/.test(step))).toEqual([]);
  });
});
