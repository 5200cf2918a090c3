import type { Looked } from './pages.fixture';

/** 实施方案、模拟运行、查找 */
export const pages: Looked[] = [
  { name: 'programme-list', login: ':administrator', path: '/programmes', says: '鹿城区老旧小区改造实施方案' },
  { name: 'programme-procedure', login: ':department', path: '/programmes/lucheng-2020', says: '提醒与上报' },
  { name: 'programme-text', login: ':department', path: '/programmes/lucheng-2020?tab=text', says: /^准入/ },
  { name: 'programme-versions', login: ':administrator', path: '/programmes/lucheng-2020?tab=versions', says: '内容指纹' },
  { name: 'programme-moves', login: ':office', path: '/programmes/lucheng-2020?tab=moves', says: '换版记录' },
  { name: 'programme-moves-read', login: ':auditor', path: '/programmes/lucheng-2020?tab=moves', says: '换版记录' },
  { name: 'programme-check', login: ':administrator', path: '/programmes/check', says: '选择文件并检查' },
  { name: 'programme-simulations', login: ':administrator', path: '/simulations', says: '您正在其中' },
  { name: 'programme-simulation', login: ':administrator', path: '/simulations/:realm', says: '其中的项目' },
  { name: 'programme-start', login: ':administrator', path: '/simulations/new', says: '按哪个方案' },
  { name: 'programme-search', login: ':office', path: `/search?q=${encodeURIComponent('春晖')}`, says: /春晖里改造/ },
];
