import type { Command } from '#libs/contracts/command';
import type { Facts } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { programmeOf } from '../../programmes/load.fixture';
import { walk } from './walk.fixture';

/** Qinshui decides its permits by facts of the project (05·简化审批手续办理): the machine asks for them, or does not. */
describe('a project under Qinshui’s plan', () => {
  let programme: CompiledProgramme;
  beforeAll(async () => (programme = await programmeOf('qinshui.yaml')));

  const untouched = { 'planning-unchanged': true };

  function asked(stage: string, facts: Facts): string[] {
    const { commands } = walk(programme, 'all-false', facts);
    return commands.flatMap((one) => (one.do === 'openTask' && one.stage === stage ? [one.step] : []));
  }

  it('has one approval where it is in the plan of the year, and two where it is not', () => {
    expect(asked('initiation', { 'in-annual-plan': true })).toEqual(['submit-merged', 'approve-merged']);
    expect(asked('initiation', {})).toEqual(['submit-feasibility', 'approve-feasibility', 'submit-design', 'approve-design']);
  });

  it('needs only its land papers where nothing is added', () => {
    expect(asked('land-and-planning', untouched)).toEqual(['submit-land']);
  });

  it('needs a planning permit where area is added, several at once or merged into one', () => {
    const added = { ...untouched, 'adds-area': true, 'land-changes': true };
    expect(asked('land-and-planning', added)).toEqual(['submit-land', 'land-permit', 'planning-permit']);
    expect(asked('land-and-planning', { ...added, 'permits-merged': true })).toEqual(['submit-land', 'merged-permit']);
  });

  it('has a term watched to the day that was recorded, where idle buildings are used', () => {
    const terms = (facts: Facts) =>
      walk(programme, 'all-false', facts).commands.filter(
        (one): one is Extract<Command, { do: 'startObligation' }> => one.do === 'startObligation' && one.code === 'idle-use-term',
      );
    expect(terms({})).toEqual([]);
    expect(terms({ 'uses-idle': true, 'idle-until': '2027-06-30' })).toMatchObject([{ untilOn: '2027-06-30' }]);
  });

  it('asks the community for the owners’ decision where there is no property company', () => {
    const decided = (company: boolean) =>
      asked('funds', { 'common-money': true, 'has-property-company': company }).filter((step) => step.startsWith('owners-decision'));
    expect(decided(true)).toEqual(['owners-decision']);
    expect(decided(false)).toEqual(['owners-decision-without-company']);
  });
});
