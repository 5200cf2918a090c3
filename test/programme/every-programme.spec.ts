import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { isOnDemand } from '#libs/programme/ir/on-demand';
import { stagesOf } from '#libs/programme/ir/window-stage';
import { stageSlice } from '#libs/programme/schema/slice';
import { Compiled } from '#apps/api/src/programme/compiled-programme.dto';
import { COVERED } from '../../programmes/covered';
import { programmeOf } from '../../programmes/load.fixture';
import { type Way, walk } from './walk.fixture';

const WAYS: Way[] = ['all-true', 'all-false'];

describe.each(COVERED)('$programme', ({ programme: file }) => {
  let programme: CompiledProgramme;
  beforeAll(async () => (programme = await programmeOf(file)));

  it.each(WAYS)('takes a project from its entry to its last duty (%s)', (way) => {
    const { state, tasks } = walk(programme, way);
    expect(state).toMatchObject({ ended: true, result: 'completed' });
    expect(tasks).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(state))).toBeLessThanOrEqual(64 * 1024);
  });

  it('asks every step on one way or the other, but those of a stage that only a setback leads to', () => {
    const asked = new Set(
      WAYS.flatMap((way) => walk(programme, way).commands).map((command) => ('step' in command ? `${command.stage}/${command.step}` : '')),
    );
    const entered = new Set([...asked].map((one) => one.split('/')[0]));
    const never = programme.stages
      .filter(({ code }) => entered.has(code))
      .flatMap((stage) => stage.steps.filter((step) => !isOnDemand(stage, step.code)).map((step) => ({ stage: stage.code, step })))
      .filter(({ stage, step }) => !asked.has(`${stage}/${step.code}`) && step.when === undefined);
    expect(never).toEqual([]);
  });

  // Such an end would have to wait for a calendar that is being told, as that of a notice does (workflows/renewal-project/machine.ts).
  it('lets no stage end by its deadline alone', () => {
    expect(programme.stages.filter(({ outcomes }) => outcomes.expired !== undefined).map(({ code }) => code)).toEqual([]);
  });

  it('is described whole by the document of the API', () => {
    expect(Compiled.parse(programme)).toEqual(programme);
  });

  it('hands a workflow at most 8 KB a stage', () => {
    for (const { code } of stagesOf(programme)) {
      const bytes = Buffer.byteLength(JSON.stringify(stageSlice(programme, code)));
      expect({ code, fits: bytes <= 8 * 1024 }).toEqual({ code, fits: true });
    }
  });
});
