import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { OrganisationName } from '../shared/organisation-name';
import { ProblemPage } from '../shared/problem-page';
import { minuteOf } from '../shared/time';
import { useApplicationLink } from './application-drawer';
import { Apply } from './apply';
import { Decide } from './decide';
import { GiveOpinions } from './give-opinions';
import { tierTitle, useApplications } from './use-plan';
import { APPLICATION_STATUS } from './words';

type Application = Schema['PlanApplication'];
type Status = Application['status'];

/** 申报：the table, and what is said of many at once. */
export function Applications({ window }: { window: Schema['PlanWindowDetail'] }) {
  const may = useMay();
  const link = useApplicationLink();
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<Application[]>([]);
  const [dialog, setDialog] = useState<'apply' | 'opinions' | 'decide'>();
  const status = (search.get('status') ?? undefined) as Status | undefined;
  const list = useApplications(window.id, status ? { status } : {});
  // A plan that is issued takes nothing more.
  const takes = (right: Parameters<typeof may>[0]) => window.status !== 'issued' && may(right);
  // What is still being applied for is not examined yet.
  const examines = (right: Parameters<typeof may>[0]) => window.status === 'closed' && may(right);
  const speaks = examines('plan.examine') || examines('plan.decide');
  const close = () => setDialog(undefined);
  const said = () => {
    close();
    setChosen([]);
  };
  return (
    <>
      <div className="row filters">
        <Select
          aria-label="申报情况"
          placeholder="申报情况"
          allowClear
          value={status}
          onChange={(status?: Status) => setSearch({ tab: 'applications', ...(status ? { status } : {}) })}
          options={Object.entries(APPLICATION_STATUS).map(([value, label]) => ({ value, label }))}
        />
        {speaks && <span className="soft">{chosen.length > 0 ? `已选 ${chosen.length} 个小区` : '勾选小区后一并提出意见或作出结论'}</span>}
        <span className="row push">
          {examines('plan.examine') && (
            <Button disabled={chosen.length === 0} onClick={() => setDialog('opinions')}>
              提出审查意见
            </Button>
          )}
          {examines('plan.decide') && (
            <Button disabled={chosen.length === 0} onClick={() => setDialog('decide')}>
              记录会议结论
            </Button>
          )}
          {takes('plan.apply') && (
            <Button type="primary" onClick={() => setDialog('apply')}>
              申报
            </Button>
          )}
        </span>
      </div>
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Application>
          label="申报"
          rowKey="id"
          loading={list.loading}
          dataSource={list.items}
          empty={status ? '没有符合条件的申报。' : '还没有小区申报。'}
          rowSelection={
            speaks
              ? {
                  selectedRowKeys: chosen.map(({ id }) => id),
                  onChange: (_, rows) => setChosen(rows),
                  getCheckboxProps: ({ compoundName }) => ({ 'aria-label': `选择${compoundName}` }),
                  getTitleCheckboxProps: () => ({ 'aria-label': '全选' }),
                }
              : undefined
          }
          columns={[
            {
              title: '小区',
              render: (_, { id, compoundName, compoundCode }) => (
                <>
                  {link(id, compoundName)}
                  <div className="soft nums">{compoundCode}</div>
                </>
              ),
            },
            { title: '县区', render: (_, { districtId }) => <OrganisationName id={districtId} /> },
            {
              title: '收到',
              render: (_, { receivedAt, late }) => (
                <>
                  <span className="nums">{minuteOf(receivedAt)}</span> {late && <Tag color="error">迟报</Tag>}
                </>
              ),
            },
            { title: '情况', render: (_, { status }) => APPLICATION_STATUS[status] },
            { title: '申报批次', render: (_, { tier }) => tierTitle(window, tier) },
            { title: '核定批次', render: (_, { decidedTier }) => tierTitle(window, decidedTier) },
            { title: '理由', render: (_, { reason }) => reason ?? '—' },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
      {dialog === 'apply' && <Apply window={window} onClose={close} />}
      {dialog === 'opinions' && <GiveOpinions window={window} chosen={chosen} onClose={close} onDone={said} />}
      {dialog === 'decide' && <Decide window={window} chosen={chosen} onClose={close} onDone={said} />}
    </>
  );
}
