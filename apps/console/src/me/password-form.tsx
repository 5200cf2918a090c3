import { Button, Form, Input } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { ProblemAlert } from '../shared/problem-alert';

interface Given {
  current: string;
  next: string;
  again: string;
}

const FIELDS: Record<string, string> = { current: '现在的密码', next: '新密码' };

export function PasswordForm() {
  const [form] = Form.useForm<Given>();
  const change = useAct({
    act: ({ current, next }: Given, { once }) =>
      api.PUT('/api/v1/sessions/current/password', { params: { header: once }, body: { current, next } }),
    done: '密码已更改，您在别处的登录已退出',
    after: () => form.resetFields(),
  });
  return (
    <Form<Given> form={form} layout="vertical" className="narrow" onFinish={(given) => change.mutate(given)}>
      <Form.Item name="current" label="现在的密码" rules={[{ required: true, message: '请填写现在的密码' }]}>
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Form.Item name="next" label="新密码" extra="至少 10 个字符。" rules={[{ required: true, message: '请填写新密码' }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label="再填一次新密码"
        dependencies={['next']}
        rules={[
          { required: true, message: '请再填一次' },
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              !value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('两次填写不同')),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      {change.problem && <ProblemAlert error={change.problem} fieldWords={(path) => FIELDS[path]} />}
      <p className="soft">更改后，您在其他浏览器和设备上的登录随即退出。</p>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        更改密码
      </Button>
    </Form>
  );
}
