import { isOnDemand } from '#libs/programme/ir/on-demand';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage, StageKind, Step } from '#libs/programme/ir/stage';
import type { CivilDate } from '../clock/civil-date';
import { computeDeadline } from '../deadline/compute-deadline';
import { type Facts, judge } from '../predicate/evaluate';
import type { WorkingDayCalendar } from '../working-day/calendar';

/** What a plan is reckoned with. */
export interface Planning {
  calendar: WorkingDayCalendar;
  dayEndsAtHour: number;
  /** As far as they are known: a step whose condition is not yet decided is planned for. */
  facts: Facts;
}

/** The outcome by which each kind of stage goes the way that it was meant to go; the others end as `done`. */
const AS_MEANT: Partial<Record<StageKind, string>> = {
  argument: 'consensus',
  'annual-plan': 'listed',
  'consent-vote': 'passed',
  'public-notice': 'ended',
  'joint-review': 'passed',
  'fund-gate': 'in-place',
  works: 'completed',
  acceptance: 'passed',
};

/**
 * The day on which a stage entered on a day is to be left: its own deadline, else the longest chain of its steps, each with the days
 * that it is given, a notice with its working days after the posting. The day of entering where nothing in it has a due date.
 */
export function plannedEnd(stage: Stage, enteredOn: CivilDate, planning: Planning): CivilDate {
  const after = afterBy(planning);
  if (stage.deadline) return after(stage.deadline, enteredOn);
  const { steps, endOf } = stepEnds(stage, enteredOn, planning);
  const last = latest(steps.map(endOf), enteredOn);
  return stage.kind === 'public-notice' ? after({ kind: 'working-days', days: stage.notice.minimumWorkingDays }, last) : last;
}

/** The day on which one step of a stage is to be done; null where it is not planned for. */
export function plannedStepEnd(stage: Stage, code: string, enteredOn: CivilDate, planning: Planning): CivilDate | null {
  const { steps, endOf } = stepEnds(stage, enteredOn, planning);
  const step = steps.find((one) => one.code === code);
  return step ? endOf(step) : null;
}

const afterBy =
  ({ calendar, dayEndsAtHour }: Planning) =>
  (rule: Step['due'], from: CivilDate): CivilDate =>
    computeDeadline(calendar, rule, from, { dayEndsAtHour }).date;

function stepEnds(stage: Stage, enteredOn: CivilDate, planning: Planning): { steps: Step[]; endOf: (step: Step) => CivilDate } {
  const after = afterBy(planning);
  const steps = stage.steps.filter((step) => isPlanned(stage, step, planning.facts));
  const ends = new Map<string, CivilDate>();
  const endOf = (step: Step): CivilDate => {
    const known = ends.get(step.code);
    if (known !== undefined) return known;
    const earlier = follows(stage, step);
    const before = steps.filter(({ code }) => earlier.has(code));
    const end = after(step.due, latest(before.map(endOf), enteredOn));
    ends.set(step.code, end);
    return end;
  };
  return { steps, endOf };
}

/**
 * The day on which a project that enters a stage on a day is to have gone through its programme, if every stage goes as it was meant
 * to go; where the way forks, the longer branch counts.
 */
export function plannedEndOfProject(programme: CompiledProgramme, entry: string, enteredOn: CivilDate, planning: Planning): CivilDate {
  const furthest = (code: string, from: CivilDate, way: readonly string[]): CivilDate => {
    const stage = programme.stages.find((one) => one.code === code);
    if (!stage || way.includes(code)) return from;
    const end = plannedEnd(stage, latest([stage.notBefore ?? from], from), planning);
    const { to } = stage.outcomes[outcomeAsMeant(stage.kind)] ?? { to: [] };
    return latest(
      to.map((next) => furthest(next, end, [...way, code])),
      end,
    );
  };
  return furthest(entry, enteredOn, []);
}

/**
 * The day on which a stage lying ahead is to be entered, if the one that a project is in is left on a day and every stage goes as it was
 * meant to go; the longer branch counts. Null where the way does not lead there.
 */
export function plannedEntryAhead(
  stages: readonly Stage[],
  target: string,
  left: { stage: string; on: CivilDate },
  planning: Planning,
): CivilDate | null {
  let entered: CivilDate | null = null;
  const longest = new Map<string, CivilDate>();
  const follow = (from: Stage, on: CivilDate, way: readonly string[]): void => {
    for (const code of from.outcomes[outcomeAsMeant(from.kind)]?.to ?? []) {
      const stage = stages.find((one) => one.code === code);
      if (!stage || way.includes(code)) continue;
      const enter = latest([stage.notBefore ?? on], on);
      if (code === target) entered = latest([enter], entered ?? enter);
      // Another way here that is no longer adds nothing to what lies behind.
      if (code === target || (longest.get(code) ?? '') >= enter) continue;
      longest.set(code, enter);
      follow(stage, plannedEnd(stage, enter, planning), [...way, code]);
    }
  };
  const start = stages.find(({ code }) => code === left.stage);
  if (start) follow(start, left.on, [start.code]);
  return entered;
}

/** The outcome by which such a stage is left when all goes well. */
export const outcomeAsMeant = (kind: StageKind): string => AS_MEANT[kind] ?? 'done';

function isPlanned(stage: Stage, step: Step, facts: Facts): boolean {
  if (step.obligation || isOnDemand(stage, step.code)) return false;
  return !step.when || judge(step.when, facts).holds !== false;
}

/** The steps that come before one, through those that are left out as well. */
function follows(stage: Stage, step: Step): Set<string> {
  const found = new Set<string>();
  const look = (one: Step): void => {
    for (const code of one.after) {
      if (found.has(code)) continue;
      found.add(code);
      const before = stage.steps.find((candidate) => candidate.code === code);
      if (before) look(before);
    }
  };
  look(step);
  return found;
}

const latest = (dates: readonly CivilDate[], least: CivilDate): CivilDate =>
  dates.reduce((last, date) => (date > last ? date : last), least);
