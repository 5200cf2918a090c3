import type { RouteObject } from 'react-router';

/** 年度计划：the pages of this room. */
export const planRoutes: RouteObject[] = [
  { path: 'plan', lazy: () => import('./plans.page') },
  { path: 'plan/listings', lazy: () => import('./listings.page') },
  { path: 'plan/:id', lazy: () => import('./plan.page') },
  { path: 'plan/:id/import', lazy: () => import('./import-list.page') },
];
