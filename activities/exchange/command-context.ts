import type { Command } from '#libs/contracts/command';
import type { NewEvent } from '#libs/contracts/event';
import type { TurnInputs } from '#libs/contracts/exchange';
import type { Tx } from '#libs/database/client';
import type { LockedProcess } from '#libs/database/process.repository';
import type { RealmNow } from '#libs/database/realm-clock';
import type { Facts } from '#libs/domain/predicate/evaluate';
import type { WorkingDayCalendar } from '#libs/domain/working-day/calendar';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, Step } from '#libs/programme/ir/stage';
import { stagesOf } from '#libs/programme/ir/window-stage';

/** What the commands of one turn are carried out with. Everything commits with the turn. */
export interface CommandContext {
  tx: Tx;
  process: LockedProcess;
  /** Of a turn that ends the project: the windows of its programme that are not issued, locked before it. */
  openPlans: LockedProcess[];
  programme: CompiledProgramme;
  /** What the turn decided from; of the rows, those after `process.consumedNo`. */
  inputs: TurnInputs;
  calendar: WorkingDayCalendar;
  /** Epoch ms by the realm's clock. */
  now: number;
  realmKind: RealmNow['kind'];
  /** What is known of the project after this turn. */
  facts: Facts;
  /** Live instants as the turn left them; what the commands make or move goes into `moved`. */
  instants: Record<string, number | null>;
  moved: Record<string, number | null>;
  record(event: NewEvent): void;
}

export type CommandOf<N extends Command['do']> = Extract<Command, { do: N }>;

/**
 * @throws Error when the programme has no such stage: the workflow names only stages of its own programme
 */
export function stageOf(programme: CompiledProgramme, code: string): Stage {
  const stage = stagesOf(programme).find((candidate) => candidate.code === code);
  if (!stage) throw new Error(`programme ${programme.code} has no stage ${code}`);
  return stage;
}

/** @throws Error when the stage, or the duty, has no such step */
export function stepOf(programme: CompiledProgramme, stageCode: string, stepCode: string, obligationCode?: string): Step {
  const obligation = programme.obligations.find((candidate) => candidate.code === obligationCode);
  const steps = obligation ? [obligation.closing, ...(obligation.claim ? [obligation.claim] : [])] : stageOf(programme, stageCode).steps;
  const step = steps.find((candidate) => candidate.code === stepCode);
  if (!step) throw new Error(`stage ${stageCode} of ${programme.code} has no step ${stepCode}`);
  return step;
}
