import { Segmented, Table } from 'antd';
import { useSearchParams } from 'react-router';
import { api } from '../../api/client';
import { useList } from '../../api/paging';
import type { Schema } from '../../api/types';
import { Actor } from '../../shared/actor';
import { More } from '../../shared/more';
import { ProblemPage } from '../../shared/problem-page';
import { minuteOf } from '../../shared/time';
import { eventWords } from '../event-words';
import type { TabProps } from '../project-tabs';

type Order = 'newest' | 'oldest';

/** 全部记录：every event of the project in the order in which it came on record, the last first; nothing is ever changed or taken out. */
export default function RecordTab({ project, programme }: TabProps) {
  const [search, setSearch] = useSearchParams();
  const order: Order = search.get('order') === 'oldest' ? 'oldest' : 'newest';
  const list = useList<Schema['Event']>(
    ['events', { of: project.id }, order],
    (after) =>
      api.GET('/api/v1/projects/{id}/events', {
        params: { path: { id: project.id }, query: { order, ...(after ? { after: Number(after) } : {}), limit: 100 } },
      }) as never,
  );
  const turn = (to: Order) =>
    setSearch(
      (before) => {
        if (to === 'oldest') before.set('order', to);
        else before.delete('order');
        return before;
      },
      { preventScrollReset: true },
    );
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <>
      <div className="row filters">
        <Segmented<Order>
          aria-label="次序"
          value={order}
          onChange={turn}
          options={[
            { value: 'newest', label: '最近的在前' },
            { value: 'oldest', label: '最早的在前' },
          ]}
        />
      </div>
      <Table<Schema['Event']>
        rowKey="no"
        size="small"
        dataSource={list.items}
        loading={list.loading}
        pagination={false}
        locale={{ emptyText: '还没有记录。' }}
        columns={[
          { title: '序号', dataIndex: 'no', width: 72, className: 'nums' },
          { title: '发生时间', width: 160, render: (_, { at }) => <span className="nums">{minuteOf(at)}</span> },
          { title: '事情', render: (_, event) => eventWords(event, programme) },
          {
            title: '办理人',
            width: 240,
            render: (_, { actorPersonId, actorPostId }) => (
              <span className="soft">
                <Actor personId={actorPersonId} postId={actorPostId} />
              </span>
            ),
          },
          { title: '记录时间', width: 160, render: (_, { recordedAt }) => <span className="nums soft">{minuteOf(recordedAt)}</span> },
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
    </>
  );
}
