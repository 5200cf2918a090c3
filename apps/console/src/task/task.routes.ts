import type { RouteObject } from 'react-router';

/** 待办事项：the pages of this room. */
export const taskRoutes: RouteObject[] = [
  { path: 'tasks', lazy: () => import('./tasks.page') },
  { path: 'tasks/:id', lazy: () => import('./task.page') },
];
