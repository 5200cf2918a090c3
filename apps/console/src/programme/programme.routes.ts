import type { RouteObject } from 'react-router';

/** 实施方案：the pages of this room. */
export const programmeRoutes: RouteObject[] = [
  { path: 'programmes', lazy: () => import('./programmes.page') },
  { path: 'programmes/check', lazy: () => import('./check.page') },
  { path: 'programmes/:code', lazy: () => import('./programme.page') },
];
