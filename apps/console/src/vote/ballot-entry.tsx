import { Button, Input, type InputRef, Table, Tag } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { Refused } from '../api/problem';
import { ProblemAlert } from '../shared/problem-alert';
import { CHOICES } from '../shared/words';
import { BALLOT_CHOICES, type Choice } from './choices';

interface Pending {
  unitCode: string;
  choice: Choice;
}

/** What the API found wrong with a row of what was handed in. */
interface RowFault {
  row?: number;
  message: string;
}

/**
 * 快速录票：type the unit's code, Enter, then 1 to 6 for what its ballot says. Nothing is handed in before all are: all or nothing, and
 * what is wrong is told beside its row.
 */
export function BallotEntry({ voteId, rows, onRows }: { voteId: string; rows: Pending[]; onRows: (rows: Pending[]) => void }) {
  const [code, setCode] = useState('');
  const [asking, setAsking] = useState<string>();
  const input = useRef<InputRef>(null);
  const cast = useAct({
    act: (ballots: Pending[], { once }) =>
      api.POST('/api/v1/votes/{id}/ballots', { params: { path: { id: voteId }, header: once }, body: { ballots } }),
    done: ({ cast }) => `已登记 ${cast} 张选票`,
    after: () => onRows([]),
  });
  const take = (choice: Choice) => {
    if (!asking) return;
    onRows([...rows.filter(({ unitCode }) => unitCode !== asking), { unitCode: asking, choice }]);
    setAsking(undefined);
    setCode('');
    cast.reset();
    input.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    const choice = asking ? BALLOT_CHOICES[Number(event.key) - 1] : undefined;
    if (choice) {
      event.preventDefault();
      take(choice);
    } else if (event.key === 'Enter' && code.trim()) setAsking(code.trim());
    else if (event.key === 'Escape') setAsking(undefined);
  };
  const faults = faultsByRow(cast.problem);
  return (
    <div className="stack">
      <div className="row">
        <label htmlFor="ballot-unit">房号</label>
        <Input
          id="ballot-unit"
          ref={input}
          value={asking ?? code}
          onChange={(event) => {
            setAsking(undefined);
            setCode(event.target.value);
          }}
          onKeyDown={onKey}
          placeholder="输入房号后按回车"
          className="ballot-unit"
          autoComplete="off"
        />
        {BALLOT_CHOICES.map((choice, index) => (
          <Button
            key={choice}
            onClick={() => take(choice)}
            disabled={!asking && !code.trim()}
            onMouseDown={() => code.trim() && setAsking(code.trim())}
          >
            {index + 1} {CHOICES[choice]}
          </Button>
        ))}
      </div>
      <p className="soft" aria-live="polite">
        {asking ? `${asking}：按 1 至 6 选择，或点按钮` : `待提交 ${rows.length} 张`}
      </p>
      {rows.length > 0 && (
        <Table<Pending>
          rowKey="unitCode"
          size="small"
          dataSource={rows}
          pagination={false}
          columns={[
            { title: '行', width: 60, render: (_, __, index) => index + 1 },
            { title: '房号', dataIndex: 'unitCode' },
            { title: '选票', render: (_, { choice }) => CHOICES[choice] },
            {
              title: '问题',
              render: (_, __, index) =>
                faults.get(index + 1)?.map((message) => (
                  <Tag key={message} color="error">
                    {message}
                  </Tag>
                )),
            },
            {
              title: '',
              width: 80,
              render: (_, { unitCode }) => (
                <Button
                  size="small"
                  type="text"
                  onClick={() => onRows(rows.filter((row) => row.unitCode !== unitCode))}
                  aria-label={`去掉 ${unitCode}`}
                >
                  去掉
                </Button>
              ),
            },
          ]}
        />
      )}
      {cast.problem && <ProblemAlert error={cast.problem} />}
      <div className="row">
        <Button type="primary" disabled={rows.length === 0} loading={cast.isPending} onClick={() => cast.mutate(rows)}>
          一并登记 {rows.length} 张
        </Button>
        <span className="soft">全部登记成功，或者一张也不登记；登错的可在名册中作废后重新登记。</span>
      </div>
    </div>
  );
}

export type { Pending };

function faultsByRow(error: unknown): Map<number, string[]> {
  const byRow = new Map<number, string[]>();
  if (!(error instanceof Refused)) return byRow;
  const { faults, errors } = error.problem as { faults?: RowFault[]; errors?: RowFault[] };
  for (const { row, message } of [...(faults ?? []), ...(errors ?? [])])
    if (row !== undefined) byRow.set(row, [...(byRow.get(row) ?? []), message]);
  return byRow;
}
