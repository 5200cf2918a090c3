import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import { plainCalendar } from './calendar';

/** The last day on which a stage is in time, entered on the given day. @throws Error where it has no deadline */
export function lastDayOf(programme: CompiledProgramme, stage: string, enteredOn: string): string {
  const deadline = programme.stages.find((one) => one.code === stage)?.deadline;
  if (!deadline) throw new Error(`${stage} has no deadline`);
  return lastDay(programme, deadline, enteredOn);
}

/** The last day that is in time, counted from the given day. */
export function lastDay(programme: CompiledProgramme, rule: DeadlineRule, from: string): string {
  return computeDeadline(plainCalendar(programme), rule, from, programme.parameters).date;
}

/** Codes of the stages that follow an outcome. */
export function after(programme: CompiledProgramme, stage: string, outcome: string): string[] {
  return programme.stages.find((one) => one.code === stage)?.outcomes[outcome]?.to ?? [];
}
