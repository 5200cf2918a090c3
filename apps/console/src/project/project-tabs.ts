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
  {
    key: 'votes',
    title: '表决',
    permits: ['vote.read'],
    shown: ({ project }) => project.votes.length > 0,
    content: lazy(() => import('./tabs/votes.tab')),
  },
  {
    key: 'notices',
    title: '公示',
    permits: ['notice.read'],
    shown: ({ project }) => project.notices.length > 0,
    content: lazy(() => import('./tabs/notices.tab')),
  },
  { key: 'deadlines', title: '期限', content: lazy(() => import('./tabs/deadlines.tab')) },
  { key: 'record', title: '全部记录', content: lazy(() => import('./tabs/record.tab')) },
];
