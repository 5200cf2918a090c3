import type { RouteObject } from 'react-router';

/** 表决：the pages of this room. */
export const voteRoutes: RouteObject[] = [];
