import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { InputCheck } from '../input-check';
import type { BackfillProjectInput } from './backfill-input';
import { checkOrder } from './history-order';
import { lastRun, type PastRun, reachable } from './history-track';

/**
 * Gathers what is wrong with the past of a project that is entered half-way, its accounts included.
 *
 * @throws Refusal invalid-input
 */
export function checkHistory(programme: CompiledProgramme, input: BackfillProjectInput, today: CivilDate): void {
  const check = new InputCheck();
  const stageOf = (code: string) => programme.stages.find((stage) => stage.code === code);
  check.ensure(stageOf(input.stage) !== undefined, 'stage', '方案没有这一环节');
  input.history.forEach(({ stage, outcome, enteredOn, leftOn }, index) => {
    const path = `history.${index}`;
    const passed = stageOf(stage);
    if (check.ensure(passed !== undefined, `${path}.stage`, '方案没有这一环节')) {
      check.ensure(
        passed!.outcomes[outcome] !== undefined,
        `${path}.outcome`,
        `该环节的结果须为 ${Object.keys(passed!.outcomes).join('、')} 之一`,
      );
    }
    if (!check.date(`${path}.enteredOn`, enteredOn) || !check.date(`${path}.leftOn`, leftOn)) return;
    check.ensure(enteredOn <= leftOn, `${path}.leftOn`, '不得早于进入日期');
    check.ensure(leftOn <= today, `${path}.leftOn`, '日期在将来');
  });
  checkOrder(check, programme, input.history);
  checkRounds(check, programme, input);
  // The record may have gaps; but something in it must have led here.
  const led = input.history.some(({ stage, outcome }) => stageOf(stage)?.outcomes[outcome]?.to.includes(input.stage));
  check.ensure(led || input.stage === programme.entry, 'history', '所列环节均不通向该环节');
  checkJoins(check, programme, input);
  checkGates(check, programme, input);
  (input.accounts ?? []).forEach((account, index) => {
    const gate = stageOf(account.stage)?.kind === 'fund-gate' && input.history.some(({ stage }) => stage === account.stage);
    check.ensure(gate, `accounts.${index}.stage`, '须为已完成的资金环节');
    for (const name of ['requiredFen', 'arrivedFen'] as const) {
      check.ensure(Number.isSafeInteger(account[name]) && account[name] >= 0, `accounts.${index}.${name}`, '金额以分为单位，须为非负整数');
    }
    check.text(`accounts.${index}.reason`, account.reason, { required: account.arrivedFen < account.requiredFen });
    if (check.date(`accounts.${index}.gatePassedOn`, account.gatePassedOn)) {
      const visits = input.history.filter(({ stage }) => stage === account.stage);
      const within = visits.some(({ enteredOn, leftOn }) => enteredOn <= account.gatePassedOn && account.gatePassedOn <= leftOn);
      check.ensure(within || visits.length === 0, `accounts.${index}.gatePassedOn`, '不在该资金环节的起止日期之内');
    }
  });
  check.done();
}

/** A stage comes twice, or lies behind though it comes after the entry, only where its outcome leads back there. */
function checkRounds(check: InputCheck, programme: CompiledProgramme, { stage: entry, history }: BackfillProjectInput): void {
  const ahead = reachable(programme, entry);
  const mayComeTo = ({ stage, outcome }: PastRun, to: string): boolean =>
    (programme.stages.find(({ code }) => code === stage)?.outcomes[outcome]?.to ?? []).some(
      (first) => first === to || reachable(programme, first).has(to),
    );
  history.forEach((run, index) => {
    const again = history.find((one, place) => place !== index && one.stage === run.stage && isBefore([run, index], [one, place]));
    const path = `history.${index}.stage`;
    if (again) {
      check.ensure(mayComeTo(run, run.stage), path, '按方案，该环节以此结果结束后不会再次进入');
      check.ensure(run.leftOn <= again.enteredOn, `history.${index}.leftOn`, '不得晚于同一环节下一次的进入日期');
    }
    const later = run.stage === entry || ahead.has(run.stage);
    check.ensure(!later || mayComeTo(run, entry), path, '按方案，该环节在所处环节之后，不能已经结束');
  });
}

const isBefore = ([a, placeOfA]: [PastRun, number], [b, placeOfB]: [PastRun, number]): boolean =>
  a.enteredOn === b.enteredOn ? (a.leftOn === b.leftOn ? placeOfA < placeOfB : a.leftOn < b.leftOn) : a.enteredOn < b.enteredOn;

/**
 * A join waits for all of its tracks: wherever the history or the entry stands at one or past it, each of them must have ended so as to lead
 * there. A join that the history names asks for all its tracks; one that lies in a gap, for those of which the history speaks.
 */
function checkJoins(check: InputCheck, programme: CompiledProgramme, { stage: entry, history }: BackfillProjectInput): void {
  const stageOf = (code: string) => programme.stages.find((stage) => stage.code === code);
  const ahead = reachable(programme, entry);
  for (const { code, title, join = [] } of programme.stages) {
    if (join.length === 0) continue;
    const unmet = (past: readonly PastRun[], named: boolean): string[] =>
      join.filter((track) => {
        const last = lastRun(past, track);
        return last ? !stageOf(track)?.outcomes[last.outcome]?.to.includes(code) : named;
      });
    const demand = (missing: string[], path: string) =>
      check.ensure(
        missing.length === 0,
        path,
        `进入“${title}”须先完成${missing.map((track) => `“${stageOf(track)?.title ?? track}”`).join('、')}，且其最后结果通向该环节`,
      );
    if (code === entry) demand(unmet(history, true), 'history');
    history.forEach((run, index) => {
      if (run.stage === code)
        demand(
          unmet(
            history.filter(({ enteredOn }) => enteredOn <= run.enteredOn),
            true,
          ),
          `history.${index}.stage`,
        );
    });
    const inGap =
      code !== entry && !ahead.has(code) && reachable(programme, code).has(entry) && !history.some(({ stage }) => stage === code);
    if (inGap) demand(unmet(history, false), 'history');
  }
}

/** Nobody builds before the money is there: who stands past a gate has it in the history, or says why not. */
function checkGates(check: InputCheck, programme: CompiledProgramme, { stage: entry, history, gateReason }: BackfillProjectInput): void {
  const ahead = reachable(programme, entry);
  const missing = programme.stages.filter(
    ({ kind, code }) =>
      kind === 'fund-gate' &&
      code !== entry &&
      reachable(programme, code).has(entry) &&
      !ahead.has(code) &&
      !history.some(({ stage }) => stage === code),
  );
  const named = missing.map(({ title }) => `“${title}”`).join('、');
  if (missing.length > 0 && gateReason === undefined) check.ensure(false, 'gateReason', `经过中没有${named}，须写明原因`);
  else check.text('gateReason', gateReason, { required: missing.length > 0 });
  check.ensure(gateReason === undefined || missing.length > 0, 'gateReason', '经过中已有资金环节，不写此项');
}
