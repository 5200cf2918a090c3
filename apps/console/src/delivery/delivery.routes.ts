import type { RouteObject } from 'react-router';

/** 消息与投递：the pages of this room. */
export const deliveryRoutes: RouteObject[] = [
  { path: 'deliveries', lazy: () => import('./deliveries.page') },
  { path: 'robots', lazy: () => import('./robots.page') },
  { path: 'api-keys', lazy: () => import('./api-keys.page') },
  { path: 'processes', lazy: () => import('./processes.page') },
];
