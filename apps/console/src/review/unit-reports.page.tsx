import { useQuery } from '@tanstack/react-query';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client';
import { useList } from '../api/paging';
import type { Programme, Schema } from '../api/types';
import { useMay, useSession } from '../session/session';
import '../shared/room.css';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { yuan } from '../shared/money';
import { useProgrammesInForce } from '../shared/names';
import { Nothing } from '../shared/nothing';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { Reading } from '../shared/reading';
import { dayOf, minuteOf } from '../shared/time';
import { periodWords, weeksBefore } from '../shared/week';
import { SubmitReport } from './submit-report';
import { WeekOfReports } from './week-of-reports';

const WEEKS_SHOWN = 26;

/** 单位周报：one's own small form, and for the office who has not reported. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const reporting = useProgrammesInForce().filter(({ oversight }) => oversight?.some(({ review }) => review?.reports));
  const programme = reporting.find(({ code }) => code === search.get('programme')) ?? reporting[0];
  return (
    <Page title="单位周报" under={programme && cutOffWords(programme)}>
      {!programme && <Nothing words="现行方案没有规定单位每周报送。" />}
      {reporting.length > 1 && (
        <div className="row filters">
          <Select
            aria-label="实施方案"
            value={programme?.code}
            onChange={(code: string) => setSearch({ programme: code })}
            options={reporting.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </div>
      )}
      {programme && <Reports key={programme.code} programme={programme} />}
    </Page>
  );
}

function cutOffWords({ oversight, name }: Programme): string {
  const reports = oversight?.find(({ review }) => review?.reports)?.review?.reports;
  if (!reports) return name;
  return `${name}：每周${'一二三四五六日'[reports.weekday - 1]} ${reports.hour} 时截止，遇休息日顺延到其后第一个工作日；过后报送的照收，记为迟报。`;
}

type Report = Schema['UnitReport'];

function Reports({ programme: { code } }: { programme: Programme }) {
  const may = useMay();
  const today = dayOf(useSession().realm.now);
  const [search, setSearch] = useSearchParams();
  const [reporting, setReporting] = useState(false);
  const week = search.get('week') ?? undefined;
  const list = useList(['unit-reports', code, week], (after) =>
    api.GET('/api/v1/unit-reports', { params: { query: { programme: code, ...(week ? { week } : {}), after } } }),
  );
  return (
    <div className="stack">
      <div className="row">
        <Select
          aria-label="周次"
          placeholder="全部周次"
          allowClear
          value={week}
          onChange={(week?: string) =>
            setSearch((before) => {
              if (week) before.set('week', week);
              else before.delete('week');
              return before;
            })
          }
          options={weeksBefore(today, WEEKS_SHOWN).map((each) => ({ value: each, label: periodWords(each) }))}
          className="filter-week"
        />
        {may('unitReport.write') && (
          <Button type="primary" className="push" onClick={() => setReporting(true)}>
            报送本单位周报
          </Button>
        )}
      </div>
      {may('unitReport.oversee') && <Missing programme={code} week={week} />}
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Report>
          label="单位周报"
          rowKey="id"
          dataSource={list.items}
          loading={list.loading}
          empty={week ? '这一周还没有单位报送。' : '还没有报送过。'}
          columns={[
            { title: '周次', render: (_, { week, version }) => `${periodWords(week)}${version > 1 ? `（第 ${version} 次）` : ''}` },
            { title: '单位', dataIndex: 'organisation' },
            { title: '进展', render: (_, { progress }) => <span className="pre">{progress}</span> },
            { title: '问题', render: (_, { problems }) => <span className="pre">{problems ?? '—'}</span> },
            { title: '到账（元）', align: 'right', render: (_, { arrivedFen }) => (arrivedFen === null ? '—' : yuan(arrivedFen)) },
            { title: '支付（元）', align: 'right', render: (_, { paidFen }) => (paidFen === null ? '—' : yuan(paidFen)) },
            {
              title: '报送',
              render: (_, { submittedAt, late }) => (
                <>
                  <span className="nums">{minuteOf(submittedAt)}</span> {late && <Tag color="error">迟报</Tag>}
                </>
              ),
            },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
      {reporting && <SubmitReport programme={code} weeks={weeksBefore(today, 2)} onClose={() => setReporting(false)} />}
    </div>
  );
}

function Missing({ programme, week }: { programme: string; week: string | undefined }) {
  const query = useQuery({
    queryKey: ['unit-reports', 'missing', programme, week],
    queryFn: () => answerOf(api.GET('/api/v1/unit-reports/missing', { params: { query: { programme, ...(week ? { week } : {}) } } })),
  });
  return <Reading query={query}>{(week) => <WeekOfReports week={week} />}</Reading>;
}
