import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { ListTable } from '../shared/list-table';
import { LongText } from '../shared/long-text';
import { PersonName } from '../shared/person-name';
import { minuteOf } from '../shared/time';
import { faultWords } from './move-words';

type Move = Schema['VersionMove'];

/** The project's process moves it; whoever may not read projects gets no hint of it. */
const LOOK_AGAIN_MS = 1_500;

const STATUS: Record<Move['status'], { words: string; colour?: string }> = {
  asked: { words: '办理中', colour: 'processing' },
  moved: { words: '已换版', colour: 'success' },
  declined: { words: '未成', colour: 'error' },
  reversed: { words: '已撤回' },
};

/** 换版记录：who moved what and why, and the way back while nothing was decided since. */
export function MoveRecords({ code }: { code: string }) {
  const may = useMay();
  const [taken, setTaken] = useState<Move | null>(null);
  const list = useList<Move>(['programme', code, 'moves'], (after) =>
    api.GET('/api/v1/programmes/{code}/moves', { params: { path: { code }, query: { after } } }),
  );
  const client = useQueryClient();
  const waiting = list.items.some(({ status }) => status === 'asked');
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void client.invalidateQueries({ queryKey: ['programme', code] }), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [client, code, waiting]);
  return (
    <section>
      <h2 className="task-title">换版记录</h2>
      <ListTable<Move>
        list={list}
        label="换版记录"
        empty="还没有换版的项目。"
        columns={[
          {
            title: '项目',
            render: (_, { projectName, projectCode }) => (
              <>
                {projectName}
                <div className="soft nums">{projectCode}</div>
              </>
            ),
          },
          { title: '换版', width: 150, render: (_, { fromVersion, toVersion }) => `第 ${fromVersion} 版 → 第 ${toVersion} 版` },
          {
            title: '结果',
            render: (_, { status, because, reversesId }) => (
              <>
                <Tag color={STATUS[status].colour}>{STATUS[status].words}</Tag> {reversesId && <Tag>撤回前次</Tag>}
                {because?.map((fault) => (
                  <div key={`${fault.what}/${fault.code}`} className="late">
                    {faultWords(fault, undefined)}
                  </div>
                ))}
              </>
            ),
          },
          {
            title: '提出',
            render: (_, { askedAt, askedByPersonId, reason }) => (
              <>
                <span className="nums">{minuteOf(askedAt)}</span> {may('person.read') && <PersonName id={askedByPersonId} />}
                <div className="soft">{reason}</div>
              </>
            ),
          },
          ...(may('programme.move')
            ? [
                {
                  title: '办理',
                  width: 90,
                  render: (_: unknown, move: Move) =>
                    move.status === 'moved' && (
                      <Button size="small" onClick={() => setTaken(move)}>
                        撤回
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      {taken && <TakeBack code={code} move={taken} onClose={() => setTaken(null)} />}
    </section>
  );
}

function TakeBack({ code, move, onClose }: { code: string; move: Move; onClose: () => void }) {
  const back = useAct({
    act: (body: { reason: string }, { once }) =>
      api.POST('/api/v1/programmes/{code}/moves/{id}/back', { params: { path: { code, id: move.id }, header: once }, body }),
    done: '已提出撤回',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title={`撤回换版：${move.projectName}`}
      open
      onClose={onClose}
      act={back}
      values={(form) => form}
      ok="撤回"
      consequence={`项目回到第 ${move.fromVersion} 版，待办和期限恢复原样；换版以后已有新的办理的，不能撤回。`}
    >
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <LongText />
      </Form.Item>
    </ActDialog>
  );
}
