import type { Looked } from './pages.fixture';

/** 单位、人员、我的、消息与投递 */
export const pages: Looked[] = [
  { name: 'administration-organisations', login: ':administrator', path: '/organisations', says: '单位与岗位' },
  { name: 'administration-organisation', login: ':office', path: '/organisations/:organisation', says: '安排任职' },
  { name: 'administration-people', login: ':administrator', path: '/people', says: '登记人员' },
  { name: 'administration-person', login: ':administrator', path: '/people/:person', says: '联系方式' },
  { name: 'administration-me', login: ':department', path: '/me', says: '免打扰时段', phone: true },
  { name: 'administration-messages', login: ':department', path: '/messages?show=all', says: '站内信', phone: true },
  { name: 'administration-deliveries', login: ':administrator', path: '/deliveries?status=', says: '消息投递' },
  { name: 'administration-robots', login: ':administrator', path: '/robots', says: '登记机器人' },
  { name: 'administration-api-keys', login: ':administrator', path: '/api-keys', says: '签发密钥' },
  { name: 'administration-processes', login: ':administrator', path: '/processes?status=running', says: '项目流程' },
];
