import type { RouteObject } from 'react-router';

/** 消息与投递：the pages of this room. */
export const deliveryRoutes: RouteObject[] = [];
