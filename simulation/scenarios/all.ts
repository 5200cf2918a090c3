import { compoundA } from './compound-a';
import { compoundB } from './compound-b';
import { compoundC } from './compound-c';
import { compoundD } from './compound-d';
import { compoundE } from './compound-e';
import { compoundF } from './compound-f';
import type { Scenario } from './scenario';

export const SCENARIOS: readonly Scenario[] = [compoundA, compoundB, compoundC, compoundD, compoundE, compoundF];
