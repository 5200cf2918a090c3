export type FactValue = boolean | number | string;

/** A closed, typed condition over the declared catalogue of project facts. There are no expression strings. */
export type Predicate =
  | { all: Predicate[] }
  | { any: Predicate[] }
  | { not: Predicate }
  | { fact: string; is: FactValue }
  | { fact: string; atLeast: number }
  | { fact: string; atMost: number }
  | { fact: string; oneOf: FactValue[] };

export interface FactDeclaration {
  code: string;
  title: string;
  type: 'boolean' | 'integer' | 'text' | 'date';
  /** Where the fact comes from: the compound's record, the project's record, or an answer given during the procedure. */
  source: 'compound' | 'project' | 'answer';
  /** Of an integer: the highest that it may be. */
  most?: number;
  /** Of a text: the only values that it takes; without them any words. */
  values?: { code: string; title: string }[];
}
