import type { RouteObject } from 'react-router';

/** 总览：the pages of this room. */
export const overviewRoutes: RouteObject[] = [{ path: 'overview', lazy: () => import('./overview.page') }];
