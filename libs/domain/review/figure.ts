import type { Figure } from './review-content';

/** Counts ids, one for each thing counted; the projects are named once each. */
export const figure = (projectIds: readonly string[]): Figure => ({ count: projectIds.length, projects: [...new Set(projectIds)].sort() });
