import type { Looked } from './pages.fixture';

/** What one project is made of, tab by tab: one that collects money and is reviewed, one that was entered half-way and is being accepted. */
export const pages: Looked[] = [
  { name: 'project-money', login: ':finance', path: '/projects/:funded?tab=money', says: '登记到账', phone: true },
  { name: 'project-review', login: ':office', path: '/projects/:reviewed?tab=review', says: '所审事项' },
  { name: 'project-permits', login: ':office', path: '/projects/:accepted?tab=permits', says: '事后审查' },
  { name: 'project-works', login: ':office', path: '/projects/:accepted?tab=works', says: '报告进度' },
  { name: 'project-acceptance', login: ':office', path: '/projects/:accepted?tab=acceptance', says: '竣工验收' },
  { name: 'project-handover', login: ':office', path: '/projects/:funded?tab=handover', says: '移交清单' },
  { name: 'project-papers', login: ':office', path: '/projects/:accepted?tab=papers', says: '版本' },
  { name: 'project-buildings', login: ':office', path: '/projects/:funded?tab=buildings', says: '建成年份' },
];
