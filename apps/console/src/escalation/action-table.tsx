import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { usePapers } from '../paper/use-papers';
import { Due } from '../shared/due';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { OrganisationName } from '../shared/organisation-name';
import { ProblemPage } from '../shared/problem-page';
import { minuteOf } from '../shared/time';
import { useTaskLink } from '../task/task-drawer';
import { ActionVerbs } from './action-verbs';

type Action = Schema['MeetingAction'];
export interface ActionsAsked {
  status?: Action['status'];
  overdue?: 'true' | 'false';
  escalationId?: string;
}

/** 会议议定的行动：of one escalation, or of all; each with who owes it, by when, and where it stands. */
export function ActionTable({ asked, empty, across }: { asked: ActionsAsked; empty: string; across?: boolean }) {
  const link = useTaskLink();
  const list = useList(['actions', asked], (after) => api.GET('/api/v1/actions', { params: { query: { ...asked, after } } }));
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  const what = (action: Action): ReactNode => (
    <>
      <Link to={across ? `/escalations/${action.escalationId}` : link(action.taskId)} className="task-link">
        {action.what}
      </Link>
      <div className="soft">
        {across && `${action.projectName}，`}
        {action.meeting}（{action.heldOn}）
      </div>
    </>
  );
  return (
    <>
      <FramedTable<Action>
        label="会议议定的行动"
        size="small"
        rowKey="id"
        dataSource={list.items}
        loading={list.loading}
        locale={{ emptyText: empty }}
        columns={[
          { title: '行动', render: (_, action) => what(action) },
          { title: '责任单位', render: (_, { organisationId }) => <OrganisationName id={organisationId} /> },
          { title: '期限', width: 190, render: (_, { dueOn, status }) => <Due on={dueOn} done={status !== 'open'} /> },
          { title: '情况', render: (_, action) => <Standing action={action} /> },
          { title: '', render: (_, action) => <ActionVerbs action={action} /> },
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
    </>
  );
}

function Standing({ action }: { action: Action }) {
  const { status, overdue, note, paperIds, reportedAt, reason, closedAt, projectId } = action;
  const tags = {
    open: <Tag color="error">{overdue ? '逾期未销号' : '未销号'}</Tag>,
    reported: <Tag color="warning">已报办结，待核实</Tag>,
    closed: <Tag color="success">已销号 {closedAt && minuteOf(closedAt)}</Tag>,
    dropped: <Tag>已取消</Tag>,
  };
  return (
    <div className="standing">
      {tags[status]}
      {note && (
        <div>
          {note} {reportedAt && <span className="soft nums">{minuteOf(reportedAt)}</span>}
        </div>
      )}
      {paperIds.length > 0 && <Papers projectId={projectId} ids={paperIds} />}
      {reason && <div className="soft">{status === 'dropped' ? `取消理由：${reason}` : `曾退回重办：${reason}`}</div>}
    </div>
  );
}

function Papers({ projectId, ids }: { projectId: string; ids: string[] }) {
  const papers = usePapers(projectId);
  return (
    <ul className="plain">
      {papers.data?.items
        .filter(({ id }) => ids.includes(id))
        .map(({ id, title, fileName }) => (
          <li key={id}>{fileName ? <a href={`/api/v1/papers/${id}/content`}>{title}</a> : `${title}（纸质）`}</li>
        ))}
    </ul>
  );
}
