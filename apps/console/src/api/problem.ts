/** RFC 9457, as the API tells every refusal: in words, with what to do. */
export interface Problem {
  code: string;
  title: string;
  status: number;
  detail: string;
  whatToDo: string;
  /** Faults of single fields or rows. */
  errors?: { path: string; message: string; row?: number }[];
  /** What else the refusal carries, by its kind. */
  [member: string]: unknown;
}

/** The API said no, or said nothing. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

/** Any failure as a problem that can be shown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem;
  return {
    code: 'console',
    title: '页面出错',
    status: 0,
    detail: error instanceof Error ? error.message : String(error),
    whatToDo: '请刷新页面；仍不行请告知管理员。',
  };
}
