import type { RouteObject } from 'react-router';

/** 方案：the pages of this room. */
export const programmeRoutes: RouteObject[] = [];
