import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { InputCheck } from '../input-check';

interface Past {
  stage: string;
  outcome: string;
  enteredOn: CivilDate;
  leftOn: CivilDate;
}

/**
 * The dates of a past (补录) in the order of the procedure. A stage is entered when one that led to it was left, a join when all were;
 * where the record has a gap, no earlier than a stage that the procedure cannot come back to from here. Loops may have been gone through.
 */
export function checkOrder(check: InputCheck, programme: CompiledProgramme, history: readonly Past[]): void {
  const stageOf = (code: string) => programme.stages.find((stage) => stage.code === code);
  const after = reachableFrom(programme);
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

function reachableFrom(programme: CompiledProgramme): (code: string) => Set<string> {
  const known = new Map<string, Set<string>>();
  return (code) => {
    const found = known.get(code) ?? new Set<string>();
    if (known.has(code)) return found;
    known.set(code, found);
    const open = [code];
    for (let from = open.pop(); from !== undefined; from = open.pop()) {
      const stage = programme.stages.find((one) => one.code === from);
      for (const to of Object.values(stage?.outcomes ?? {}).flatMap((target) => target.to)) {
        if (found.has(to)) continue;
        found.add(to);
        open.push(to);
      }
    }
    return found;
  };
}
