import type { RouteObject } from 'react-router';

/** 公开页：the pages of this room. */
export const publicRoutes: RouteObject[] = [];
