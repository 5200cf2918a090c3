import type { RouteObject } from 'react-router';

/** 工作日历：the pages of this room. */
export const calendarRoutes: RouteObject[] = [
  { path: 'calendar', lazy: () => import('./calendar.page') },
  { path: 'calendar/publish', lazy: () => import('./publish.page') },
  { path: 'calendar/publications/:id', lazy: () => import('./publication.page') },
];
