import { Table } from 'antd';
import { api } from '../../api/client';
import { useList } from '../../api/paging';
import type { Schema } from '../../api/types';
import { Actor } from '../../shared/actor';
import { More } from '../../shared/more';
import { ProblemPage } from '../../shared/problem-page';
import { minuteOf } from '../../shared/time';
import { eventWords, openedIn } from '../event-words';
import type { TabProps } from '../project-tabs';

/** 全部记录：every event of the project, in the order in which it came on record; nothing is ever changed or taken out. */
export default function RecordTab({ project, programme }: TabProps) {
  const list = useList<Schema['Event']>(
    ['events', { of: project.id }],
    (after) =>
      api.GET('/api/v1/projects/{id}/events', {
        params: { path: { id: project.id }, query: { ...(after ? { after: Number(after) } : {}), limit: 100 } },
      }) as never,
  );
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  const opened = openedIn(list.items);
  return (
    <>
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
          { title: '事情', render: (_, event) => eventWords(event, programme, opened) },
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
