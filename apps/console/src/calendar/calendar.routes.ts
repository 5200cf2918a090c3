import type { RouteObject } from 'react-router';

/** 日历：the pages of this room. */
export const calendarRoutes: RouteObject[] = [];
