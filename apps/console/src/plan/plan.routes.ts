import type { RouteObject } from 'react-router';

/** 年度计划：the pages of this room. */
export const planRoutes: RouteObject[] = [];
