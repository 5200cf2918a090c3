import type { RouteObject } from 'react-router';

/** 单位人员：the pages of this room. */
export const organisationRoutes: RouteObject[] = [];
