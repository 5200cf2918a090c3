import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { Refused } from '../api/problem';
import { CompoundsPicker } from '../pick/compounds-picker';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { useProgrammes } from '../shared/programme';

interface Given {
  name: string;
  programme: string;
  compoundIds: string[];
  votesOver: 'all-owners' | 'each-compound';
}

/** 新立项：a project of one or more compounds under a programme. Who is not let in is told by which rule, and where an exception may be decided. */
export function Component() {
  const navigate = useNavigate();
  const programmes = useProgrammes();
  const create = useAct({
    act: (body: Given, { once }) => api.POST('/api/v1/projects', { params: { header: once }, body }),
    done: ({ code }) => `已立项，编号 ${code}`,
    after: ({ projectId }) => void navigate(`/projects/${projectId}`),
  });
  return (
    <Page title="新立项">
      <div className="sheet">
        <Form<Given> layout="vertical" initialValues={{ votesOver: 'all-owners' }} onFinish={(given) => create.mutate(given)}>
          <Form.Item name="programme" label="按哪个实施方案" rules={[{ required: true, message: '请选择方案' }]}>
            <Select
              loading={programmes.isPending}
              options={programmes.data?.items.map(({ code, name, version }) => ({ value: code, label: `${name}（第 ${version} 版）` }))}
              notFoundContent="还没有导入方案"
            />
          </Form.Item>
          <Form.Item
            name="compoundIds"
            label="小区"
            rules={[{ required: true, message: '请选择小区' }]}
            extra="小区须先登记；几个小区可以合为一个项目。"
          >
            <CompoundsPicker />
          </Form.Item>
          <Form.Item name="name" label="项目名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="votesOver" label="表决怎样计票">
            <Radio.Group
              options={[
                { value: 'all-owners', label: '全体业主合并计票' },
                { value: 'each-compound', label: '各小区分别通过' },
              ]}
            />
          </Form.Item>
          <Alert
            type="info"
            className="consequence"
            title="立项以后"
            description="按方案从第一个环节开始办理，有关单位随即收到待办；立项时会核对每个小区是否符合条件，并留存依据。"
          />
          {create.problem && <ProblemAlert error={create.problem} />}
          {create.problem instanceof Refused && <Unfit problem={create.problem} />}
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            立项
          </Button>
        </Form>
      </div>
    </Page>
  );
}

interface Reason {
  id: string;
  title: string;
  holds?: boolean;
  exceptable?: boolean;
}

/** By which rules a compound was kept out. */
function Unfit({ problem }: { problem: Refused }) {
  const because = problem.problem.because as Reason[] | undefined;
  if (!Array.isArray(because) || because.length === 0) return null;
  return (
    <ul aria-label="不符合的条件">
      {because
        .filter(({ holds }) => holds !== true)
        .map(({ id, title, exceptable }) => (
          <li key={id}>
            {title}
            {exceptable && '（可以在小区页面登记例外决定）'}
          </li>
        ))}
    </ul>
  );
}
