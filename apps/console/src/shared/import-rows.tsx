import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Upload } from 'antd';
import { useState } from 'react';
import { useAct, type Write } from '../api/act';
import { problemOf } from '../api/problem';
import { FramedTable } from './framed-table';
import { ProblemAlert } from './problem-alert';
import { csvOf, readSheet, saveWorkbook } from './sheet';

export interface ImportColumn {
  /** As the API's CSV names it. */
  key: string;
  title: string;
  example: string;
  optional?: boolean;
}

interface Row {
  no: number;
  cells: Record<string, string>;
  faults: string[];
}

/**
 * Many lines from a workbook or a CSV file: shown before anything is sent, then all or nothing. What the API finds wrong stands beside its row;
 * the page itself judges none of them.
 */
export function ImportRows<T>({
  columns,
  template,
  help,
  send,
  done,
  after,
}: {
  columns: ImportColumn[];
  /** The file's name, of the template to fill in. */
  template: string;
  help: string;
  send: (csv: string, write: Write) => Promise<{ data?: T; error?: unknown; response: Response }>;
  done: (answer: T) => string;
  after: () => void;
}) {
  const [given, setGiven] = useState<{ name: string; rows: Record<string, string>[]; unknown: string[] }>();
  const [unreadable, setUnreadable] = useState<string>();
  const [onlyFaulty, setOnlyFaulty] = useState(false);
  const act = useAct<Record<string, string>[], T>({
    act: (rows, write) => {
      const keys = columns.map(({ key }) => key).filter((key) => rows.some((row) => key in row));
      return send(csvOf([keys, ...rows.map((row) => keys.map((key) => row[key] ?? ''))]), write);
    },
    done,
    after,
  });
  const read = async (file: File) => {
    act.reset();
    setOnlyFaulty(false);
    try {
      const [header = [], ...body] = await readSheet(file);
      const keys = header.map((name) => columns.find(({ key, title }) => name === key || name === title)?.key);
      const rows = body.map((cells) =>
        Object.fromEntries(keys.flatMap((key, index) => (key === undefined ? [] : [[key, cells[index] ?? '']]))),
      );
      setGiven({ name: file.name, rows, unknown: header.filter((name, index) => name !== '' && keys[index] === undefined) });
      setUnreadable(undefined);
    } catch (error) {
      setGiven(undefined);
      setUnreadable(problemOf(error).detail);
    }
  };
  const errors = act.problem ? (problemOf(act.problem).errors ?? []) : [];
  const titleOf = (path: string) =>
    columns.find(({ key }) => [key, `${key}Id`].includes(path) || path.startsWith(`${key}.`))?.title ?? path;
  const rows: Row[] = (given?.rows ?? []).map((cells, index) => ({
    no: index + 1,
    cells,
    faults: errors.filter(({ row }) => row === index + 1).map(({ path, message }) => `${path ? `${titleOf(path)}：` : ''}${message}`),
  }));
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  return (
    <div className="stack">
      <div className="sheet wide">
        <p>{help}</p>
        <p className="row">
          <span className="soft">列名：{columns.map(({ title, optional }) => `${title}${optional ? '（可不填）' : ''}`).join('、')}</span>
          <Button
            size="small"
            onClick={() => void saveWorkbook(template, [columns.map(({ title }) => title), columns.map(({ example }) => example)])}
          >
            下载样表
          </Button>
        </p>
        <Upload.Dragger
          accept=".xlsx,.csv"
          showUploadList={false}
          beforeUpload={(file) => {
            void read(file);
            return false;
          }}
        >
          <p>
            <InboxOutlined className="drop-icon" />
          </p>
          <p>{given ? `已读入 ${given.name}；可以换一个文件` : '点击选择 .xlsx 或 .csv 文件，或拖到这里'}</p>
        </Upload.Dragger>
      </div>
      {unreadable && <Alert type="error" showIcon role="alert" title={unreadable} />}
      {given && given.unknown.length > 0 && <Alert type="warning" showIcon title={`不认识的列，不会导入：${given.unknown.join('、')}`} />}
      {act.problem && faulty.length === 0 && <ProblemAlert error={act.problem} />}
      {faulty.length > 0 && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={`${faulty.length} 行有问题，一行也没有导入`}
          description="问题写在各行的旁边；请在文件里改好，再选一次。"
          action={
            <Checkbox checked={onlyFaulty} onChange={(event) => setOnlyFaulty(event.target.checked)}>
              只看有问题的行
            </Checkbox>
          }
        />
      )}
      {given && (
        <div className="sheet wide">
          <div className="row section-head">
            <span>读入 {rows.length} 行，还没有导入。全部成功或全部不录。</span>
            <Button
              type="primary"
              className="push"
              disabled={rows.length === 0}
              loading={act.isPending}
              onClick={() => act.mutate(given.rows)}
            >
              导入 {rows.length} 行
            </Button>
          </div>
          <FramedTable<Row>
            label="读入的内容"
            empty="文件里没有内容。"
            size="small"
            rowKey="no"
            dataSource={onlyFaulty ? faulty : rows}
            pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
            rowClassName={({ faults }) => (faults.length > 0 ? 'faulty' : '')}
            columns={[
              { title: '行', dataIndex: 'no', width: 64 },
              ...columns.map(({ key, title }) => ({ title, render: (_: unknown, { cells }: Row) => cells[key] ?? '' })),
              {
                title: '问题',
                render: (_: unknown, { faults }: Row) =>
                  faults.length > 0 ? (
                    <ul className="plain late">
                      {faults.map((fault) => (
                        <li key={fault}>{fault}</li>
                      ))}
                    </ul>
                  ) : (
                    ''
                  ),
              },
            ]}
          />
        </div>
      )}
    </div>
  );
}

/** A text as the body of a request whose document knows JSON alone: `api.POST(path, { params, ...asCsv(text) })`. */
export function asCsv(text: string) {
  return { body: text as never, bodySerializer: () => text, headers: { 'Content-Type': 'text/csv; charset=utf-8' } };
}
