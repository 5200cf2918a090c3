import type { RouteObject } from 'react-router';

/** 表决：the pages of this room. */
export const voteRoutes: RouteObject[] = [
  { path: 'votes/:id', lazy: () => import('./vote.page') },
  { path: 'votes/:id/doors', lazy: () => import('./doors.page') },
];
