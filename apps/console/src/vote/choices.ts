import type { RollUnit } from './use-vote';

export type Choice = NonNullable<RollUnit['choice']>;

/** In the order of the keys 1 to 6. */
export const BALLOT_CHOICES: Choice[] = ['agree', 'against', 'abstain', 'unsigned', 'absent', 'deceased'];
