import { beginsInstant } from '#libs/contracts/process';
import type { Facts } from '#libs/domain/predicate/evaluate';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { AnswerVerb, Step } from '#libs/programme/ir/stage';
import { type OpenTask, Procedure } from '../../workflows/renewal-project/procedure.fixture';

/** Whether facts that answers bring are given as true (and large) or as false (and small): the two extremes of every fork in the road. */
export type Way = 'all-true' | 'all-false';

const GOES_ON: AnswerVerb[] = ['complete', 'agree'];
const MOST_TURNS = 600;

/**
 * Takes a project of any programme from its entry to its last duty, undisturbed: every vote passes, every notice ends, the money comes, the
 * plan lists it, and every task is answered in its favour.
 *
 * @param given facts that are so whatever the way says
 * @throws Error where the procedure stands still or does not come to an end
 */
export function walk(programme: CompiledProgramme, way: Way, given: Facts = {}): Procedure {
  const procedure = new Procedure(programme);
  const known = Object.fromEntries(
    programme.facts.filter(({ source }) => source !== 'answer').map(({ code, type }) => [code, given[code] ?? extreme(type, way)]),
  );
  procedure.send('project.created', { entry: programme.entry, facts: known });
  for (let turns = 0; !procedure.state.ended; turns += 1) {
    if (turns > MOST_TURNS) throw new Error(`${programme.code} does not end; it is in ${procedure.stages.join(', ')}`);
    if (!goOn(programme, procedure, way, given)) throw new Error(`${programme.code} stands still in ${procedure.stages.join(', ')}`);
  }
  return procedure;
}

function goOn(programme: CompiledProgramme, procedure: Procedure, way: Way, given: Facts): boolean {
  const byKind = (kind: string) => programme.stages.find((stage) => stage.kind === kind && procedure.stages.includes(stage.code))?.code;
  const task = procedure.tasks.find((open) => positive(stepOf(programme, open)) !== undefined);
  if (task) {
    const step = stepOf(programme, task);
    procedure.answer(task.step, positive(step), factsOf(programme, step, way, given), task.aboutId);
    return true;
  }
  const vote = byKind('consent-vote');
  const notice = byKind('public-notice');
  const gate = byKind('fund-gate');
  if (vote) procedure.send('vote.closed', { passed: true }, procedure.register(vote));
  else if (notice) endNotice(procedure, procedure.register(notice));
  else if (gate) fill(procedure, procedure.register(gate));
  else if (byKind('annual-plan')) list(procedure);
  else return beginWaiting(procedure) || endDuty(procedure);
  return true;
}

/** The day comes before which a stage is not entered. */
function beginWaiting(procedure: Procedure): boolean {
  const waiting = Object.keys(procedure.state.arrived ?? {}).find((stage) => procedure.state.instants[beginsInstant(stage)] !== undefined);
  if (waiting) procedure.due(beginsInstant(waiting));
  return waiting !== undefined;
}

function endNotice(procedure: Procedure, notice: string): void {
  procedure.send('notice.posted', { endsAt: 1 }, notice);
  procedure.due(notice);
  procedure.certified('notice', notice, 'ended');
}

function fill(procedure: Procedure, account: string): void {
  procedure.send('funds.arrived', { accountId: account, balanceFen: 10, requiredFen: 10 }, account);
  procedure.certified('account', account, 'in-place');
}

function list(procedure: Procedure): void {
  const plan = { applicationId: 'application', year: 2025 };
  procedure.send('plan.applied', plan);
  procedure.send('plan.listed', { ...plan, tier: 'first' });
}

function endDuty(procedure: Procedure): boolean {
  const duty = procedure.state.obligations.find((running) => !running.closing);
  if (duty) procedure.due(duty.obligationId);
  return duty !== undefined;
}

function stepOf(programme: CompiledProgramme, task: OpenTask): Step {
  const duties = programme.obligations.flatMap(({ closing, claim }) => (claim ? [closing, claim] : [closing]));
  const steps = programme.stages.find((stage) => stage.code === task.stage)?.steps ?? [];
  const step = [...steps, ...duties].find(({ code }) => code === task.step);
  if (!step) throw new Error(`${programme.code} has no step ${task.step}`);
  return step;
}

const positive = (step: Step): AnswerVerb | undefined => GOES_ON.find((verb) => step.answers[verb]);

function factsOf(programme: CompiledProgramme, step: Step, way: Way, given: Facts): Facts {
  const types = new Map(programme.facts.map(({ code, type }) => [code, type]));
  return Object.fromEntries(step.facts.map(({ fact }) => [fact, given[fact] ?? extreme(types.get(fact) ?? 'text', way)]));
}

function extreme(type: string, way: Way): FactValue {
  const high = way === 'all-true';
  if (type === 'boolean') return high;
  if (type === 'integer') return high ? 1_000_000_000_000 : 0;
  return type === 'date' ? '2030-01-01' : high ? 'one' : 'other';
}
