import { Form, Input } from 'antd';
import { useNavigate } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { PostPicker } from '../pick/post-picker';
import { ActDialog } from '../shared/act-dialog';

type Person = Schema['Person'];

const LOGIN = { pattern: /^[\w.@-]{2,80}$/, message: '由字母、数字、点、@、下划线和连字符组成，至少 2 个' };

interface Given {
  login: string;
  name: string;
  password: string;
  mail?: string;
  phone?: string;
  postId?: string;
}

export function RegisterPerson({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const register = useAct({
    act: ({ login, name, password, mail, phone, postId }: Given, { once }) =>
      api.POST('/api/v1/people', {
        params: { header: once },
        body: {
          ...{ login, name, password },
          ...(mail ? { mail } : {}),
          ...(phone ? { phone } : {}),
          ...(postId ? { postIds: [postId] } : {}),
        },
      }),
    done: '人员已登记',
    after: ({ id }) => {
      onClose();
      void navigate(`/people/${id}`);
    },
  });
  return (
    <ActDialog<Given, Given>
      title="登记人员"
      open
      onClose={onClose}
      act={register}
      values={(form) => form}
      ok="登记"
      consequence="登记后即可用登录名和密码登录；请本人登录后在「我的设置」里更改密码。"
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="login" label="登录名" rules={[{ required: true, message: '请填写登录名' }, LOGIN]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item name="password" label="初始密码" extra="至少 10 个字符。" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="postId" label="岗位" extra="也可以以后在单位里安排。">
        <PostPicker />
      </Form.Item>
      <Form.Item name="mail" label="邮箱">
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label="手机" extra="保存后只显示前三后四位。">
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
    </ActDialog>
  );
}

interface Changed {
  name: string;
  mail?: string;
  phone?: string;
}

export function ChangePerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const change = useAct({
    act: ({ name, mail, phone }: Changed, { decision }) =>
      api.PATCH('/api/v1/people/{id}', {
        params: { path: { id: person.id }, header: decision(person.revision) },
        body: { name, mail: mail ? mail : null, ...(phone ? { phone } : {}) },
      }),
    done: '已更改',
    after: onClose,
  });
  return (
    <ActDialog<Changed, Changed>
      title={`更改：${person.name}`}
      open
      onClose={onClose}
      act={change}
      values={(form) => form}
      initial={{ name: person.name, mail: person.mail ?? undefined }}
      ok="更改"
      consequence="以后的消息发到新的邮箱和手机；已经发出的不受影响。"
    >
      <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="mail" label="邮箱">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="phone" label="新手机号" extra={person.phone ? `现登记为 ${person.phone}；不填则不变。` : '现在没有登记。'}>
        <Input maxLength={20} />
      </Form.Item>
    </ActDialog>
  );
}

export function SetPassword({ person, onClose }: { person: Person; onClose: () => void }) {
  const set = useAct({
    act: (body: { password: string }, { decision }) =>
      api.PATCH('/api/v1/people/{id}', { params: { path: { id: person.id }, header: decision(person.revision) }, body }),
    done: '密码已重设',
    after: onClose,
  });
  return (
    <ActDialog<{ password: string }, { password: string }>
      title={`重设密码：${person.name}`}
      open
      onClose={onClose}
      act={set}
      values={(form) => form}
      ok="重设密码"
      consequence="此人现有的登录随即全部退出，须用新密码重新登录。"
    >
      <Form.Item name="password" label="新密码" extra="至少 10 个字符。" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </ActDialog>
  );
}

export function DisablePerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const disabled = person.disabledAt === null;
  const act = useAct({
    act: (_: object, { decision }) =>
      api.PATCH('/api/v1/people/{id}', { params: { path: { id: person.id }, header: decision(person.revision) }, body: { disabled } }),
    done: disabled ? '已停用' : '已恢复',
    after: onClose,
  });
  return (
    <ActDialog
      title={`${disabled ? '停用' : '恢复'}：${person.name}`}
      open
      onClose={onClose}
      act={act}
      values={() => ({})}
      ok={disabled ? '停用' : '恢复'}
      danger={disabled}
      consequence={
        disabled
          ? '停用后此人不能登录，现有的登录和接口密钥随即失效；办过的事都留存在案。岗位上的事项仍在岗位上，请另行安排接任的人。'
          : '恢复后此人可以重新登录，岗位照旧；已废止的接口密钥不恢复。'
      }
    />
  );
}
