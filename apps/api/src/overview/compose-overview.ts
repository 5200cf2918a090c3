import type { OrganisationFigures } from '#libs/database/figure.repository';
import { addDays, type CivilDate, civilDateOf } from '#libs/domain/clock/civil-date';
import { mondayOf } from '#libs/domain/review/review-day';
import type { Figures } from './figures';
import type { Overview } from './overview.dto';

const WEEKS = 12;

type Opened = { count: number; opens: string };

/** The overview that figures make. @param now epoch ms by the realm's clock */
export function composeOverview(
  figures: Figures,
  slowest: OrganisationFigures[],
  now: number,
): Omit<Overview, 'at' | 'subdistricts' | 'slowest'> & {
  subdistricts: Omit<Overview['subdistricts'][number], 'name'>[];
  slowest: Omit<Overview['slowest'][number], 'name'>[];
} {
  const running = figures.sum('project', { b: 'running' });
  const late = figures.sum('project', { b: 'running', c: 'red' });
  return {
    projects: {
      running: projects(running, { status: 'running' }),
      onTime: projects(running - late, { late: 'false' }),
      late: projects(late, { late: 'true' }),
      byStatus: figures
        .values('project', 'b')
        .map((status) => ({ status, projects: projects(figures.sum('project', { b: status }), { status }) })),
    },
    stages: figures.values('stage', 'a').map((stage) => ({
      stage,
      projects: projects(figures.sum('stage', { a: stage }), { stage }),
      late: projects(figures.sum('stage', { a: stage, b: 'red' }), { stage, light: 'red' }),
    })),
    subdistricts: figures.values('project', 'a').map((subdistrictId) => ({
      organisationId: subdistrictId,
      running: projects(figures.sum('project', { a: subdistrictId, b: 'running' }), { subdistrictId, status: 'running' }),
      late: projects(figures.sum('project', { a: subdistrictId, b: 'running', c: 'red' }), {
        subdistrictId,
        status: 'running',
        light: 'red',
      }),
    })),
    money: figures.values(['money', 'required'], 'a').map((source) => ({
      source,
      requiredFen: figures.sum('required', { a: source }),
      arrivedFen: figures.sum('money', { a: source, b: 'arrival' }),
      grantedFen: figures.sum('money', { a: source, b: 'subsidy' }),
      // Booked out of the account.
      paidFen: 0 - figures.sum('money', { a: source, b: 'payment' }),
      opens: path('/projects', { source }),
    })),
    slowest: slowest.map(opened),
    weeks: lastWeeks(civilDateOf(now)).map((monday) => week(figures, monday)),
  };
}

function opened({ organisationId, open, late, answered, answeredLate, daysLate }: OrganisationFigures) {
  const answers = { organisationId, status: 'all' };
  return {
    organisationId,
    open: tasks(open, { organisationId }),
    late: tasks(late, { organisationId, light: 'red' }),
    answered: tasks(answered, { ...answers, answeredFrom: FIRST_DAY }),
    answeredLate: tasks(answeredLate, { ...answers, late: 'true' }),
    daysLate,
  };
}

/** Before any answer: what asks for answered tasks of all times. */
const FIRST_DAY = '2000-01-01';

function week(figures: Figures, monday: CivilDate): Overview['weeks'][number] {
  const next = addDays(monday, 7);
  const answeredIn = { status: 'all', answeredFrom: monday, answeredBefore: next };
  return {
    from: monday,
    started: projects(figures.sum('started', { a: monday }), { startedFrom: monday, startedBefore: next }),
    answered: tasks(figures.sum('answered-in', { a: monday }), answeredIn),
    answeredLate: tasks(figures.sum('answered-in', { a: monday, b: 'late' }), { ...answeredIn, late: 'true' }),
    arrived: { fen: figures.sum('arrived-in', { a: monday }), opens: path('/projects', { arrivedFrom: monday, arrivedBefore: next }) },
  };
}

const lastWeeks = (today: CivilDate): CivilDate[] =>
  Array.from({ length: WEEKS }, (_, index) => addDays(mondayOf(today), -7 * (WEEKS - 1 - index)));

const projects = (count: number, filter: Record<string, string>): Opened => ({ count, opens: path('/projects', filter) });
const tasks = (count: number, filter: Record<string, string>): Opened => ({ count, opens: path('/tasks', filter) });
const path = (list: string, filter: Record<string, string>): string => `${list}?${new URLSearchParams(filter).toString()}`;
