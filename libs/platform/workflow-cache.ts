/**
 * Workflows that a worker keeps in memory, less than half a megabyte each. One that is not there is replayed from its history when it is next
 * told.
 */
export const CACHED_WORKFLOWS = 1000;
