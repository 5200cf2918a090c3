import type { Looked } from './pages.fixture';

/** 总览、督办、日历 */
export const pages: Looked[] = [
  { name: 'overview', login: ':leader', path: '/overview', says: '办理最慢的单位' },
  { name: 'tasks', login: ':office', path: '/tasks', says: '全部事项' },
];
