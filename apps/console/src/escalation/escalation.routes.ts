import type { RouteObject } from 'react-router';

/** 领导小组办公室：the pages of this room. */
export const escalationRoutes: RouteObject[] = [
  { path: 'escalations', lazy: () => import('./escalations.page') },
  { path: 'escalations/:id', lazy: () => import('./escalation.page') },
  { path: 'letters', lazy: () => import('./letters.page') },
  { path: 'letters/:id', lazy: () => import('./letter.page') },
];
