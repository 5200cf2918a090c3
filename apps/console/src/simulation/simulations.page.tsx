import { useQuery } from '@tanstack/react-query';
import { Button, Table, Tag } from 'antd';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { useMay, useSession } from '../session/session';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';

type Realm = Schema['Realm'];

/** 模拟运行：worlds with a clock of their own, never mixed into real figures. */
export function Component() {
  const may = useMay();
  const { realm } = useSession();
  const query = useQuery({ queryKey: ['realms'], queryFn: () => answerOf(api.GET('/api/v1/realms')) });
  return (
    <Page
      title="模拟运行"
      under="同样的方案、拨快的时钟：用来培训人员、试排计划，一切都不计入真实数据。"
      extra={
        may('realm.write') &&
        realm.kind === 'real' && (
          <Link to="/simulations/new">
            <Button type="primary">开始模拟运行</Button>
          </Link>
        )
      }
    >
      <Reading query={query}>
        {({ items }) => (
          <Table<Realm>
            rowKey="id"
            size="middle"
            dataSource={items.filter(({ kind }) => kind === 'simulation').toReversed()}
            pagination={false}
            locale={{ emptyText: '还没有模拟运行。' }}
            columns={[
              {
                title: '名称',
                render: (_, { id, title }) => (
                  <>
                    <Link to={`/simulations/${id}`}>{title}</Link> {id === realm.id && <Tag color="processing">您正在其中</Tag>}
                  </>
                ),
              },
              { title: '模拟时间', width: 180, render: (_, { now }) => <span className="nums">{minuteOf(now)}</span> },
              { title: '日历版本', width: 180, dataIndex: 'calendarVersion' },
            ]}
          />
        )}
      </Reading>
    </Page>
  );
}
