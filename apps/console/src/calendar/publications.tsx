import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import { useMay } from '../session/session';
import { FramedTable } from '../shared/framed-table';
import { ProblemPage } from '../shared/problem-page';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';

/** 公布与修订：each version of a year, and whether all projects have been told. */
export function Publications({ year }: { year: number }) {
  const may = useMay();
  const query = useQuery({
    queryKey: ['calendar-publications', year],
    queryFn: () => answerOf(api.GET('/api/v1/calendar/publications', { params: { query: { year } } })),
  });
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  type Publication = NonNullable<typeof query.data>['items'][number];
  return (
    <Section title={`${year} 年的公布与修订`}>
      <FramedTable<Publication>
        label="公布与修订"
        size="small"
        rowKey="id"
        loading={query.isPending}
        dataSource={query.data?.items}
        empty="这一年在本系统里没有公布过；系统自带的安排不在此列。"
        columns={[
          {
            title: '通知',
            render: (_, { id, notice }) => (may('calendar.trace') ? <Link to={`/calendar/publications/${id}`}>{notice}</Link> : notice),
          },
          { title: '版本', dataIndex: 'version' },
          { title: '公布', render: (_, { recordedAt }) => <span className="nums">{minuteOf(recordedAt)}</span> },
          { title: '涉及项目', dataIndex: 'affected', align: 'right' },
          {
            title: '告知',
            render: (_, { status, toldAt }) =>
              status === 'told' ? <Tag color="success">全部告知 {toldAt && minuteOf(toldAt)}</Tag> : <Tag color="processing">正在告知</Tag>,
          },
        ]}
      />
    </Section>
  );
}
