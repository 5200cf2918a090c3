import type { Opinion } from './give-opinions';

/** What a meeting decides on one application. */
export interface ItemDecision extends Opinion {
  /** Of an agreement; by default the tier that was asked for. */
  tier?: string;
  /** Of an agreement: who carries the project out (项目建设单位), and the money that the plan has for it (资金预算). */
  clientId?: string;
  fen?: number;
}
