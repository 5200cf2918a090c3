import type { EpochMs } from '../clock/civil-date';

/** A number with everything that it counts. `count` is more than the projects where one of them has several tasks. */
export interface Figure {
  count: number;
  projects: string[];
}

/** Planned against actual: due in the period, done in it, done but late, and not done though due. */
export interface PlanFigures {
  planned: Figure;
  done: Figure;
  late: Figure;
  behind: Figure;
}

export interface StageFigures extends PlanFigures {
  code: string;
  title: string;
}

export interface SubdistrictFigures extends PlanFigures {
  organisationId: string;
  running: Figure;
  red: Figure;
}

/** Tasks: due in the period, answered in it, of these late, open though due, escalated in the period. */
export interface DepartmentFigures {
  organisationId: string;
  due: Figure;
  answered: Figure;
  late: Figure;
  overdue: Figure;
  escalated: Figure;
}

/** Who is praised or named: how many days, per cent or escalations, and the projects that reach the threshold. */
export interface Remark {
  organisationId: string;
  /** Where a project is remarked on and no organisation; the organisation is then its subdistrict. */
  projectId?: string;
  value: number;
  projects: string[];
}

export interface Remarks {
  rule: string;
  measure: 'days-ahead' | 'progress-ahead' | 'days-late' | 'progress-behind' | 'escalations';
  atLeast: number;
  items: Remark[];
}

export interface ProjectLine {
  id: string;
  name: string;
  subdistrictId: string;
  status: string;
  light: 'green' | 'yellow' | 'red' | 'grey';
  worksPercent: number;
}

/** What a review says, from the record alone. Plain JSON; names of organisations stand beside it. */
export interface ReviewContent {
  fromAt: EpochMs;
  untilAt: EpochMs;
  projects: ProjectLine[];
  lights: { green: Figure; yellow: Figure; red: Figure; grey: Figure };
  stages: StageFigures[];
  subdistricts: SubdistrictFigures[];
  departments: DepartmentFigures[];
  praise: Remarks | null;
  naming: Remarks | null;
}
