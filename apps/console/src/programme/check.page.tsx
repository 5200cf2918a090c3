import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Table, Upload } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { useMay, useSession } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';

type Fault = Schema['ProgrammeFault'];

/** 检查方案文件：every fault with its line and column, before anything is imported. */
export function Component() {
  const may = useMay();
  const [yaml, setYaml] = useState('');
  const [importing, setImporting] = useState(false);
  const check = useMutation({
    mutationFn: (text: string) => answerOf(api.POST('/api/v1/programmes/check', { body: { yaml: text } })),
  });
  const imported = useAct({
    act: (text: string, { once }) => api.POST('/api/v1/programmes', { params: { header: once }, body: { yaml: text } }),
    after: () => setImporting(false),
  });
  const change = (text: string) => {
    setYaml(text);
    check.reset();
    imported.reset();
  };
  const faults = check.data?.faults;
  return (
    <Page title="检查、导入方案文件" under={<Link to="/programmes">返回实施方案</Link>}>
      <div className="stack">
        <div className="row">
          <Upload
            accept=".yaml,.yml,text/yaml"
            showUploadList={false}
            beforeUpload={(file) => {
              void file.text().then((text) => {
                change(text);
                check.mutate(text);
              });
              return false;
            }}
          >
            <Button>选择文件并检查</Button>
          </Upload>
          <Button disabled={!yaml.trim()} loading={check.isPending} onClick={() => check.mutate(yaml)}>
            检查下面的文字
          </Button>
          {may('programme.import') && (
            <Button type="primary" disabled={faults?.length !== 0} onClick={() => setImporting(true)}>
              导入
            </Button>
          )}
        </div>
        {check.error && <ProblemAlert error={check.error} />}
        {imported.data && <Imported {...imported.data} />}
        {faults && !imported.data && <Faults faults={faults} lines={yaml.split('\n')} />}
        <label htmlFor="programme-text">方案文字（YAML）</label>
        <LongText
          id="programme-text"
          rows={16}
          maxLength={8_000_000}
          value={yaml}
          onChange={({ target }) => change(target.value)}
          placeholder="选择文件，或把方案文字粘贴到这里"
          spellCheck={false}
        />
      </div>
      {importing && <Import act={{ ...imported, mutate: () => imported.mutate(yaml) }} onClose={() => setImporting(false)} />}
    </Page>
  );
}

function Faults({ faults, lines }: { faults: Fault[]; lines: string[] }) {
  if (faults.length === 0) return <Alert type="success" showIcon role="status" title="没有错误，可以导入。" />;
  return (
    <section aria-label="错误">
      <Alert type="error" showIcon role="alert" title={`有 ${faults.length} 处错误，改正后再检查。`} />
      <Table<Fault>
        rowKey={({ line, column, path, message }) => `${line}/${column}/${path}/${message}`}
        size="small"
        dataSource={faults}
        pagination={false}
        columns={[
          { title: '行', dataIndex: 'line', width: 64 },
          { title: '列', dataIndex: 'column', width: 56 },
          {
            title: '错误',
            render: (_, { line, path, message, expected }) => (
              <>
                {message}
                {expected && !expected.startsWith('无效输入') && <div className="soft">应为：{expected}</div>}
                <div className="soft">
                  <code>{path}</code>
                </div>
                {lines[line - 1]?.trim() && <pre className="source-line">{lines[line - 1]}</pre>}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function Imported({ code, version, created }: { code: string; version: number; created: boolean }) {
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={created ? `已导入，第 ${version} 版自现在起施行。` : `内容与第 ${version} 版相同，第 ${version} 版自现在起施行。`}
      description={
        <>
          在办项目仍按原来的版次。<Link to={`/programmes/${code}`}>查看方案</Link>
          {version > 1 && (
            <>
              ，<Link to={`/programmes/${code}?tab=versions&from=${version - 1}&to=${version}`}>与第 {version - 1} 版的差别</Link>
            </>
          )}
        </>
      }
    />
  );
}

interface ImportAct {
  mutate: () => void;
  isPending: boolean;
  problem: Error | null;
  reset: () => void;
}

function Import({ act, onClose }: { act: ImportAct; onClose: () => void }) {
  const { realm } = useSession();
  return (
    <ActDialog
      title="导入方案"
      open
      onClose={onClose}
      act={act}
      values={() => undefined}
      ok="导入"
      consequence={`导入后自现在起施行：此后立项的项目按新版办理，在办项目仍按原来的版次，须另行换版。${
        realm.kind === 'simulation' ? '只在本次模拟运行内有效。' : '各模拟运行没有自己导入的，也随之改变。'
      }`}
    />
  );
}
