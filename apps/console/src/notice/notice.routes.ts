import type { RouteObject } from 'react-router';

/** 公示：the pages of this room. */
export const noticeRoutes: RouteObject[] = [{ path: 'notices/:id/print', lazy: () => import('./print.page') }];
