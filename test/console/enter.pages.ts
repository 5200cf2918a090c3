import type { Looked } from './pages.fixture';

/** 补录 */
export const pages: Looked[] = [{ name: 'project-backfill', login: ':office', path: '/projects/backfill', says: '选择方案以后' }];
