import type { RouteObject } from 'react-router';

/** 查找：the pages of this room. */
export const searchRoutes: RouteObject[] = [];
