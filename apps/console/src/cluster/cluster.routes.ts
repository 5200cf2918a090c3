import type { RouteObject } from 'react-router';

/** 片区与标段：the pages of this room. */
export const clusterRoutes: RouteObject[] = [];
