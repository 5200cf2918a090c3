import { useInfiniteQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { Loading } from '../shared/loading';
import { More } from '../shared/more';
import { ProblemAlert } from '../shared/problem-alert';
import { Section } from '../shared/section';
import { subjectPath } from '../shared/subject-path';

type Year = Schema['CalendarYear'] & { year: number };

/** Every running date that would move, or become certain, before anything is in force. */
export function Preview({ year, extra }: { year: Year; extra: ReactNode }) {
  const query = useInfiniteQuery({
    queryKey: ['calendar-preview', year],
    queryFn: ({ pageParam }) => answerOf(api.POST('/api/v1/calendar/preview', { params: { query: { after: pageParam } }, body: year })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    retry: false,
  });
  if (query.error) return <ProblemAlert error={query.error} />;
  if (!query.data) return <Loading words="正在推算…" />;
  const moves = query.data.pages.flatMap((page) => page.moves);
  return (
    <Section title={`会移动的日期（涉及 ${query.data.pages[0]!.affected} 个在办的项目或申报期）`} extra={extra}>
      <FramedTable<(typeof moves)[number]>
        label="会移动的日期"
        size="small"
        rowKey={({ thing, thingId }) => `${thing} ${thingId}`}
        dataSource={moves}
        empty="没有日期会移动。"
        columns={[
          {
            title: '项目',
            render: (_, move) => <Link to={subjectPath(move)}>{move.projectName}</Link>,
          },
          { title: '事项', dataIndex: 'title' },
          { title: '现在', render: (_, { from, wasProvisional }) => <When day={from} provisional={wasProvisional} /> },
          { title: '以后', render: (_, { to, provisional }) => <When day={to} provisional={provisional} /> },
        ]}
      />
      <More more={query.hasNextPage ? () => void query.fetchNextPage() : undefined} loading={query.isFetchingNextPage} />
    </Section>
  );
}

function When({ day, provisional }: { day: string; provisional: boolean }) {
  return (
    <span className="nums">
      {day} {provisional && <Tag color="warning">暂定</Tag>}
    </span>
  );
}
