import { Alert, Button, Table } from 'antd';
import { Link } from 'react-router';
import type { Started } from './start';

type Officer = Started['officers'][number];

export const logInPath = (realmId: string) => `/log-in?realm=${encodeURIComponent(realmId)}`;

/** What has been started, and who may log in there. */
export function StartedWords({ started: { realmId, title, officers } }: { started: Started }) {
  return (
    <div className="stack">
      <Alert type="success" showIcon role="status" title={`已开始：${title}`} description="登录其中的人员办理，再回到这里拨动时钟。" />
      <div className="row">
        <Link to={`/simulations/${realmId}`}>
          <Button type="primary">拨动时钟</Button>
        </Link>
        <LogInThere realmId={realmId} />
      </div>
      {officers.length > 0 && (
        <Table<Officer>
          rowKey="login"
          size="small"
          dataSource={officers}
          pagination={false}
          columns={[
            { title: '单位', dataIndex: 'organisation' },
            { title: '岗位', dataIndex: 'post' },
            { title: '登录名', dataIndex: 'login' },
          ]}
        />
      )}
    </div>
  );
}

/** A browser holds one session: to be in two realms at once takes two browsers, or a private window. */
export function LogInThere({ realmId }: { realmId: string }) {
  return (
    <span className="row">
      <Button href={logInPath(realmId)} target="_blank">
        登录到这次模拟运行
      </Button>
      <span className="soft">本浏览器现有的登录随之退出；要同时用，请在无痕窗口打开。</span>
    </span>
  );
}
