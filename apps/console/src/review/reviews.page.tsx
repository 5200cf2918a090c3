import { Select, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import '../shared/room.css';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { useNames } from '../shared/names';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { useProgrammes } from '../shared/programme';
import { minuteOf } from '../shared/time';
import { periodWords } from '../shared/week';

type Review = Schema['ReviewLine'];

/** 周调度与月通报：drafted from facts when they are due, signed by a person. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const names = useNames();
  const programmes = useProgrammes().data?.items ?? [];
  const filter = Object.fromEntries(search);
  const set = (name: string, value: string | undefined) =>
    setSearch((before) => {
      if (value) before.set(name, value);
      else before.delete(name);
      return before;
    });
  const list = useList(['reviews', filter], (after) => api.GET('/api/v1/reviews', { params: { query: { ...filter, after } } }));
  return (
    <Page title="周调度与月通报" under="到期自动拟稿，由负责人签发；签发以前只有统筹、领导和审计看得到。">
      <div className="row filters">
        <Select
          aria-label="种类"
          placeholder="种类"
          allowClear
          value={search.get('kind')}
          onChange={(kind?: string) => set('kind', kind)}
          options={[
            { value: 'weekly', label: '周调度' },
            { value: 'monthly', label: '月通报' },
          ]}
        />
        <Select
          aria-label="情况"
          placeholder="情况"
          allowClear
          value={search.get('status')}
          onChange={(status?: string) => set('status', status)}
          options={[
            { value: 'draft', label: '待签发' },
            { value: 'signed', label: '已签发' },
          ]}
        />
        {programmes.length > 1 && (
          <Select
            aria-label="实施方案"
            placeholder="实施方案"
            allowClear
            value={search.get('programme')}
            onChange={(programme?: string) => set('programme', programme)}
            options={programmes.map(({ code, name }) => ({ value: code, label: name }))}
          />
        )}
      </div>
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Review>
          label="周调度与月通报"
          rowKey="id"
          dataSource={list.items}
          loading={list.loading}
          empty="没有符合条件的通报。"
          columns={[
            {
              title: '通报',
              render: (_, { id, title, period, programmeCode }) => (
                <>
                  <Link to={`/reviews/${id}`} className="task-link">
                    {title}（{periodWords(period)}）
                  </Link>
                  <div className="soft">{names.programme(programmeCode)}</div>
                </>
              ),
            },
            {
              title: '所涉时段',
              render: (_, { fromAt, untilAt }) => (
                <span className="nums">
                  {minuteOf(fromAt)} 至 {minuteOf(untilAt)}
                </span>
              ),
            },
            {
              title: '情况',
              render: (_, { status, signedAt, signedBy }) =>
                status === 'signed' ? (
                  <>
                    <Tag color="success">已签发</Tag>
                    <div className="soft">
                      {signedBy} {signedAt && minuteOf(signedAt)}
                    </div>
                  </>
                ) : (
                  <Tag color="warning">待签发</Tag>
                ),
            },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
    </Page>
  );
}
