import type { ReviewRules } from '#libs/programme/ir/programme';
import { type CivilDate, civilDateOf, endOfDay, type EpochMs } from '../clock/civil-date';
import { remainingWorkingDays } from '../working-day/add-working-days';
import { doneOn, doneWithin, enteredAtOf, type Measured, type Milestone, plannedOf } from './milestone';
import type { Remark, Remarks } from './review-content';
import type { ReviewTerms } from './review-terms';
import type { ReviewedProject, ReviewedTask } from './reviewed-project';
import { daysLate, standingStill } from './standstill';

type Rule = NonNullable<ReviewRules['praise'] | ReviewRules['naming']>;

/** What is held for or against an organisation and a project: so many days, per cent or escalations. */
interface Finding {
  organisationId: string;
  projectId: string;
  value: number;
}

/**
 * Who is praised or named, by the programme's rule: the organisations looked at, or all projects, whose value reaches the threshold, the
 * furthest first, no more than the rule says. Days and per cent count by the best (worst) finding, escalations all together. A project
 * speaks for who is looked at of its subdistrict and those above it, a task for who holds it.
 */
export function remarks({ rule, measure, atLeast, most }: Rule, measured: readonly Measured[], terms: ReviewTerms): Remarks {
  const summed = measure === 'escalations';
  const ofProjects = terms.oversight.review.remarkOn === 'projects';
  // A project that does not get on is named whoever holds it up.
  const counts = ({ organisationId }: Finding): boolean => ofProjects || isLookedAt(organisationId, terms);
  const findings = FINDINGS[measure](measured, terms).filter(counts);
  const bySubject = new Map<string, Finding[]>();
  for (const finding of findings) {
    // A sum is reached together; else only the projects that reach the threshold are held for or against.
    if (!summed && finding.value < atLeast) continue;
    const subject = ofProjects ? finding.projectId : finding.organisationId;
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), finding]);
  }
  const subdistricts = new Map(measured.map(({ project: { id, subdistrictId } }) => [id, subdistrictId]));
  const items = [...bySubject].map(([subject, own]): Remark => {
    const values = own.map(({ value }) => value);
    const value = summed ? values.reduce((sum, one) => sum + one, 0) : Math.max(...values);
    const of = ofProjects ? { organisationId: subdistricts.get(subject)!, projectId: subject } : { organisationId: subject };
    return { ...of, value, projects: [...new Set(own.map(({ projectId }) => projectId))].sort() };
  });
  return {
    rule,
    measure,
    atLeast,
    items: items
      .filter(({ value }) => value >= atLeast)
      .sort(further)
      .slice(0, most),
  };
}

const FINDINGS: Record<Rule['measure'], (measured: readonly Measured[], terms: ReviewTerms) => Finding[]> = {
  'days-ahead': (measured, terms) =>
    ofMilestones(measured, terms, (one) =>
      doneWithin(one, terms) && one.plannedOn !== null ? days(terms, doneOn(one)!, one.plannedOn) : 0,
    ),
  'days-late': (measured, terms) => [
    ...ofMilestones(measured, terms, (one) => {
      if (one.plannedOn === null) return 0;
      if (one.behind) return days(terms, one.plannedOn, civilDateOf(terms.until));
      return doneWithin(one, terms) ? days(terms, one.plannedOn, doneOn(one)!) : 0;
    }),
    ...measured.flatMap(({ project }) =>
      project.tasks.map((task) => ({
        organisationId: task.organisationId,
        projectId: project.id,
        value: lateness(task, project, terms),
      })),
    ),
  ],
  'progress-ahead': (measured, terms) => ofProgress(measured, terms, 1),
  'progress-behind': (measured, terms) => ofProgress(measured, terms, -1),
  escalations: (measured, { from, until }) =>
    measured.flatMap(({ project }) =>
      project.escalations
        .filter(({ at }) => at > from && at <= until)
        .map(({ organisationId }) => ({ organisationId, projectId: project.id, value: 1 })),
    ),
};

function ofMilestones(measured: readonly Measured[], terms: ReviewTerms, value: (milestone: Milestone) => number): Finding[] {
  return measured.flatMap(({ project, milestones }) =>
    milestones.map((milestone) => ({ organisationId: spokenFor(project, terms), projectId: project.id, value: value(milestone) })),
  );
}

/** Working days that a task was answered late in the period, or has been open after its day. */
function lateness({ dueOn, dueAt, answeredAt }: ReviewedTask, { view, standstills }: ReviewedProject, terms: ReviewTerms): number {
  const lateOn = (on: CivilDate): number => daysLate(terms.calendar, dueOn, on, standstills);
  if (answeredAt === null) return view.status === 'running' && dueAt <= terms.until ? lateOn(civilDateOf(terms.until)) : 0;
  return answeredAt > terms.from && answeredAt >= dueAt ? lateOn(civilDateOf(answeredAt)) : 0;
}

/** Points of per cent by which running works are ahead of (behind) an even progress from their start to their planned end. */
function ofProgress(measured: readonly Measured[], terms: ReviewTerms, sign: 1 | -1): Finding[] {
  const { stages, until, dayEndsAtHour } = terms;
  const works = new Set(stages.filter(({ kind }) => kind === 'works').map(({ code }) => code));
  return measured.flatMap(({ project }) => {
    const { view, standstills } = project;
    const run = view.runs.findLast(({ stage, leftAt }) => works.has(stage) && leftAt === null);
    const plannedOn = run ? plannedOf(project, run, null, terms) : null;
    if (!run || plannedOn === null || view.status !== 'running') return [];
    const [begun, end] = [enteredAtOf(project, run), endOfDay(plannedOn, dayEndsAtHour)];
    const ran = (to: EpochMs): number => to - begun - standingStill(standstills, begun, to);
    const expected = ran(end) <= 0 ? 100 : Math.min(100, (100 * ran(until)) / ran(end));
    const value = Math.floor(sign * (view.worksPercent - expected));
    return [{ organisationId: spokenFor(project, terms), projectId: project.id, value }];
  });
}

const days = ({ calendar }: ReviewTerms, from: string, to: string): number => remainingWorkingDays(calendar, from, to).count;

const isLookedAt = (organisationId: string, { oversight, templates }: ReviewTerms): boolean =>
  oversight.of.includes(templates[organisationId] ?? '');

/** Where only districts are looked at, a project speaks for the district that its subdistrict belongs to. */
function spokenFor({ subdistrictId }: ReviewedProject, terms: ReviewTerms): string {
  const passed = new Set<string>();
  for (let id: string | undefined = subdistrictId; id !== undefined && !passed.has(id); id = terms.above[id]) {
    if (isLookedAt(id, terms)) return id;
    passed.add(id);
  }
  return subdistrictId;
}

function further(a: Remark, b: Remark): number {
  return b.value - a.value || b.projects.length - a.projects.length || (subjectOf(a) < subjectOf(b) ? -1 : 1);
}

const subjectOf = ({ organisationId, projectId }: Remark): string => projectId ?? organisationId;
