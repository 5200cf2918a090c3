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

/** Whether a programme has stages of a kind. */
const has = (programme: Programme, kind: string) => programme.stages.some((stage) => stage.kind === kind);

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
  {
    key: 'review',
    title: '联合审查',
    shown: ({ programme }) => has(programme, 'joint-review'),
    content: lazy(() => import('./tabs/review.tab')),
  },
  { key: 'money', title: '资金', permits: ['fund.read'], content: lazy(() => import('./tabs/money.tab')) },
  { key: 'permits', title: '许可', shown: ({ programme }) => has(programme, 'permits'), content: lazy(() => import('./tabs/permits.tab')) },
  { key: 'works', title: '施工', shown: ({ programme }) => has(programme, 'works'), content: lazy(() => import('./tabs/works.tab')) },
  {
    key: 'acceptance',
    title: '验收与整改',
    shown: ({ programme }) => has(programme, 'acceptance'),
    content: lazy(() => import('./tabs/acceptance.tab')),
  },
  { key: 'handover', title: '移交与保修', content: lazy(() => import('./tabs/handover.tab')) },
  { key: 'papers', title: '材料', permits: ['paper.read'], content: lazy(() => import('./tabs/papers.tab')) },
  { key: 'buildings', title: '小区楼栋', permits: ['compound.read'], content: lazy(() => import('./tabs/buildings.tab')) },
  { key: 'record', title: '全部记录', content: lazy(() => import('./tabs/record.tab')) },
];
