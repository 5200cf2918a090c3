import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Permission, Programme, Project } from '../api/types';

export interface TabProps {
  project: Project;
  programme: Programme;
}

export interface ProjectTab {
  key: string;
  title: string;
  permits?: Permission[];
  /** Whether there is anything to show of this project under its programme. */
  shown?: (props: TabProps) => boolean;
  content: LazyExoticComponent<ComponentType<TabProps>>;
}

/** What one project's page is made of. A tab joins it by one line; each is a chunk of its own. */
export const PROJECT_TABS: ProjectTab[] = [
  { key: 'now', title: '办理情况', content: lazy(() => import('./tabs/now.tab')) },
  { key: 'deadlines', title: '期限', content: lazy(() => import('./tabs/deadlines.tab')) },
  { key: 'money', title: '资金', permits: ['fund.read'], content: lazy(() => import('./tabs/money.tab')) },
  { key: 'record', title: '全部记录', content: lazy(() => import('./tabs/record.tab')) },
];
