import { useQuery } from '@tanstack/react-query';
import { Form, Select, Table, Tag } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { Nothing } from '../shared/nothing';
import { PersonName } from '../shared/person-name';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { useVersions, versionWords, type Version } from './versions';

type Change = Schema['ProgrammeDifference']['changes'][number];

const KINDS: Record<Change['kind'], { words: string; colour: string }> = {
  added: { words: '新增', colour: 'success' },
  removed: { words: '删去', colour: 'error' },
  changed: { words: '改动', colour: 'warning' },
};

/** 版次与差别：what each version is, and what one says otherwise than another. */
export default function VersionsTab({ code }: { code: string }) {
  return <Reading query={useVersions(code)}>{({ items }) => <All code={code} versions={items} />}</Reading>;
}

function All({ code, versions }: { code: string; versions: Version[] }) {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [to, from] = [search.get('to') ?? versions[0]?.version, search.get('from') ?? versions[1]?.version].map((one) =>
    one === undefined ? undefined : Number(one),
  );
  const choose = (name: 'from' | 'to', version: number) =>
    setSearch((before) => {
      before.set(name, String(version));
      return before;
    });
  const options = versions.map((one) => ({ value: one.version, label: versionWords(one) }));
  return (
    <div className="stack">
      <Table<Version>
        rowKey="version"
        size="small"
        dataSource={versions}
        pagination={false}
        columns={[
          {
            title: '版次',
            render: (_, { version, inForceSince }) => (
              <>
                <Link to={`?version=${version}`}>第 {version} 版</Link> {inForceSince && <Tag color="success">现行</Tag>}
              </>
            ),
          },
          { title: '首次导入', render: (_, { importedAt }) => <span className="nums">{minuteOf(importedAt)}</span> },
          {
            title: '自何时施行',
            render: (_, { inForceSince }) => <span className="nums">{inForceSince ? minuteOf(inForceSince) : '—'}</span>,
          },
          ...(may('person.read')
            ? [{ title: '导入人', render: (_: unknown, { importedByPersonId }: Version) => <PersonName id={importedByPersonId} /> }]
            : []),
          { title: '内容指纹', render: (_, { hash }) => <code title={hash}>{hash.slice(0, 12)}</code> },
        ]}
      />
      {versions.length < 2 ? (
        <Nothing words="只有一版，没有可以比较的。" />
      ) : (
        <>
          <Form layout="inline" component="div">
            <Form.Item label="自" htmlFor="diff-from">
              <Select
                id="diff-from"
                value={from}
                options={options}
                onChange={(version) => choose('from', version)}
                className="version-select"
              />
            </Form.Item>
            <Form.Item label="到" htmlFor="diff-to">
              <Select id="diff-to" value={to} options={options} onChange={(version) => choose('to', version)} className="version-select" />
            </Form.Item>
          </Form>
          {from !== undefined && to !== undefined && <Difference code={code} from={from} to={to} />}
        </>
      )}
    </div>
  );
}

function Difference({ code, from, to }: { code: string; from: number; to: number }) {
  const query = useQuery({
    queryKey: ['programme', code, 'diff', from, to],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/programmes/{code}/versions/{version}/diff/{other}', {
          params: { path: { code, version: String(from), other: String(to) } },
        }),
      ),
  });
  return (
    <Reading query={query}>
      {({ changes }) =>
        changes.length === 0 ? (
          <Nothing words="两版内容相同。" />
        ) : (
          <Table<Change>
            rowKey={({ section, kind, what, before, after }) => [section, kind, what, before, after].join('/')}
            size="small"
            dataSource={changes}
            pagination={false}
            columns={[
              { title: '部分', width: 110, dataIndex: 'title' },
              { title: '', width: 72, render: (_, { kind }) => <Tag color={KINDS[kind].colour}>{KINDS[kind].words}</Tag> },
              { title: '事项', width: '22%', dataIndex: 'what' },
              { title: `第 ${from} 版`, render: (_, { before }) => before ?? '—' },
              { title: `第 ${to} 版`, render: (_, { after }) => after ?? '—' },
            ]}
          />
        )
      }
    </Reading>
  );
}
