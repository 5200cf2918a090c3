import type { RouteObject } from 'react-router';

/** 模拟运行：the pages of this room. */
export const simulationRoutes: RouteObject[] = [];
