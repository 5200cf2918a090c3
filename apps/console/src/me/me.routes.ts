import type { RouteObject } from 'react-router';

/** 我的：the pages of this room. */
export const meRoutes: RouteObject[] = [
  { path: 'me', lazy: () => import('./me.page') },
  { path: 'messages', lazy: () => import('./messages.page') },
];
