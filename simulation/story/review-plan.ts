import type { CivilDate } from '#libs/domain/clock/civil-date';

/** What becomes of the drafts that the clock of the simulation brings about. Drafts that are not named here stay drafts. */
export interface ReviewPlan {
  signed: SignedReview[];
  reports: UnitReportPlan[];
}

export interface SignedReview {
  /** Code of the oversight, and the nominal period: '2021-W24', '2021-07'. */
  oversight: string;
  period: string;
  /** Day on which the office reads the draft, and its leader signs it. */
  on: CivilDate;
  /** The office's own words, put into the draft before it is signed. */
  remarks?: string;
}

/** What a unit reports for a week. */
export interface UnitReportPlan {
  /** Code of the organisation. */
  by: string;
  week: string;
  on: CivilDate;
  /** +08:00; in time or not is the programme's to say. */
  hour: number;
  progress: string;
  problems?: string;
}
