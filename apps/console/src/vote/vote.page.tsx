import { Table, Tabs } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { More } from '../shared/more';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { CHOICES } from '../shared/words';
import { BallotEntry, type Pending } from './ballot-entry';
import { TallyView } from './tally-view';
import { peopleOf, useRoll, useTally, useVote, type RollUnit } from './use-vote';
import { VoidBallot, VoidedBefore } from './void-ballot';
import { CloseVote, FreezeRoll, ImportBallots } from './vote-verbs';

const STATUS = { opened: '名册待确定', rolled: '正在表决', closed: '已结束' };

/** 表决：its roll, its ballots, and what it comes to. */
export function Component() {
  const { id } = useParams();
  return <Reading query={useVote(id!)}>{(vote) => <One vote={vote} />}</Reading>;
}

function One({ vote }: { vote: Schema['Vote'] }) {
  const may = useMay();
  const [rows, setRows] = useState<Pending[]>([]);
  const tally = useTally(vote.id, vote.status !== 'opened');
  const runs = may('vote.run');
  return (
    <Page
      title={vote.title}
      under={
        <>
          {STATUS[vote.status]} · <Link to={`/projects/${vote.projectId}?tab=votes`}>回到项目</Link>
          {vote.endsAt && ` · ${minuteOf(vote.endsAt)} 截止`} · 已登记 {vote.cast} / {vote.units} 套
        </>
      }
      extra={
        runs && (
          <>
            {vote.status === 'opened' && <FreezeRoll vote={vote} />}
            {vote.status === 'rolled' && <Link to={`/votes/${vote.id}/doors`}>入户登记</Link>}
            {vote.status === 'rolled' && <CloseVote vote={vote} tally={tally.data} />}
          </>
        )
      }
    >
      <div className="stack">
        {tally.data && (
          <section className="sheet wide" aria-label="计票">
            <TallyView tally={tally.data} people={peopleOf(vote.rule)} final={vote.status === 'closed'} />
          </section>
        )}
        <Tabs
          items={[
            ...(runs && vote.status === 'rolled'
              ? [
                  {
                    key: 'enter',
                    label: '录票',
                    children: (
                      <div className="stack">
                        <ImportBallots
                          onRows={(read) =>
                            setRows([...rows.filter((row) => !read.some(({ unitCode }) => unitCode === row.unitCode)), ...read])
                          }
                        />
                        <BallotEntry voteId={vote.id} rows={rows} onRows={setRows} />
                      </div>
                    ),
                  },
                ]
              : []),
            { key: 'roll', label: '名册', children: <Roll voteId={vote.id} running={runs && vote.status === 'rolled'} /> },
          ]}
        />
      </div>
    </Page>
  );
}

function Roll({ voteId, running }: { voteId: string; running: boolean }) {
  const list = useRoll(voteId);
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <>
      <Table<RollUnit>
        rowKey="unitId"
        size="small"
        dataSource={list.items}
        loading={list.loading}
        pagination={false}
        locale={{ emptyText: '名册还没有确定。' }}
        columns={[
          { title: '房号', dataIndex: 'code' },
          { title: '面积（㎡）', dataIndex: 'areaSqm', align: 'right', className: 'nums' },
          { title: '业主', render: (_, { owners }) => owners.map(({ name }) => name).join('、') },
          {
            title: '选票',
            render: (_, unit) => (
              <>
                <span className={unit.choice ? undefined : 'soft'}>{unit.choice ? CHOICES[unit.choice] : '未登记'}</span>
                <VoidedBefore unit={unit} />
              </>
            ),
          },
          ...(running
            ? [{ title: '', width: 80, render: (_: unknown, unit: RollUnit) => <VoidBallot voteId={voteId} unit={unit} size="small" /> }]
            : []),
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
    </>
  );
}
