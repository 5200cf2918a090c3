import type { RouteObject } from 'react-router';

/** 公开页：what residents see, without log-in and outside the shell. */
export const publicRoutes: RouteObject[] = [
  {
    path: '/public',
    lazy: () => import('./frame'),
    children: [
      { index: true, lazy: () => import('./notices.page') },
      { path: 'notices/:id', lazy: () => import('./notice.page') },
      { path: 'objections', lazy: () => import('./objections.page') },
      { path: '*', lazy: () => import('./nothing-here.page') },
    ],
  },
];
