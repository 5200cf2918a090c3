import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { Schema } from '../../api/types';
import { useMay } from '../../session/session';
import { ActDialog } from '../../shared/act-dialog';
import { LongField } from '../../shared/fields';
import { FramedTable } from '../../shared/framed-table';
import { dayOf } from '../../shared/time';
import { wordFor } from '../../shared/words';

type Defect = Schema['Defect'];
type FoundIn = Defect['foundIn'];

const STATUS: Record<string, string> = { open: '待整改', rectified: '已整改，待确认', confirmed: '已确认' };
const COLOURS: Record<string, string> = { open: 'warning', rectified: 'processing', confirmed: 'success' };
const ADD: Record<FoundIn, { words: string; consequence: string }> = {
  inspection: { words: '登记检查问题', consequence: '登记后向建设单位发出整改待办，按方案的期限计时。' },
  acceptance: { words: '登记验收问题', consequence: '一行一个问题，在答复验收以前登记；验收退回后逐项整改并复验。' },
  warranty: { words: '报修', consequence: '报修以提出之日计是否在保修期内；受理后发出修复待办，按方案的期限计时。' },
};

/** What was found wrong, where it was found, and what became of it. */
export function DefectTable({ defects, foundIn, projectId }: { defects: Defect[]; foundIn: FoundIn; projectId: string }) {
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [mending, setMending] = useState<Defect>();
  return (
    <>
      {may('works.inspect') && (
        <p>
          <Button onClick={() => setAdding(true)}>{ADD[foundIn].words}</Button>
        </p>
      )}
      <FramedTable<Defect>
        label="问题与整改"
        empty="没有登记过问题。"
        rowKey="id"
        dataSource={defects}
        columns={[
          { title: '登记于', width: 120, render: (_, { recordedAt }) => <span className="nums">{dayOf(recordedAt)}</span> },
          { title: '问题', dataIndex: 'text' },
          { title: '状态', width: 150, render: (_, { status }) => <Tag color={COLOURS[status]}>{wordFor(STATUS, status)}</Tag> },
          {
            title: '整改',
            render: (_, { rectifiedAt, rectification }) => (rectifiedAt ? `${dayOf(rectifiedAt)} ${rectification ?? ''}` : '—'),
          },
          {
            title: '办理',
            width: 110,
            render: (_, each) =>
              each.status === 'open' &&
              may('works.report') && (
                <Button size="small" onClick={() => setMending(each)}>
                  整改完成
                </Button>
              ),
          },
        ]}
      />
      {adding && <AddDefects projectId={projectId} foundIn={foundIn} onClose={() => setAdding(false)} />}
      {mending && <Rectify defect={mending} onClose={() => setMending(undefined)} />}
    </>
  );
}

function AddDefects({ projectId, foundIn, onClose }: { projectId: string; foundIn: FoundIn; onClose: () => void }) {
  const act = useAct({
    act: ({ text }: { text: string }, { once }) => {
      const params = { path: { id: projectId }, header: once };
      if (foundIn !== 'acceptance') return api.POST('/api/v1/projects/{id}/defects', { params, body: { foundIn, text } });
      const defects = text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      return api.POST('/api/v1/projects/{id}/acceptance/defects', { params, body: { defects } }) as never;
    },
    done: '已登记',
    after: onClose,
  });
  const { words, consequence } = ADD[foundIn];
  return (
    <ActDialog<{ text: string }, { text: string }>
      title={words}
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="登记"
      consequence={consequence}
    >
      <LongField name="text" label={foundIn === 'acceptance' ? '问题（一行一个）' : '问题'} maxLength={4000} />
    </ActDialog>
  );
}

function Rectify({ defect, onClose }: { defect: Defect; onClose: () => void }) {
  const act = useAct({
    act: (body: { note?: string }, { once }) =>
      api.POST('/api/v1/defects/{id}/rectify', { params: { path: { id: defect.id }, header: once }, body }),
    done: '已登记整改，待确认',
    after: onClose,
  });
  return (
    <ActDialog<{ note?: string }, { note?: string }>
      title="登记整改完成"
      open
      onClose={onClose}
      act={act}
      values={({ note }) => (note ? { note } : {})}
      ok="整改完成"
      consequence={`「${defect.text}」记为已整改，由检查或验收的单位确认。`}
    >
      <LongField name="note" label="怎样整改的" optional maxLength={4000} />
    </ActDialog>
  );
}
