import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import { DayPicker } from '../pick/day-picker';
import { OrganisationPicker } from '../pick/post-picker';
import { More } from '../shared/more';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { TaskDrawer } from './task-drawer';
import { Total } from '../shared/total';
import { ChoosableTasks } from './many/choosable-tasks';
import '../shared/room.css';

/** 全部事项：whoever's they are; what is filtered stands in the address, which figures elsewhere open. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const { task: _, ...filter } = Object.fromEntries(search);
  const set = (name: string, value: string | undefined) =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  const list = useList(['tasks', 'all', filter], (after) => api.GET('/api/v1/tasks', { params: { query: { ...filter, after } } }));
  return (
    <Page
      title="全部事项"
      under={
        filter.projectId || filter.organisationId ? (
          <>
            {filter.organisationId && (
              <>
                承办：
                <OrganisationName id={filter.organisationId} />{' '}
              </>
            )}
            {filter.projectId && <>只列一个项目的事项 </>}
            <Link to="/tasks">列出全部</Link>
          </>
        ) : undefined
      }
    >
      <div className="row filters">
        <Select
          aria-label="办理情况"
          value={filter.status ?? 'open'}
          onChange={(status: string) => set('status', status === 'open' ? undefined : status)}
          options={[
            { value: 'open', label: '待办' },
            { value: 'answered', label: '已答复' },
            { value: 'all', label: '全部' },
          ]}
        />
        <Select
          aria-label="灯色"
          placeholder="灯色"
          allowClear
          value={filter.light}
          onChange={(light?: string) => set('light', light)}
          options={[
            { value: 'red', label: '红灯' },
            { value: 'yellow', label: '黄灯' },
            { value: 'green', label: '绿灯' },
          ]}
        />
        <Select
          aria-label="答复是否逾期"
          placeholder="答复是否逾期"
          allowClear
          value={filter.late}
          onChange={(late?: string) => set('late', late)}
          options={[
            { value: 'true', label: '逾期答复' },
            { value: 'false', label: '按期答复' },
          ]}
        />
        <label className="filter-label">
          <span>承办单位</span>
          <OrganisationPicker allowClear value={filter.organisationId} onChange={(id) => set('organisationId', id)} />
        </label>
        <label className="filter-label">
          <span>答复自</span>
          <DayPicker value={filter.answeredFrom} onChange={(day) => set('answeredFrom', day)} />
        </label>
        <label className="filter-label">
          <span>答复早于</span>
          <DayPicker value={filter.answeredBefore} onChange={(day) => set('answeredBefore', day)} />
        </label>
      </div>
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <ChoosableTasks tasks={list.items} loading={list.loading} empty="没有符合条件的事项。" />
      )}
      <More more={list.more} loading={list.loadingMore}>
        <Total of={['tasks', 'all', filter]} count={() => api.GET('/api/v1/tasks/count', { params: { query: filter } })} unit="件" />
      </More>
      <TaskDrawer />
    </Page>
  );
}
