/** An exact fraction; «以上» includes the boundary (part × den ≥ whole × num). */
export interface Threshold {
  num: number;
  den: number;
}

/** What a programme asks of a vote. */
export type VoteRule =
  | { base: 'all-owners'; peopleAs: 'households' | 'heads'; area: Threshold; people: Threshold }
  | {
      base: 'taking-part';
      peopleAs: 'households' | 'heads';
      quorum: { area: Threshold; people: Threshold };
      agree: { area: Threshold; people: Threshold };
    };
