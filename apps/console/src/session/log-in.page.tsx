import { useMutation } from '@tanstack/react-query';
import { Button, Card, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client';
import { ProblemAlert } from '../shared/problem-alert';
import { useTitle } from '../shared/title';
import { useStartOver } from './session';

interface Given {
  login: string;
  password: string;
  realmId: string;
}

/** 登录。A link may name the realm (`?realm=`) and where to go on (`?to=`). */
export function Component() {
  useTitle('登录');
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const startOver = useStartOver();
  const logIn = useMutation({
    mutationFn: (body: Given) => answerOf(api.POST('/api/v1/sessions', { body })),
    onSuccess: (who) => {
      startOver(who);
      void navigate(placeIn(search.get('to')), { replace: true });
    },
  });
  const realm = search.get('realm') ?? 'real';
  const [form] = Form.useForm<Given>();
  const [asksRealm, setAsksRealm] = useState(realm !== 'real');
  return (
    <main className="log-in">
      <Card className="log-in-card">
        <Typography.Title level={2}>旧改系统</Typography.Title>
        <Typography.Paragraph type="secondary">城镇老旧小区改造全过程办理</Typography.Paragraph>
        <Form<Given>
          form={form}
          layout="vertical"
          initialValues={{ realmId: realm }}
          onFinish={(given) => logIn.mutate(given)}
          requiredMark={false}
        >
          <Form.Item name="login" label="登录名" rules={[{ required: true, message: '请填写登录名' }]}>
            <Input autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item
            name="realmId"
            label="模拟运行编号"
            hidden={!asksRealm}
            rules={[{ required: true, whitespace: true, message: '请填写模拟运行编号' }]}
            extra="在「模拟运行」里点「登录到这次模拟运行」会自动带上。其中的一切都不计入真实数据。"
          >
            <Input />
          </Form.Item>
          {logIn.error && <ProblemAlert error={logIn.error} />}
          <Button type="primary" htmlType="submit" block loading={logIn.isPending}>
            登录
          </Button>
        </Form>
        {!asksRealm && (
          <Button
            type="link"
            className="log-in-simulation"
            onClick={() => {
              form.setFieldValue('realmId', '');
              setAsksRealm(true);
            }}
          >
            登录到模拟运行
          </Button>
        )}
        <p className="log-in-public">
          <span>居民无须登录：</span>
          <Link to={publicPath('/public', realm)}>查看正在公示的事项</Link>
          <Link to={publicPath('/public/objections', realm)}>凭回执号查询异议</Link>
        </p>
      </Card>
    </main>
  );
}

/** What residents see, in the same realm. */
function publicPath(path: string, realm: string): string {
  return realm === 'real' ? path : `${path}?realm=${encodeURIComponent(realm)}`;
}

/** Only a path of this console: a link from outside names no other site. */
function placeIn(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}
