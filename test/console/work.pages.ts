import type { Looked } from './pages.fixture';

/** 工作台、项目 */
export const pages: Looked[] = [
  { name: 'desk-office', login: ':office', path: '/', says: '待办', phone: true },
  { name: 'log-in', login: '', path: '/log-in', says: '查看正在公示的事项', phone: true },
  { name: 'desk-department', login: ':department', path: '/', says: '待办', phone: true },
  { name: 'desk-asked', login: ':office', path: '/?box=asked', says: '我交办的' },
  { name: 'projects-board', login: ':office', path: '/projects?as=board', says: '看板' },
  { name: 'task', login: ':department', path: '/tasks/:task', says: '期限是怎样算出来的', phone: true },
  { name: 'projects', login: ':office', path: '/projects', says: '改造项目', phone: true },
  { name: 'project-new', login: ':office', path: '/projects/new', says: '按哪个实施方案' },
  { name: 'project', login: ':office', path: '/projects/:project', says: '办理情况' },
  { name: 'project-deadlines', login: ':office', path: '/projects/:project?tab=deadlines', says: '期限' },
  { name: 'project-record', login: ':office', path: '/projects/:project?tab=record', says: '项目立项' },
];
