import { Button, Form, Upload } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { problemOf, Refused } from '../api/problem';
import type { Schema } from '../api/types';
import { DayPicker } from '../pick/day-picker';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { ProblemAlert } from '../shared/problem-alert';
import { becauseWords } from './threshold';
import { peopleOf } from './use-vote';
import { readBallots } from './read-ballots';
import type { Pending } from './ballot-entry';

/** 确定名册：the roll is frozen from the register; where that does not add up to what the compound was registered with, a reason is asked for. */
export function FreezeRoll({ vote }: { vote: Schema['Vote'] }) {
  const [open, setOpen] = useState(false);
  const act = useAct({
    act: (body: { endsOn: string; reason?: string }, { decision }) =>
      api.POST('/api/v1/votes/{id}/roll', { params: { path: { id: vote.id }, header: decision(vote.revision) }, body }),
    done: '名册已确定',
    after: () => setOpen(false),
  });
  const differs = act.problem instanceof Refused && act.problem.problem.code === 'roll-differs';
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        确定名册
      </Button>
      <ActDialog<{ endsOn: string; reason?: string }, { endsOn: string; reason?: string }>
        title="确定表决名册"
        open={open}
        onClose={() => setOpen(false)}
        act={act}
        values={({ endsOn, reason }) => ({ endsOn, ...(reason?.trim() ? { reason } : {}) })}
        ok="确定名册"
        consequence="名册按此刻登记的房屋和业主冻结，此后的变更不再计入本次表决。"
      >
        <Form.Item name="endsOn" label="表决截止日（当日仍可计票）" rules={[{ required: true, message: '请选择日期' }]}>
          <DayPicker />
        </Form.Item>
        {differs && (
          <Form.Item name="reason" label="名册与登记不符的理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
            <LongText />
          </Form.Item>
        )}
      </ActDialog>
    </>
  );
}

/** 结束表决：with what it comes to told before. */
export function CloseVote({ vote, tally }: { vote: Schema['Vote']; tally?: Pick<Schema['Tally'], 'passed' | 'because'> }) {
  const [open, setOpen] = useState(false);
  const act = useAct({
    act: (_: object, { decision }) =>
      api.POST('/api/v1/votes/{id}/close', { params: { path: { id: vote.id }, header: decision(vote.revision) } }),
    done: ({ passed }) => (passed ? '表决结束：通过' : '表决结束：未通过'),
    after: () => setOpen(false),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>结束表决</Button>
      <ActDialog
        title="结束表决"
        open={open}
        onClose={() => setOpen(false)}
        act={act}
        values={() => ({})}
        ok="结束表决"
        danger={!tally?.passed}
        consequence={
          <p>
            按已登记的 {vote.cast} 张选票（名册 {vote.units} 套），结果为<strong>{tally?.passed ? '通过' : '未通过'}</strong>
            {tally && !tally.passed && `（未达到：${becauseWords(tally.because, peopleOf(vote.rule))}）`}。结束后不再收票，不能撤回。
          </p>
        }
      />
    </>
  );
}

/** Reads a sheet into the pending list; what cannot be read is told by its row, and nothing of the sheet is taken then. */
export function ImportBallots({ onRows }: { onRows: (rows: Pending[]) => void }) {
  const [error, setError] = useState<unknown>();
  const read = async (file: File) => {
    setError(undefined);
    try {
      const { rows, faults } = await readBallots(file);
      if (faults.length > 0)
        setError(
          new Refused({
            code: 'sheet',
            title: '表格有误，没有读入',
            status: 422,
            detail: `共 ${faults.length} 处。`,
            whatToDo: '请改正后重新选择文件：第一列房号，第二列选票。',
            errors: faults.map((fault) => ({ ...fault, path: '' })),
          }),
        );
      else onRows(rows);
    } catch (thrown) {
      setError(new Refused({ ...problemOf(thrown), title: '读不出这个文件', whatToDo: '请另存为 .xlsx 或 UTF-8 的 .csv 再试。' }));
    }
  };
  return (
    <>
      <Upload
        accept=".xlsx,.csv"
        showUploadList={false}
        beforeUpload={(file) => {
          void read(file);
          return false;
        }}
      >
        <Button>从 Excel 或 CSV 读入</Button>
      </Upload>
      {error !== undefined && <ProblemAlert error={error} />}
    </>
  );
}
