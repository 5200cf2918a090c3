import { Refusal } from '#libs/contracts/refusal';
import { readView } from '#libs/database/event-log';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, StageKind } from '#libs/programme/ir/stage';
import type { Acceptance } from './accept';

export type StageOf<K extends StageKind> = Extract<Stage, { kind: K }>;

/**
 * The stage of a programme by its code.
 *
 * @throws Error when the programme has none such: a register row names a stage of its own programme
 */
export function stageByCode<K extends StageKind>(programme: CompiledProgramme, code: string, kind: K): StageOf<K> {
  const stage = programme.stages.find((one) => one.code === code && one.kind === kind);
  if (!stage) throw new Error(`programme ${programme.code} has no ${kind} stage ${code}`);
  return stage as StageOf<K>;
}

/**
 * The stage of that kind in which the project is now.
 *
 * @throws Refusal `out-of-turn` with the stages that it is in and the steps that are open there, and when to try again where it is on its way
 */
export async function activeStage<K extends StageKind>({ tx, process, programme }: Acceptance, kind: K, what: string): Promise<StageOf<K>> {
  const view = await readView(tx, process);
  const active = view?.activeStages ?? [];
  const stage = programme.stages.find((one) => one.kind === kind && active.includes(one.code));
  if (stage) return stage as StageOf<K>;
  const expected = programme.stages
    .filter((one) => active.includes(one.code))
    .map(({ code, title, steps }) => ({
      stage: code,
      title,
      steps: steps.filter(isOpen(code)).map((one) => ({ step: one.code, title: one.title })),
    }));
  throw outOfTurn(process, `项目目前不在${what}环节`, expected);

  function isOpen(stageCode: string): (step: { code: string }) => boolean {
    return ({ code }) => view?.openTasks.some((task) => task.stage === stageCode && task.step === code) === true;
  }
}

/** Between two stages the project is in neither: what was accepted and is not read yet may be what leads it there. */
export function outOfTurn({ inboxNo, consumedNo }: Acceptance['process'], detail: string, expected: object[]): Refusal {
  if (inboxNo === consumedNo) return new Refusal('out-of-turn', `${detail}。`, { expected });
  return new Refusal('out-of-turn', `${detail}；刚受理的事项正在处理，请稍后再试。`, { expected, retryAfterSeconds: 2 });
}
