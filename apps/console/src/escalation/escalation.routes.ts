import type { RouteObject } from 'react-router';

/** 督办：the pages of this room. */
export const escalationRoutes: RouteObject[] = [];
