import type { RouteObject } from 'react-router';

/** 查找：the pages of this room. */
export const searchRoutes: RouteObject[] = [{ path: 'search', lazy: () => import('./search.page') }];
