import type { RouteObject } from 'react-router';

/** 单位与人员：the pages of this room. */
export const organisationRoutes: RouteObject[] = [
  { path: 'organisations', lazy: () => import('./organisations.page') },
  { path: 'organisations/:id', lazy: () => import('./organisation.page') },
  { path: 'people', lazy: () => import('./people.page') },
  { path: 'people/:id', lazy: () => import('./person.page') },
];
