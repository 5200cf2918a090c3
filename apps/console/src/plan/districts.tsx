import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { answerOf, api } from '../api/client';
import type { Organisation, Programme, Schema } from '../api/types';
import { useSession } from '../session/session';
import { FramedTable } from '../shared/framed-table';
import { Section } from '../shared/section';
import { dayOf, minuteOf, untilWords } from '../shared/time';
import { useLists } from './use-plan';

/** 谁还没有报：each district with its cut-off and its list, whose absence or lateness is told. */
export function Districts({
  window,
  programme,
  extra,
}: {
  window: Schema['PlanWindowDetail'];
  programme: Programme | undefined;
  extra: ReactNode;
}) {
  const { realm, post } = useSession();
  const today = dayOf(realm.now);
  const template = programme?.annualPlan?.listsBy;
  const districts = useQuery({
    queryKey: ['organisation', 'of', template],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { template: template!, limit: 200 } } })),
    enabled: template !== undefined,
  });
  const lists = useLists(window.id);
  // Who is shown its own lists alone cannot be told that others have put none.
  const told = districts.data?.items.filter(({ id }) => lists.data?.whole || id === post.organisation.id);
  const listsOf = (id: string) => lists.data?.items.filter(({ districtId }) => districtId === id) ?? [];
  const cutOffOf = (id: string) => window.cutOffs.find(({ districtId }) => districtId === id)?.closesOn ?? window.cutOffOn;
  return (
    <Section title="各县区报名单" extra={extra}>
      <FramedTable<Organisation>
        label="各县区报名单"
        size="small"
        rowKey="id"
        loading={districts.isFetching || lists.isPending}
        dataSource={told}
        empty={districts.data?.items.length ? '各县区的名单由县区和审查单位查看。' : '本方案没有登记报名单的单位。'}
        columns={[
          { title: '单位', dataIndex: 'name' },
          {
            title: '辖区内截止',
            render: (_, { id }) => (
              <span className="nums">
                {cutOffOf(id)} <span className="soft">{window.status === 'open' && untilWords(today, cutOffOf(id))}</span>
              </span>
            ),
          },
          {
            title: '名单',
            render: (_, { id }) => {
              const given = listsOf(id);
              if (given.length === 0)
                return window.status === 'open' ? <Tag color="warning">未报</Tag> : <Tag color="error">截止时未报</Tag>;
              return given.map(({ id: listId, title, late, applications, receivedAt }) => (
                <div key={listId}>
                  {title}，{applications} 个小区 <span className="soft nums">{minuteOf(receivedAt)}</span>{' '}
                  {late && <Tag color="error">迟报</Tag>}
                </div>
              ));
            },
          },
        ]}
      />
    </Section>
  );
}
