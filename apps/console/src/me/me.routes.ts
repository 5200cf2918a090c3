import type { RouteObject } from 'react-router';

/** 我的：the pages of this room. */
export const meRoutes: RouteObject[] = [];
