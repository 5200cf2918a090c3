import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import { useMay, useSession } from '../session/session';
import { More } from '../shared/more';
import { Nothing } from '../shared/nothing';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { Total } from '../shared/total';
import { TaskDrawer } from '../task/task-drawer';
import { ChoosableTasks } from '../task/many/choosable-tasks';
import { Changes } from './changes';
import { Deputy } from './deputy';
import { Waiting } from './waiting';
import './desk.css';

/** 工作台：what waits for me, most urgent first; what I have done. */
export function Component() {
  const { person, post } = useSession();
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const box = search.get('box') ?? 'open';
  if (!may('task.read'))
    return (
      <Page title="我的工作台" under={`${person.name}，${post.organisation.name} ${post.title}`}>
        <Deputy />
        <Nothing words="这一岗位不办理项目事项，请从左侧菜单进入。" />
      </Page>
    );
  return (
    <Page title="我的工作台" under={`${person.name}，${post.organisation.name} ${post.title}`}>
      <Deputy />
      <Waiting />
      <div className={may('project.read') ? 'desk desk-two' : 'desk'}>
        <Tabs
          activeKey={box}
          onChange={(key) => setSearch(key === 'open' ? {} : { box: key }, { preventScrollReset: true })}
          destroyOnHidden
          items={[
            { key: 'open', label: '待办', children: <Box status="open" empty="没有待办事项。" /> },
            { key: 'answered', label: '已办', children: <Box status="answered" empty="还没有办过事项。" /> },
            { key: 'copied', label: '抄送我的', children: <Box status="all" box="copied" empty="没有人抄送给这一岗位。" /> },
            { key: 'asked', label: '我交办的', children: <Box status="all" box="asked" empty="没有转办、催办、督办或加签过事项。" /> },
          ]}
        />
        {may('project.read') && <Changes />}
      </div>
      <TaskDrawer />
    </Page>
  );
}

interface BoxProps {
  status: 'open' | 'answered' | 'all';
  box?: 'copied' | 'asked';
  empty: string;
}

function Box({ status, box, empty }: BoxProps) {
  const whose = box ? { box } : { mine: 'true' as const };
  const list = useList(['tasks', 'desk', status, box], (after) =>
    api.GET('/api/v1/tasks', { params: { query: { ...whose, status, after } } }),
  );
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <>
      <ChoosableTasks tasks={list.items} loading={list.loading} empty={empty} holder={box === 'asked'} />
      <More more={list.more} loading={list.loadingMore}>
        {list.items.length > 0 && (
          <Total
            of={['tasks', 'desk', status, box]}
            count={() => api.GET('/api/v1/tasks/count', { params: { query: { ...whose, status } } })}
            unit="件"
          />
        )}
      </More>
    </>
  );
}
