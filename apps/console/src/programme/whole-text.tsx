import { Collapse, Input, Table } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { Programme } from '../api/types';
import { Nothing } from '../shared/nothing';
import { Reading } from '../shared/reading';
import { type Sentence, useSentences } from './sentences';

/** 逐条说明：everything that the version says, by section, to be looked through by a word. */
export default function WholeText({ programme, version }: { programme: Programme; version: string }) {
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const query = useSentences(programme, version);
  return (
    <div className="stack">
      <Input.Search
        aria-label="在方案中查找"
        placeholder="在方案中查找"
        allowClear
        value={q}
        onChange={({ target }) => setQ(target.value)}
        className="filter-text"
      />
      <Reading query={query}>
        {(sentences) => {
          const found = sentences.filter(({ what, says }) => !asked || what.includes(asked) || says.includes(asked));
          const sections = [...new Map(found.map(({ section, title }) => [section, title]))];
          if (sections.length === 0) return <Nothing words={`方案中没有提到「${asked}」。`} />;
          return (
            <Collapse
              {...(asked ? { activeKey: sections.map(([section]) => section) } : { defaultActiveKey: ['admission'] })}
              items={sections.map(([section, title]) => {
                const said = found.filter((one) => one.section === section);
                return { key: section, label: `${title}（${said.length} 条）`, children: <Said said={said} rules={section === 'rules'} /> };
              })}
            />
          );
        }}
      </Reading>
    </div>
  );
}

/** Rules are known by codes of their own, which say nothing to a reader. */
function Said({ said, rules }: { said: Sentence[]; rules: boolean }) {
  return (
    <Table<Sentence>
      rowKey="key"
      size="small"
      dataSource={said}
      pagination={said.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
      columns={[
        { title: '事项', width: '34%', render: (_, { what, key }) => (rules && what === key ? '规则' : what) },
        { title: '说明', dataIndex: 'says' },
      ]}
    />
  );
}
