import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useParams } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import '../shared/room.css';
import { Page } from '../shared/page';
import { useProgramme } from '../shared/programme';
import { Reading } from '../shared/reading';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';
import { periodWords } from '../shared/week';
import { FigureDrawer } from './figure-drawer';
import { RemarkList } from './remark-list';
import './review.css';
import { ReviewTable } from './review-table';
import { ReviewVerbs } from './review-verbs';
import { WeekOfReports } from './week-of-reports';

/** 一期通报：each figure opens its projects as they stood then; praise and naming with the rule; signed by a person. */
export function Component() {
  const { id } = useParams();
  const review = useQuery({
    queryKey: ['review', id],
    queryFn: () => answerOf(api.GET('/api/v1/reviews/{id}', { params: { path: { id: id! } } })),
  });
  return <Reading query={review}>{(review) => <One key={review.id} review={review} />}</Reading>;
}

function One({ review }: { review: Schema['Review'] }) {
  const programme = useProgramme({ code: review.programmeCode, hash: review.programmeHash }).data;
  const ruleOf = (id: string) => programme?.rules.find((rule) => rule.id === id);
  const signed = review.status === 'signed';
  return (
    <Page
      title={`${review.title}（${periodWords(review.period)}）`}
      under={
        <span className="row">
          {signed ? <Tag color="success">已签发</Tag> : <Tag color="warning">待签发</Tag>}
          <span className="nums">
            {minuteOf(review.fromAt)} 至 {minuteOf(review.untilAt)}
          </span>
          {signed && review.signedAt && (
            <span>
              {review.signedBy}，{minuteOf(review.signedAt)} 签发
            </span>
          )}
        </span>
      }
      extra={
        <span className="row no-print">
          {signed && <Button href={`/api/v1/reviews/${review.id}/docx`}>下载 Word</Button>}
          {signed && <Button href={`/api/v1/reviews/${review.id}/xlsx`}>下载 Excel</Button>}
          <Button onClick={() => window.print()}>打印</Button>
          {!signed && <ReviewVerbs review={review} />}
        </span>
      }
    >
      <div className="stack">
        {review.remarks && (
          <Section title="按语">
            <p className="pre">{review.remarks}</p>
          </Section>
        )}
        {review.tables.map((table) => (
          <ReviewTable key={table.code} table={table} />
        ))}
        {review.praise && (
          <RemarkList
            remarks={review.praise}
            rule={ruleOf(review.praise.rule)}
            projects={review.projects}
            empty="本期没有达到表扬条件的。"
          />
        )}
        {review.naming && (
          <RemarkList
            remarks={review.naming}
            rule={ruleOf(review.naming.rule)}
            projects={review.projects}
            empty="本期没有达到点名条件的。"
          />
        )}
        {review.reports.map((week) => (
          <WeekOfReports key={week.week} week={week} />
        ))}
        {review.hash && (
          <p className="soft hash">
            校验值 {review.hash}；按日历 {review.calendarVersion} 计算。
          </p>
        )}
      </div>
      <FigureDrawer reviewId={review.id} />
    </Page>
  );
}
