import { Button, Form, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { ListTable } from '../shared/list-table';
import { LongText } from '../shared/long-text';
import { Page } from '../shared/page';
import { minuteOf } from '../shared/time';
import { subjectPath } from '../shared/subject-path';

type Line = Schema['ProcessLine'];

const STATUS: Record<Line['status'], { words: string; colour?: string }> = {
  running: { words: '运行中', colour: 'success' },
  stalled: { words: '停滞', colour: 'warning' },
  stopped: { words: '已停住', colour: 'error' },
  ended: { words: '已结束' },
};
type Shown = 'stopped' | 'running' | 'ended';

/** 运行维护：the process behind each project, for who keeps the system running. */
export function Component() {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [restarted, setRestarted] = useState<Line | null>(null);
  const shown = (search.get('status') ?? 'stopped') as Shown;
  const list = useList<Line>(['processes', shown], (after) =>
    api.GET('/api/v1/processes', { params: { query: { status: shown, after } } }),
  );
  return (
    <Page
      title="项目流程"
      under="每个项目背后的流程；停住的须由人重新启动。"
      extra={
        <Segmented
          aria-label="显示"
          value={shown}
          onChange={(status) => setSearch({ status })}
          options={[
            { value: 'stopped', label: '停住的' },
            { value: 'running', label: '运行中' },
            { value: 'ended', label: '已结束' },
          ]}
        />
      }
    >
      <ListTable<Line>
        list={list}
        label="项目流程"
        empty={shown === 'stopped' ? '没有停住的流程：一切照常运行。' : '没有这样的流程。'}
        columns={[
          { title: '状态', width: 96, render: (_, { status }) => <Tag color={STATUS[status].colour}>{STATUS[status].words}</Tag> },
          {
            title: '项目',
            render: (_, { projectId, projectKind, projectName, projectCode, stopReason }) => (
              <>
                {may('project.read') ? <Link to={subjectPath({ projectId, projectKind })}>{projectName}</Link> : projectName}
                <div className="soft nums">{projectCode}</div>
                {stopReason && <div className="late">停住的原因：{stopReason}</div>}
              </>
            ),
          },
          { title: '已办 / 收件', width: 110, render: (_, { inbox }) => <span className="nums">{`${inbox.consumed} / ${inbox.no}`}</span> },
          { title: '轮次', dataIndex: 'turnNo', width: 72 },
          {
            title: '下次醒来',
            width: 160,
            render: (_, { wakeAt }) => <span className="nums">{wakeAt ? minuteOf(wakeAt) : '—'}</span>,
          },
          {
            title: '办理',
            width: 110,
            render: (_, line) =>
              line.status !== 'ended' &&
              may('process.restart') && (
                <Button size="small" onClick={() => setRestarted(line)}>
                  重新启动
                </Button>
              ),
          },
        ]}
      />
      {restarted && <Restart line={restarted} onClose={() => setRestarted(null)} />}
    </Page>
  );
}

function Restart({ line, onClose }: { line: Line; onClose: () => void }) {
  const restart = useAct({
    act: (body: { reason: string }, { once }) =>
      api.POST('/api/v1/processes/{id}/restart', { params: { path: { id: line.id }, header: once }, body }),
    done: '已重新启动',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title={`重新启动：${line.projectName}`}
      open
      onClose={onClose}
      act={restart}
      values={(form) => form}
      ok="重新启动"
      consequence="流程从存档的状态接着办理；已经发生的不会重复，正在运行的不受影响。理由记入项目记录。"
    >
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <LongText />
      </Form.Item>
    </ActDialog>
  );
}
