/** What the API and the mails say of a realm beyond its single projects. Projects by their marks. */
export interface Whole {
  clusters: { name: string; areaSqm: string; households: number; compounds: number; projects: string[] }[];
  lots: { title: string; contractor: string | null; contractFen: number | null; projects: { mark: string; percent: number }[] }[];
  reviews: ReviewLine[];
  reviewIds: string[];
  /** Title and period of every review that a mail carried, in order. */
  circulated: string[];
}

/** A weekly review or monthly circular that was signed, at a glance. */
export interface ReviewLine {
  oversight: string;
  title: string;
  period: string;
  /** Instants, ISO 8601: after `from`, up to `until`. */
  from: string;
  until: string;
  signedBy: string | null;
  sealed: boolean;
  /** Projects by their light. */
  lights: { red: number; yellow: number; green: number; grey: number };
  /** Measured stages: done in the period, and not done though due. */
  done: number;
  behind: number;
  /** Tasks of all units that are open though due. */
  overdue: number;
  /** Names of the units. */
  reports: { week: string; inTime: string[]; late: string[]; missing: string[] }[];
  praised: RemarkLine[];
  named: RemarkLine[];
  remarks: string | null;
  /** Figures above nought that open into just the projects that they count, and those that do not. */
  figures: { open: number; wrong: string[] };
  /** Mailboxes that it really reached, by log-in. */
  deliveredTo: string[];
  /** The office's own words, and who is praised and named, in so far as every one of those mails says it. */
  mailed: string[];
}

export interface RemarkLine {
  name: string;
  value: number;
  unit: string;
  /** Marks of the projects. */
  projects: string[];
}
