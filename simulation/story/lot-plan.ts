/** A tender lot that takes in several projects of a play. */
export interface LotPlan {
  code: string;
  title: string;
  contractor: string;
  contractFen: number;
  /** Of the scenarios whose projects it takes in. */
  marks: string[];
  /** Registered when this is first asked in one of them. */
  at: { stage: string; step: string };
  /** What each of them reports of it, working days after the works began to be reported. */
  reports?: { after: number; percent: number }[];
}
