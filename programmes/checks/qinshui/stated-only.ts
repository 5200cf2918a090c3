/**
 * Rules that the programme tells people and no machine enforces, each with the reason. Their checks only see that they are told;
 * COVERAGE.md marks them.
 */
export const statedOnly: Record<string, string> = {};
