import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalendarOutlined,
  DesktopOutlined,
  FileProtectOutlined,
  ProjectOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Permission } from './api/types';

export interface Place {
  path: string;
  title: string;
  /** Whoever holds none of these does not find it in the menu. */
  permits?: Permission[];
}

export interface Area {
  title: string;
  icon: ReactNode;
  places: Place[];
}

/** The menu: where everything is. A page joins it by one line. */
export const AREAS: Area[] = [
  { title: '工作台', icon: <DesktopOutlined />, places: [{ path: '/', title: '我的工作台' }] },
  {
    title: '项目',
    icon: <ProjectOutlined />,
    places: [
      { path: '/projects', title: '改造项目', permits: ['project.read'] },
      { path: '/tasks', title: '全部事项', permits: ['task.read'] },
      { path: '/compounds', title: '小区', permits: ['compound.read'] },
      { path: '/clusters', title: '片区', permits: ['compound.read'] },
      { path: '/lots', title: '标段', permits: ['project.read'] },
    ],
  },
  { title: '年度计划', icon: <FileProtectOutlined />, places: [{ path: '/plan', title: '年度计划', permits: ['plan.read'] }] },
  {
    title: '督办',
    icon: <AlertOutlined />,
    places: [
      { path: '/escalations', title: '提请协调', permits: ['escalation.read'] },
      { path: '/letters', title: '文书', permits: ['letter.read'] },
    ],
  },
  { title: '总览', icon: <BarChartOutlined />, places: [{ path: '/overview', title: '领导驾驶舱', permits: ['overview.read'] }] },
  {
    title: '调度与通报',
    icon: <AuditOutlined />,
    places: [
      { path: '/reviews', title: '周调度与月通报', permits: ['review.read'] },
      { path: '/unit-reports', title: '单位周报', permits: ['unitReport.read'] },
    ],
  },
  {
    title: '规则',
    icon: <CalendarOutlined />,
    places: [
      { path: '/calendar', title: '工作日历', permits: ['calendar.read'] },
      { path: '/programmes', title: '实施方案', permits: ['programme.read'] },
    ],
  },
  {
    title: '系统',
    icon: <ApartmentOutlined />,
    places: [
      { path: '/organisations', title: '单位与岗位', permits: ['organisation.read'] },
      { path: '/people', title: '人员', permits: ['person.read'] },
      { path: '/simulations', title: '模拟运行', permits: ['realm.read'] },
      { path: '/deliveries', title: '消息投递', permits: ['delivery.read'] },
      { path: '/robots', title: '群机器人', permits: ['robot.read'] },
      { path: '/api-keys', title: '接口密钥', permits: ['apiKey.read'] },
      { path: '/processes', title: '项目流程', permits: ['process.read'] },
    ],
  },
];
