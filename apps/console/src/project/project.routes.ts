import type { RouteObject } from 'react-router';

/** 改造项目：the pages of this room. */
export const projectRoutes: RouteObject[] = [
  { path: 'projects', lazy: () => import('./projects.page') },
  { path: 'projects/new', lazy: () => import('./new.page') },
  { path: 'projects/backfill', lazy: () => import('./backfill.page') },
  { path: 'projects/ranking', lazy: () => import('./ranking.page') },
  { path: 'projects/:id', lazy: () => import('./project.page') },
];
