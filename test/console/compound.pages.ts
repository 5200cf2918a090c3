import type { Looked } from './pages.fixture';

/** 小区、片区、标段 */
export const pages: Looked[] = [
  { name: 'compounds', login: ':office', path: '/compounds', says: '登记小区' },
  { name: 'compound', login: ':office', path: '/compounds/:compound', says: '房屋与业主' },
  { name: 'compounds-import', login: ':office', path: '/compounds/import', says: '下载样表' },
  { name: 'units-import', login: ':subdistrict', path: '/compounds/:compound/units/import', says: '下载样表' },
  { name: 'clusters', login: ':office', path: '/clusters', says: '登记片区' },
  { name: 'lots', login: ':office', path: '/lots', says: '登记标段' },
];
