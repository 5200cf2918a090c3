import { useQuery } from '@tanstack/react-query';
import { Button, Card, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Organisation, Schema } from '../api/types';
import { useMay, useSession } from '../session/session';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { ROLES, wordFor } from '../shared/words';
import { AssignPost, EndHolding, HandOverPost } from './holding-dialogs';
import { PostDialog } from './organisation-dialogs';

type Holding = Schema['NamedHolding'];
type Post = Organisation['posts'][number];
type Open = 'change' | 'assign' | 'hand-over' | Holding | null;

/** A post with all who ever held it. */
export function PostCard({ organisation, post }: { organisation: Organisation; post: Post }) {
  const may = useMay();
  const { realm } = useSession();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const query = useQuery({
    queryKey: ['holdings', post.id],
    queryFn: () => answerOf(api.GET('/api/v1/posts/{id}/holdings', { params: { path: { id: post.id } } })),
  });
  const writes = may('organisation.write');
  const ended = ({ untilAt }: Holding) => untilAt !== null && Date.parse(untilAt) <= Date.parse(realm.now);
  return (
    <Card
      size="small"
      title={
        <span className="row">
          <span>{post.title}</span>
          <Tag>{wordFor(ROLES, post.role)}</Tag>
          {post.leader && <Tag>领导岗位</Tag>}
          {post.holders.length === 0 && <Tag color="error">暂缺</Tag>}
          <span className="soft nums post-code">{post.code}</span>
        </span>
      }
      extra={
        writes && (
          <span className="row">
            <Button size="small" onClick={() => setOpen('assign')}>
              安排任职
            </Button>
            <Button size="small" onClick={() => setOpen('hand-over')}>
              移交全部事项
            </Button>
            <Button size="small" onClick={() => setOpen('change')}>
              更改岗位
            </Button>
          </span>
        )
      }
    >
      <Reading query={query}>
        {({ items }) => (
          <Table<Holding>
            rowKey="id"
            size="small"
            dataSource={items}
            pagination={false}
            locale={{ emptyText: '还没有人任职：事项会留在这里，没有人办。' }}
            columns={[
              {
                title: '人员',
                render: (_, { personId, name, deputy }) => (
                  <>
                    {may('person.read') ? <Link to={`/people/${personId}`}>{name}</Link> : name} {deputy && <Tag>代理</Tag>}
                  </>
                ),
              },
              { title: '自', width: 170, render: (_, { fromAt }) => <span className="nums">{minuteOf(fromAt)}</span> },
              { title: '至', width: 170, render: (_, { untilAt }) => <span className="nums">{untilAt ? minuteOf(untilAt) : '—'}</span> },
              {
                title: '办理',
                width: 110,
                render: (_, holding) =>
                  ended(holding) ? (
                    <span className="soft">已结束</span>
                  ) : (
                    writes && (
                      <Button size="small" onClick={() => setOpen(holding)}>
                        结束任职
                      </Button>
                    )
                  ),
              },
            ]}
          />
        )}
      </Reading>
      {open === 'change' && <PostDialog organisation={organisation} post={post} onClose={close} />}
      {open === 'assign' && <AssignPost post={post} onClose={close} />}
      {open === 'hand-over' && <HandOverPost post={post} onClose={close} />}
      {open !== null && typeof open === 'object' && <EndHolding holding={open} post={post} onClose={close} />}
    </Card>
  );
}
