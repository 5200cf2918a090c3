import type { RouteObject } from 'react-router';

/** 小区：the pages of this room. */
export const compoundRoutes: RouteObject[] = [];
