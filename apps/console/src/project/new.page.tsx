import { Alert, Button, Form } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { StartFields, STARTED, startedBody, type Started } from './start/start-fields';

/** 新立项：a project of compounds or a cluster under a programme. Who may be let in, and by which exception, is told before it is begun. */
export function Component() {
  const navigate = useNavigate();
  const create = useAct({
    act: (given: Started, { once }) => api.POST('/api/v1/projects', { params: { header: once }, body: startedBody(given) }),
    done: ({ code }) => `已立项，编号 ${code}`,
    after: ({ projectId }) => void navigate(`/projects/${projectId}`),
  });
  return (
    <Page title="新立项" under="从第一个环节开始办理的项目。" extra={<Link to="/projects/backfill">项目已经在办？改用补录</Link>}>
      <div className="sheet">
        <Form<Started> layout="vertical" initialValues={STARTED} onFinish={(given) => create.mutate(given)}>
          <StartFields />
          <Alert
            type="info"
            className="consequence"
            title="立项以后"
            description="按方案从第一个环节开始办理，有关单位随即收到待办；立项时会再次核对每个小区是否符合条件，并留存依据。"
          />
          {create.problem && <ProblemAlert error={create.problem} />}
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            立项
          </Button>
        </Form>
      </div>
    </Page>
  );
}
