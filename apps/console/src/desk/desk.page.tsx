import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import { useMay, useSession } from '../session/session';
import { More } from '../shared/more';
import { Nothing } from '../shared/nothing';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { TaskDrawer } from '../task/task-drawer';
import { TaskTable } from '../task/task-table';

/** 工作台：what waits for me, most urgent first; what I have done. */
export function Component() {
  const { person, post } = useSession();
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const box = search.get('box') ?? 'open';
  if (!may('task.read'))
    return (
      <Page title="我的工作台" under={`${person.name}，${post.organisation.name} ${post.title}`}>
        <Nothing words="这一岗位不办理项目事项，请从左侧菜单进入。" />
      </Page>
    );
  return (
    <Page title="我的工作台" under={`${person.name}，${post.organisation.name} ${post.title}`}>
      <Tabs
        activeKey={box}
        onChange={(key) => setSearch(key === 'open' ? {} : { box: key })}
        destroyOnHidden
        items={[
          { key: 'open', label: '待办', children: <Box status="open" empty="没有待办事项。" /> },
          { key: 'answered', label: '已办', children: <Box status="answered" empty="还没有办过事项。" /> },
        ]}
      />
      <TaskDrawer />
    </Page>
  );
}

function Box({ status, empty }: { status: 'open' | 'answered'; empty: string }) {
  const list = useList(['tasks', 'mine', status], (after) =>
    api.GET('/api/v1/tasks', { params: { query: { mine: 'true', status, after } } }),
  );
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <>
      <TaskTable tasks={list.items} loading={list.loading} empty={empty} holder={false} />
      <More more={list.more} loading={list.loadingMore} />
    </>
  );
}
