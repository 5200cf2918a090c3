import type { RouteObject } from 'react-router';

/** 调度与通报：the pages of this room. */
export const reviewRoutes: RouteObject[] = [];
