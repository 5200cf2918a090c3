import { Tabs } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { minuteOf } from '../shared/time';
import { LETTER_KINDS, wordFor } from '../shared/words';

type Letter = Schema['Letter'];
type Status = Letter['status'];

/** 文书：督办单、商请函、呈报件 that the machine drafts and a person signs. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const status = (search.get('status') ?? 'draft') as Status;
  return (
    <Page title="文书" under="系统只拟稿；督办单、商请函和呈报件由人签发后才发出。">
      <Tabs
        activeKey={status}
        onChange={(key) => setSearch(key === 'draft' ? {} : { status: key }, { preventScrollReset: true })}
        destroyOnHidden
        items={[
          { key: 'draft', label: '待签发', children: <Letters status="draft" empty="没有等待签发的文书。" /> },
          { key: 'signed', label: '已签发', children: <Letters status="signed" empty="没有已签发的文书。" /> },
          { key: 'discarded', label: '已作废', children: <Letters status="discarded" empty="没有作废的文书。" /> },
        ]}
      />
    </Page>
  );
}

function Letters({ status, empty }: { status: Status; empty: string }) {
  const list = useList(['letters', status], (after) => api.GET('/api/v1/letters', { params: { query: { status, after } } }));
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <>
      <FramedTable<Letter>
        label="文书"
        rowKey="id"
        dataSource={list.items}
        loading={list.loading}
        locale={{ emptyText: empty }}
        columns={[
          {
            title: '文书',
            render: (_, { id, kind, projectName }) => (
              <>
                <Link to={`/letters/${id}`} className="task-link">
                  {wordFor(LETTER_KINDS, kind)}
                </Link>
                <div className="soft">{projectName}</div>
              </>
            ),
          },
          { title: '致', render: (_, { toOrganisationId }) => <OrganisationName id={toOrganisationId} /> },
          { title: '拟稿', render: (_, { draftedAt }) => <span className="nums">{minuteOf(draftedAt)}</span> },
          ...(status === 'signed'
            ? [
                {
                  title: '签发',
                  render: (_: unknown, { signedAt }: Letter) => <span className="nums">{signedAt && minuteOf(signedAt)}</span>,
                },
              ]
            : []),
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
    </>
  );
}
