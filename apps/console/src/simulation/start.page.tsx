import { Button, Form, Select, Upload } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import { useQuery } from '@tanstack/react-query';
import { examplesOf } from '../programme/many-organisations';
import { Nothing } from '../shared/nothing';
import { Page } from '../shared/page';
import { useProgrammes } from '../shared/programme';
import { Reading } from '../shared/reading';
import { StartForm } from './start-form';

/** What a simulation may go by: a programme that is in force, or a file that is to be tried before it is. */
type Source = { code: string } | { file: string; yaml: string };

/** 开始模拟运行 */
export function Component() {
  const [source, setSource] = useState<Source | null>(null);
  return (
    <Page title="开始模拟运行" under={<Link to="/simulations">返回模拟运行</Link>}>
      <div className="sheet">
        <Reading query={useProgrammes()}>
          {({ items }) => (
            <Form layout="vertical" component="div">
              <Form.Item
                label="按哪个方案"
                htmlFor="programme"
                extra={
                  <span className="row">
                    <span>或者试行一份还没有导入的方案文件，只在这次模拟运行里有效：</span>
                    <Upload
                      accept=".yaml,.yml,text/yaml"
                      showUploadList={false}
                      beforeUpload={(file) => {
                        void file.text().then((yaml) => setSource({ file: file.name, yaml }));
                        return false;
                      }}
                    >
                      <Button size="small">选择方案文件</Button>
                    </Upload>
                  </span>
                }
              >
                <Select
                  id="programme"
                  value={source && ('code' in source ? source.code : source.file)}
                  onChange={(code: string) => setSource({ code })}
                  placeholder="选择方案"
                  notFoundContent={<Nothing words="还没有导入过方案。" />}
                  options={items.map((one) => ({ value: one.code, label: `${one.name}（第 ${one.version} 版）` }))}
                />
              </Form.Item>
            </Form>
          )}
        </Reading>
        {source && ('code' in source ? <OnProgramme key={source.code} code={source.code} /> : <StartForm key={source.yaml} {...source} />)}
      </div>
    </Page>
  );
}

function OnProgramme({ code }: { code: string }) {
  const path = { code, version: 'latest' };
  const query = useQuery({
    queryKey: ['programme', code, 'latest', 'with-text'],
    queryFn: async () => ({
      programme: await answerOf(api.GET('/api/v1/programmes/{code}/versions/{version}', { params: { path } })),
      yaml: (await answerOf(api.GET('/api/v1/programmes/{code}/versions/{version}/yaml', { params: { path }, parseAs: 'text' }))) as string,
    }),
  });
  return (
    <Reading query={query}>
      {({ programme, yaml }) => <StartForm file={programme.name} yaml={yaml} programme={programme} many={examplesOf(programme)} />}
    </Reading>
  );
}
