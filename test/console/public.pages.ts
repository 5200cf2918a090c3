import type { Looked } from './pages.fixture';

/** 公开页：what residents read without log-in. */
export const pages: Looked[] = [
  { name: 'public-notices', login: '', path: '/public?realm=:realm', says: '正在公示', phone: true },
  { name: 'public-notice', login: '', path: '/public/notices/:notice?realm=:realm', says: '公示材料', phone: true },
  { name: 'public-objection', login: '', path: '/public/objections?realm=:realm', says: '凭提出异议时得到的回执号', phone: true },
  { name: 'public-nowhere', login: '', path: '/public/nowhere', says: '没有这个页面' },
];
