import type { Programme } from '../api/types';
import { useProgrammesInForce } from '../shared/names';

/** The programmes in force that put projects in order before they choose. */
export const useRankingProgrammes = (): Programme[] => useProgrammesInForce().filter(({ ranking }) => ranking !== undefined);
