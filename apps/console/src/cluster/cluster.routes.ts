import type { RouteObject } from 'react-router';

/** 片区与标段：the pages of this room. */
export const clusterRoutes: RouteObject[] = [
  { path: 'clusters', lazy: () => import('./clusters.page') },
  { path: 'lots', lazy: () => import('./lots.page') },
];
