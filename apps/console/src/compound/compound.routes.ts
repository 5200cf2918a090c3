import type { RouteObject } from 'react-router';

/** 小区：the pages of this room. */
export const compoundRoutes: RouteObject[] = [
  { path: 'compounds', lazy: () => import('./compounds.page') },
  { path: 'compounds/import', lazy: () => import('./import-compounds.page') },
  { path: 'compounds/:id', lazy: () => import('./compound.page') },
  { path: 'compounds/:id/units/import', lazy: () => import('./import-units.page') },
];
