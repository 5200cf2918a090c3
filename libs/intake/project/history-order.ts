import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { InputCheck } from '../input-check';
import { type PastRun, reachable } from './history-track';

/**
 * The dates of a past (补录) in the order of the procedure. A stage is entered when one that led to it was left, a join when all were;
 * where the record has a gap, no earlier than a stage that the procedure cannot come back to from here. Loops may have been gone through.
 */
export function checkOrder(check: InputCheck, programme: CompiledProgramme, history: readonly PastRun[]): void {
  const stageOf = (code: string) => programme.stages.find((stage) => stage.code === code);
  const known = new Map(programme.stages.map(({ code }) => [code, reachable(programme, code)]));
  const after = (code: string) => known.get(code) ?? new Set<string>();
  history.forEach((past, index) => {
    const led = history.filter((one) => one !== past && stageOf(one.stage)?.outcomes[one.outcome]?.to.includes(past.stage));
    const inTime = led.filter(({ leftOn }) => leftOn <= past.enteredOn);
    const [needed] = stageOf(past.stage)?.join ? led.filter((one) => !inTime.includes(one)) : inTime.length === 0 ? led : [];
    const early = history.find(
      (one) => after(one.stage).has(past.stage) && !after(past.stage).has(one.stage) && past.enteredOn < one.enteredOn,
    );
    const before = needed ?? early;
    if (!before) return;
    const day = needed ? `离开日期 ${before.leftOn}` : `进入日期 ${before.enteredOn}`;
    check.ensure(false, `history.${index}.enteredOn`, `不得早于在先环节“${stageOf(before.stage)?.title ?? before.stage}”的${day}`);
  });
}
