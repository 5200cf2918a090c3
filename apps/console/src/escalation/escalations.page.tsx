import { Radio, Tabs } from 'antd';
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
import { RUNGS, wordFor } from '../shared/words';
import '../shared/room.css';
import './escalation.css';
import { ActionTable, type ActionsAsked } from './action-table';
import { Silence } from './silence';

type Escalation = Schema['Escalation'];
type Status = Escalation['status'];

const EMPTY: Record<Status, string> = {
  open: '没有等待决定的事项。',
  decided: '还没有作出过决定。',
  closed: '没有未经决定即终止的事项。',
};

/** 提请协调：what came up to the office, and what became of what it decided. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const status = search.get('status') ?? 'open';
  return (
    <Page title="提请协调" under="提醒、到期、逾期都没有答复的事项，按实施方案的阶梯提请到这里。">
      <Tabs
        activeKey={status}
        onChange={(key) => setSearch(key === 'open' ? {} : { status: key }, { preventScrollReset: true })}
        destroyOnHidden
        items={[
          { key: 'open', label: '待决定', children: <Escalations status="open" /> },
          { key: 'decided', label: '销号台账', children: <Escalations status="decided" /> },
          { key: 'actions', label: '会议行动', children: <Actions /> },
          { key: 'closed', label: '未决即终止', children: <Escalations status="closed" /> },
        ]}
      />
    </Page>
  );
}

const ACTIONS: Record<string, { label: string; asked: ActionsAsked; empty: string }> = {
  open: { label: '未办结', asked: { status: 'open' }, empty: '没有未办结的行动。' },
  overdue: { label: '其中逾期', asked: { overdue: 'true' }, empty: '没有逾期的行动。' },
  reported: { label: '待核实', asked: { status: 'reported' }, empty: '没有等待核实的行动。' },
  closed: { label: '已销号', asked: { status: 'closed' }, empty: '还没有销号的行动。' },
  dropped: { label: '已取消', asked: { status: 'dropped' }, empty: '没有取消的行动。' },
};

/** What all meetings resolved: what waits for the office first of all. */
function Actions() {
  const [search, setSearch] = useSearchParams();
  const key = search.get('actions') ?? 'reported';
  const { asked, empty } = ACTIONS[key] ?? ACTIONS.reported!;
  return (
    <div className="stack">
      <Radio.Group
        aria-label="看哪些行动"
        optionType="button"
        value={key}
        onChange={(event) => setSearch({ status: 'actions', actions: event.target.value as string })}
        options={['reported', 'open', 'overdue', 'closed', 'dropped'].map((value) => ({ value, label: ACTIONS[value]!.label }))}
      />
      <ActionTable key={key} asked={asked} empty={empty} across />
    </div>
  );
}

function Escalations({ status }: { status: Status }) {
  const list = useList(['escalations', status], (after) => api.GET('/api/v1/escalations', { params: { query: { status, after } } }));
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <>
      <FramedTable<Escalation>
        label="提请协调的事项"
        rowKey="id"
        dataSource={list.items}
        loading={list.loading}
        locale={{ emptyText: EMPTY[status] }}
        columns={[
          {
            title: '事项',
            render: (_, { id, taskTitle, projectName }) => (
              <>
                <Link to={`/escalations/${id}`} className="task-link">
                  {taskTitle}
                </Link>
                <div className="soft">{projectName}</div>
              </>
            ),
          },
          { title: '承办', render: (_, { organisationId }) => <OrganisationName id={organisationId} /> },
          { title: '情况', render: (_, escalation) => <Silence escalation={escalation} /> },
          ...(status === 'open'
            ? [
                {
                  title: '为何提请',
                  render: (_: unknown, { rungCode, toOrganisationId }: Escalation) => (
                    <>
                      {wordFor(RUNGS, rungCode)}
                      <div className="soft">
                        <OrganisationName id={toOrganisationId} />
                      </div>
                    </>
                  ),
                },
                { title: '提请时间', render: (_: unknown, { raisedAt }: Escalation) => <span className="nums">{minuteOf(raisedAt)}</span> },
              ]
            : [
                {
                  title: '决定',
                  render: (_: unknown, { decision, decidedAt }: Escalation) => (
                    <>
                      <span className="clamped">{decision ?? '项目已结束，未作决定'}</span>
                      {decidedAt && <div className="soft nums">{minuteOf(decidedAt)}</div>}
                    </>
                  ),
                },
              ]),
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
    </>
  );
}
