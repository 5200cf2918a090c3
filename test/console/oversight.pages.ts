import type { Looked } from './pages.fixture';

/** 总览、督办、日历 */
export const pages: Looked[] = [
  { name: 'overview', login: ':leader', path: '/overview', says: '办理最慢的单位', phone: true },
  { name: 'tasks', login: ':office', path: '/tasks', says: '全部事项' },
  { name: 'tasks-of-one', login: ':office', path: '/tasks?status=all&light=red', says: '没有符合条件的事项' },
  { name: 'escalations', login: ':office', path: '/escalations', says: '没有等待决定的事项' },
  { name: 'letters', login: ':office', path: '/letters?status=signed', says: '文书' },
  { name: 'calendar', login: ':office', path: '/calendar', says: '调休上班，计入' },
  { name: 'calendar-ahead', login: ':subdistrict', path: '/calendar?year=2031', says: '还没有公布' },
  { name: 'calendar-publish', login: ':office', path: '/calendar/publish?year=2024', says: '看看哪些日期会移动' },
  { name: 'reviews', login: ':office', path: '/reviews', says: '周调度与月通报' },
  { name: 'unit-reports', login: ':office', path: '/unit-reports', says: '单位周报' },
  { name: 'plans', login: ':office', path: '/plan', says: '还没有申报期' },
  { name: 'plan-listings', login: ':office', path: '/plan/listings', says: '还没有小区列入过计划' },
];
