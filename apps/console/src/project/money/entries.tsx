import { Button, Checkbox, Form, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import { useList } from '../../api/paging';
import type { Schema } from '../../api/types';
import { unitWords, useUnits } from '../../compound/use-units';
import { useMay } from '../../session/session';
import { ActDialog } from '../../shared/act-dialog';
import { LongField } from '../../shared/fields';
import { FramedTable } from '../../shared/framed-table';
import { yuan } from '../../shared/money';
import { More } from '../../shared/more';
import { ProblemPage } from '../../shared/problem-page';
import { minuteOf } from '../../shared/time';
import { wordFor } from '../../shared/words';
import type { TabProps } from '../project-tabs';
import { ENTRY_KINDS, purposeTitle, sourceTitle } from './words';

type Entry = Schema['LedgerEntry'];

/** Every entry of an account, of one source or of all; a mistake is reversed by an entry, nothing is taken out. */
export function Entries({ account, source, project, programme }: TabProps & { account: Schema['Account']; source?: string }) {
  const may = useMay();
  const [reversing, setReversing] = useState<Entry>();
  const list = useList<Entry>(['entries', { of: project.id }, account.id, source], (after) =>
    api.GET('/api/v1/accounts/{id}/entries', { params: { path: { id: account.id }, query: { after, source, limit: 20 } } }),
  );
  const units = useUnits(
    project.compoundIds,
    list.items.some(({ unitId }) => unitId !== null),
  );
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  const reversed = new Set(list.items.map(({ reversesId }) => reversesId));
  return (
    <>
      <h3>{source ? `${sourceTitle(programme, source)}的明细` : '收支明细'}</h3>
      <FramedTable<Entry>
        label="收支明细"
        empty="还没有收支。"
        rowKey="id"
        dataSource={list.items}
        loading={list.loading}
        columns={[
          { title: '发生日', dataIndex: 'valueOn', className: 'nums', width: 110 },
          {
            title: '事由',
            width: 120,
            render: (_, entry) => (
              <>
                {wordFor(ENTRY_KINDS, entry.kind)} {reversed.has(entry.id) && <Tag color="warning">已冲正</Tag>}
              </>
            ),
          },
          { title: '来源', render: (_, entry) => sourceTitle(programme, entry.source) },
          { title: '用途', render: (_, entry) => purposeTitle(programme, entry.purpose) },
          { title: '金额（元）', align: 'right', className: 'money', render: (_, entry) => yuan(entry.fen) },
          {
            title: '住户与说明',
            render: (_, { unitId, note }) => (
              <>
                {unitId && <span>{unitWords(units.data?.get(unitId))} </span>}
                {note}
                {!unitId && !note && '—'}
              </>
            ),
          },
          { title: '登记于', width: 140, render: (_, entry) => <span className="nums soft">{minuteOf(entry.receivedAt)}</span> },
          ...(may('fund.book')
            ? [
                {
                  title: '更正',
                  width: 84,
                  render: (_: unknown, entry: Entry) =>
                    entry.kind !== 'reversal' &&
                    !reversed.has(entry.id) && (
                      <Button size="small" onClick={() => setReversing(entry)}>
                        冲正
                      </Button>
                    ),
                },
              ]
            : []),
        ]}
      />
      <More more={list.more} loading={list.loadingMore} />
      {reversing && <Reverse entry={reversing} onClose={() => setReversing(undefined)} />}
    </>
  );
}

interface Reversal {
  reason: string;
  bounced?: boolean;
}

function Reverse({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const act = useAct({
    act: (body: Reversal, { once }) => api.POST('/api/v1/entries/{id}/reverse', { params: { path: { id: entry.id }, header: once }, body }),
    done: ({ bounce }) =>
      bounce ? `已登记退票${bounce.owedFen > 0 ? `，仍欠付 ${yuan(bounce.owedFen)} 元` : ''}` : '已冲正，原分录留存在案',
    after: onClose,
  });
  return (
    <ActDialog<Reversal, Reversal>
      title={`冲正：${wordFor(ENTRY_KINDS, entry.kind)} ${yuan(entry.fen)} 元`}
      open
      onClose={onClose}
      act={act}
      values={({ reason, bounced }) => ({ reason, ...(bounced ? { bounced } : {}) })}
      ok="冲正"
      danger
      consequence="将记一笔方向相反的分录，原分录不删除；到账冲正后资金是否仍然到位，按方案重新计算并记录在案。"
    >
      <LongField name="reason" label="理由" />
      {(entry.kind === 'refund' || entry.kind === 'payment') && (
        <Form.Item name="bounced" valuePropName="checked" extra="银行把已付的款项退了回来：欠付的款项恢复为待付。">
          <Checkbox>银行退票</Checkbox>
        </Form.Item>
      )}
    </ActDialog>
  );
}
