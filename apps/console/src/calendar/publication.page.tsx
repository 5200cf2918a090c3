import { useQuery } from '@tanstack/react-query';
import { Descriptions, Tag } from 'antd';
import { Link, useParams } from 'react-router';
import { answerOf, api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import '../shared/room.css';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { Reading } from '../shared/reading';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';
import { subjectPath } from '../shared/subject-path';

type Told = Schema['ToldOfCalendar'];

const THINGS: Record<string, string> = { deadline: '期限', notice: '公示', task: '事项' };

/** 一次公布：who was told of it, and which dates moved or became certain. */
export function Component() {
  const { id } = useParams();
  const publication = useQuery({
    queryKey: ['calendar-publication', id],
    queryFn: () => answerOf(api.GET('/api/v1/calendar/publications/{id}', { params: { path: { id: id! } } })),
    // Projects are told one after another.
    refetchInterval: ({ state }) => (state.data && state.data.consumed < state.data.affected ? 2000 : false),
  });
  return (
    <Reading query={publication}>
      {(publication) => (
        <Page
          title={`${publication.year} 年放假安排：${publication.notice}`}
          under={<Link to={`/calendar?year=${publication.year}`}>回到 {publication.year} 年日历</Link>}
        >
          <div className="stack">
            <Section title="告知进度">
              <Descriptions
                size="small"
                items={[
                  { key: 'at', label: '公布', children: minuteOf(publication.recordedAt) },
                  { key: 'version', label: '版本', children: publication.version },
                  { key: 'affected', label: '涉及', children: `${publication.affected} 个项目或申报期` },
                  { key: 'told', label: '已告知', children: publication.told },
                  { key: 'consumed', label: '已据此重算', children: publication.consumed },
                  { key: 'moved', label: '移动或确定的日期', children: publication.moved },
                ]}
              />
            </Section>
            <ToldList id={publication.id} progress={`${publication.told} ${publication.consumed}`} affected={publication.affected} />
          </div>
        </Page>
      )}
    </Reading>
  );
}

/** @param progress how far the telling is: the list is read anew when it has gone on */
function ToldList({ id, progress, affected }: { id: string; progress: string; affected: number }) {
  const list = useList(['calendar-publication', id, 'told', progress], (after) =>
    api.GET('/api/v1/calendar/publications/{id}/told', { params: { path: { id }, query: { after } } }),
  );
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <Section title="告知了谁">
      <FramedTable<Told>
        label="告知了谁"
        size="small"
        rowKey="projectId"
        loading={list.loading}
        dataSource={list.items}
        empty={affected > 0 ? '正在逐个告知。' : '公布时没有在办的项目。'}
        columns={[
          {
            title: '项目',
            render: (_, told) => (
              <>
                <Link to={subjectPath(told)}>{told.projectName}</Link>
                <div className="soft nums">{told.projectCode}</div>
              </>
            ),
          },
          { title: '告知', render: (_, { toldAt }) => <span className="nums">{minuteOf(toldAt)}</span> },
          {
            title: '重算',
            render: (_, { consumedAt }) =>
              consumedAt ? <span className="nums">{minuteOf(consumedAt)}</span> : <Tag color="processing">等待</Tag>,
          },
          {
            title: '移动的日期',
            render: (_, { moved }) =>
              moved === null
                ? '尚未重算'
                : moved.length === 0
                  ? '没有日期移动'
                  : moved.map(({ thing, thingId, from, to, provisional }) => (
                      <div key={thingId} className="nums">
                        {THINGS[thing]}：{from} → {to} {provisional && '（仍暂定）'}
                      </div>
                    )),
          },
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
    </Section>
  );
}
