import type { ProcessEvent } from '#libs/contracts/event';
import type { EpochMs } from '../clock/civil-date';
import { figure } from './figure';
import { type Measured, milestoneOf, planFigures } from './milestone';
import { remarks } from './remark';
import type { DepartmentFigures, ProjectLine, ReviewContent, StageFigures, SubdistrictFigures } from './review-content';
import type { ReviewTerms } from './review-terms';
import { type ReviewedProject, reviewedProject } from './reviewed-project';

/** The whole of a review from the event log: the same events and terms give the same content, whenever it is asked for. */
export function composeReview(terms: ReviewTerms, logs: ReadonlyMap<string, readonly ProcessEvent[]>): ReviewContent {
  return contentOf(
    terms,
    [...logs].flatMap(([id, events]) => reviewedProject(id, events, terms.until) ?? []),
  );
}

/** The same from projects that were read one batch after another. */
export function contentOf(terms: ReviewTerms, reviewed: readonly ReviewedProject[]): ReviewContent {
  const projects = [...reviewed].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { measures, praise, naming } = terms.oversight.review;
  const measured = projects.map((project): Measured => ({
    project,
    milestones: measures.map((measure) => milestoneOf(project, measure, terms)),
  }));
  return {
    fromAt: terms.from,
    untilAt: terms.until,
    projects: projects.map(lineOf),
    lights: {
      green: figure(lit(projects, 'green')),
      yellow: figure(lit(projects, 'yellow')),
      red: figure(lit(projects, 'red')),
      grey: figure(lit(projects, 'grey')),
    },
    stages: measures.map(({ code, title }, index): StageFigures => {
      const milestones = measured.map(({ milestones: all }) => all[index]!);
      return { code, title, ...planFigures(milestones, terms) };
    }),
    subdistricts: subdistricts(measured, terms),
    departments: departments(projects, terms),
    praise: praise ? remarks(praise, measured, terms) : null,
    naming: naming ? remarks(naming, measured, terms) : null,
  };
}

const idsOf = (projects: readonly ReviewedProject[]): string[] => projects.map(({ id }) => id);

const lit = (projects: readonly ReviewedProject[], light: ProjectLine['light']): string[] =>
  idsOf(projects.filter(({ view }) => view.light === light));

function lineOf({ id, subdistrictId, view }: ReviewedProject): ProjectLine {
  const { name, status, light, worksPercent } = view;
  return { id, name, subdistrictId, status, light, worksPercent };
}

function subdistricts(measured: readonly Measured[], terms: ReviewTerms): SubdistrictFigures[] {
  const ids = [...new Set(measured.map(({ project }) => project.subdistrictId))].sort();
  return ids.map((organisationId) => {
    const own = measured.filter(({ project }) => project.subdistrictId === organisationId);
    const projects = own.map(({ project }) => project);
    return {
      organisationId,
      running: figure(idsOf(projects.filter(({ view }) => view.status === 'running'))),
      red: figure(lit(projects, 'red')),
      ...planFigures(
        own.flatMap(({ milestones }) => milestones),
        terms,
      ),
    };
  });
}

/** Tasks of a paused project wait for nobody: its clock stands. */
function departments(projects: readonly ReviewedProject[], terms: ReviewTerms): DepartmentFigures[] {
  const { from, until } = terms;
  const within = (at: EpochMs | null): boolean => at !== null && at > from && at <= until;
  const tasks = projects.flatMap((project) => project.tasks.map((task) => ({ ...task, project })));
  const escalations = projects.flatMap((project) => project.escalations.map((one) => ({ ...one, project })));
  const held = [...tasks, ...escalations].map(({ organisationId }) => organisationId);
  const looked = [...new Set(held)].filter((id) => terms.oversight.of.includes(terms.templates[id] ?? '')).sort();
  return looked.map((organisationId) => {
    const own = tasks.filter((task) => task.organisationId === organisationId);
    const count = (which: (task: (typeof own)[number]) => boolean) => figure(own.filter(which).map(({ project }) => project.id));
    const escalated = escalations.filter((one) => one.organisationId === organisationId && within(one.at));
    return {
      organisationId,
      due: count(({ dueAt }) => within(dueAt)),
      answered: count(({ answeredAt }) => within(answeredAt)),
      late: count(({ answeredAt, dueAt }) => within(answeredAt) && answeredAt! >= dueAt),
      overdue: count(({ answeredAt, dueAt, project }) => answeredAt === null && dueAt <= until && project.view.status === 'running'),
      escalated: figure(escalated.map(({ project }) => project.id)),
    };
  });
}
