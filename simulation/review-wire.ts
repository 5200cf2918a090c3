/** What the API answers on reviews, clusters and lots (docs/api.md), as far as the simulation reads it. */

export interface ReviewHead {
  id: string;
  oversight: string;
  title: string;
  period: string;
  fromAt: string;
  untilAt: string;
  status: string;
  signedBy: string | null;
  revision: number;
}

export interface ReviewAnswer extends ReviewHead {
  hash: string | null;
  remarks: string | null;
  tables: { code: string; rows: { code: string; title: string; cells: CellAnswer[] }[] }[];
  praise: RemarksAnswer | null;
  naming: RemarksAnswer | null;
  reports: WeekAnswer[];
}

export interface CellAnswer {
  /** 'stages.works.behind' */
  figure: string;
  count: number;
  projects: string[];
}

export interface FigureAnswer {
  count: number;
  projects: { id: string }[];
}

export interface RemarksAnswer {
  unit: string;
  items: { organisationId: string; name: string; value: number; projects: string[] }[];
}

export interface WeekAnswer {
  week: string;
  inTime: { name: string }[];
  late: { name: string }[];
  missing: { name: string }[];
}

export interface ClusterAnswer {
  code: string;
  name: string;
  areaSqm: string;
  households: number;
  compoundIds: string[];
  projectIds: string[];
}

export interface LotAnswer {
  id: string;
  code: string;
  title: string;
  contractor: string | null;
  contractFen: number | null;
  projectIds: string[];
}
