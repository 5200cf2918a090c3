import type { RouteObject } from 'react-router';

/** 调度与通报：the pages of this room. */
export const reviewRoutes: RouteObject[] = [
  { path: 'reviews', lazy: () => import('./reviews.page') },
  { path: 'reviews/:id', lazy: () => import('./review.page') },
  { path: 'unit-reports', lazy: () => import('./unit-reports.page') },
];
