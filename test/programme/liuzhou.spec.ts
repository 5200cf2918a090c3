import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Facts } from '#libs/domain/predicate/evaluate';
import { Procedure } from '#workflows/renewal-project/procedure.fixture';
import { programmeOf } from '../../programmes/load.fixture';
import { walk } from './walk.fixture';

/** Liuzhou’s compounds apply in a window, wait for the city’s plan, and are let as facts say: the machine asks accordingly. */
describe('a project under Liuzhou’s plan', () => {
  let programme: CompiledProgramme;
  beforeAll(async () => (programme = await programmeOf('liuzhou.yaml')));

  function asked(stage: string, facts: Facts): string[] {
    const { commands } = walk(programme, 'all-false', facts);
    return commands.flatMap((one) => (one.do === 'openTask' && one.stage === stage ? [one.step] : []));
  }

  it('is applied for by the owners’ body, or where there is none by the residents’ committee; early work goes on beside it', () => {
    expect(asked('application', { 'owners-body-in-place': true })).toEqual(['write', 'early-work']);
    expect(asked('application', { 'owners-body-in-place': false })).toEqual(['community-signs', 'early-work']);
  });

  it('waits for the plan of the city: kept for the next window it goes on waiting, listed it goes on, refused it goes back', () => {
    const waiting = () => {
      const procedure = new Procedure(programme);
      procedure.send('project.created', { entry: 'annual-plan', facts: {} });
      procedure.send('plan.kept', { applicationId: 'a', year: 2025 });
      expect(procedure.stages).toEqual(['annual-plan']);
      return procedure;
    };
    const listed = waiting();
    listed.send('plan.listed', { applicationId: 'a', year: 2026, tier: 'implemented' });
    expect(listed.stages).toEqual(['scheme']);
    const refused = waiting();
    refused.send('plan.refused', { applicationId: 'a', year: 2026 });
    expect(refused.stages).toEqual(['preliminary-plan']);
  });

  it('is applied for anew where its application lapsed: another task, with its own due date and ladder, until the plan lists it', () => {
    const procedure = new Procedure(programme);
    procedure.send('project.created', { entry: 'annual-plan', facts: {} });
    procedure.send('plan.applied', { applicationId: 'a', year: 2025 });
    expect(procedure.steps).toEqual([]);
    procedure.send('plan.lapsed', { applicationId: 'a', year: 2025, why: 'reserved' });
    expect([procedure.stages, procedure.steps]).toEqual([['annual-plan'], ['apply']]);
    procedure.send('plan.applied', { applicationId: 'b', year: 2026 });
    expect(procedure.steps).toEqual([]);
    procedure.send('plan.listed', { applicationId: 'b', year: 2026, tier: 'implemented' });
    expect(procedure.stages).toEqual(['scheme']);
  });

  it('goes to one EPC contractor where contents are clear, to two where they are not or an exception is written down', () => {
    const clear = { 'contents-clear': true };
    expect(asked('procurement', clear)).toEqual(['choose-way', 'epc']);
    expect(asked('procurement', {})).toEqual(['choose-way', 'separate']);
    expect(asked('procurement', { ...clear, 'epc-excepted': true })).toEqual(['choose-way', 'state-exception', 'separate']);
  });

  it('hands lines to their utilities only where lines were touched', () => {
    expect(asked('handover', {})).toEqual(['hand-files', 'receive-files']);
    const lines = ['power', 'water', 'gas', 'telecom', 'cable-tv'];
    expect(asked('handover', { 'lines-touched': true })).toEqual(expect.arrayContaining(lines));
  });
});
