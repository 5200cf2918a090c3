import type { Looked } from './pages.fixture';

/** 表决、公示 */
export const pages: Looked[] = [
  { name: 'vote', login: ':office', path: '/votes/:vote', says: '名册' },
  { name: 'vote-doors', login: ':office', path: '/votes/:vote/doors', says: '入户登记', phone: true },
  { name: 'project-votes', login: ':office', path: '/projects/:voted?tab=votes', says: '名册与选票' },
  { name: 'project-notices', login: ':office', path: '/projects/:noticed?tab=notices', says: '公示期' },
  { name: 'notice-print', login: ':office', path: '/notices/:notice/print', says: '参考样式' },
];
