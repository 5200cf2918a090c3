import type { RouteObject } from 'react-router';

/** 模拟运行：the pages of this room. */
export const simulationRoutes: RouteObject[] = [
  { path: 'simulations', lazy: () => import('./simulations.page') },
  { path: 'simulations/new', lazy: () => import('./start.page') },
  { path: 'simulations/:id', lazy: () => import('./simulation.page') },
];
