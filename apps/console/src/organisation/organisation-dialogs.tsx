import { Checkbox, Form, Input, Select } from 'antd';
import { useNavigate } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Organisation, Schema } from '../api/types';
import { OrganisationPicker } from '../pick/post-picker';
import { ActDialog } from '../shared/act-dialog';
import { useProgramme, useProgrammes } from '../shared/programme';
import { ORGANISATION_KINDS, ROLES } from '../shared/words';

const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
const CODE = { pattern: /^[a-zA-Z0-9][\w.-]{0,79}$/, message: '由字母、数字、点、下划线和连字符组成' };

interface NewOrganisation {
  name: string;
  code: string;
  template: string;
  kind: Organisation['kind'];
  subordinate?: boolean;
  parentId?: string;
}

/** The templates of the programmes in force, by what the programmes call them. */
function useTemplates() {
  const programmes = useProgrammes();
  const first = useProgramme(programmes.data?.items[0]);
  return (first.data?.organisations ?? []).map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }));
}

export function CreateOrganisation({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const templates = useTemplates();
  const create = useAct({
    act: ({ subordinate, parentId, ...rest }: NewOrganisation, { once }) =>
      api.POST('/api/v1/organisations', {
        params: { header: once },
        body: { ...rest, subordinate: !!subordinate, ...(parentId ? { parentId } : {}) },
      }),
    done: '单位已设立，接着设岗位',
    after: ({ id }) => {
      onClose();
      void navigate(`/organisations/${id}`);
    },
  });
  return (
    <ActDialog<NewOrganisation, NewOrganisation>
      title="新设单位"
      open
      onClose={onClose}
      act={create}
      values={(form) => form}
      initial={{ subordinate: true }}
      ok="设立"
      consequence="单位设立后不能删除。方案里的事项按「方案中的身份」交给单位：身份写错，事项就交不到。"
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="code" label="代码" rules={[{ required: true, message: '请填写代码' }, CODE]}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="template" label="方案中的身份" rules={[{ required: true, message: '请选择' }]}>
        <Select
          options={templates}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择方案中的身份"
          notFoundContent="还没有导入实施方案"
        />
      </Form.Item>
      <Form.Item name="kind" label="类别" rules={[{ required: true, message: '请选择' }]}>
        <Select options={options(ORGANISATION_KINDS)} placeholder="选择类别" />
      </Form.Item>
      <Form.Item name="parentId" label="上级单位">
        <OrganisationPicker allowClear />
      </Form.Item>
      <Subordinate />
    </ActDialog>
  );
}

function Subordinate() {
  return (
    <Form.Item name="subordinate" valuePropName="checked" extra="不是下属的，催办时拟出商请函，由人签发。">
      <Checkbox>是办公室的下属单位</Checkbox>
    </Form.Item>
  );
}

interface Change {
  name: string;
  parentId?: string;
  subordinate: boolean;
}

export function ChangeOrganisation({ organisation, onClose }: { organisation: Organisation; onClose: () => void }) {
  const change = useAct({
    act: ({ parentId, ...rest }: Change, { decision }) =>
      api.PATCH('/api/v1/organisations/{id}', {
        params: { path: { id: organisation.id }, header: decision(organisation.revision) },
        body: { ...rest, parentId: parentId ?? null },
      }),
    done: '已更改',
    after: onClose,
  });
  return (
    <ActDialog<Change, Change>
      title={`更改：${organisation.name}`}
      open
      onClose={onClose}
      act={change}
      values={(form) => form}
      initial={{ name: organisation.name, subordinate: organisation.subordinate, parentId: organisation.parentId ?? undefined }}
      ok="更改"
      consequence="名称改了，正在办理的和以前办过的都显示新名称；事项不变。"
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="parentId" label="上级单位">
        <OrganisationPicker allowClear />
      </Form.Item>
      <Subordinate />
    </ActDialog>
  );
}

type Post = Organisation['posts'][number];
type Role = Schema['Post']['role'];

interface PostGiven {
  title: string;
  code?: string;
  role: Role;
  leader?: boolean;
}

/** A new post, or another title, role or rank of one. */
export function PostDialog({ organisation, post, onClose }: { organisation: Organisation; post?: Post; onClose: () => void }) {
  const save = useAct({
    act: async ({ code, leader, ...rest }: PostGiven, { once, decision }) => {
      const body = { ...rest, leader: !!leader };
      if (post) return api.PATCH('/api/v1/posts/{id}', { params: { path: { id: post.id }, header: decision(post.revision) }, body });
      return api.POST('/api/v1/organisations/{id}/posts', {
        params: { path: { id: organisation.id }, header: once },
        body: { ...body, code: code ?? '' },
      });
    },
    done: post ? '岗位已更改' : '岗位已设立',
    after: onClose,
  });
  return (
    <ActDialog<PostGiven, PostGiven>
      title={post ? `更改岗位：${post.title}` : `新设岗位：${organisation.name}`}
      open
      onClose={onClose}
      act={save}
      values={(form) => form}
      initial={post ? { title: post.title, role: post.role, leader: post.leader } : {}}
      ok={post ? '更改' : '设立'}
      consequence={post ? '权限随职责立即改变，任职人员和事项不变。' : '设立后还没有人：接着安排任职人员。'}
    >
      <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={120} />
      </Form.Item>
      {!post && (
        <Form.Item
          name="code"
          label="代码"
          rules={[{ required: true, message: '请填写代码' }, CODE]}
          extra="方案按代码交办，一般经办岗位为 clerk。"
        >
          <Input maxLength={80} />
        </Form.Item>
      )}
      <Form.Item
        name="role"
        label="职责"
        rules={[{ required: true, message: '请选择职责' }]}
        extra="职责决定能看什么、能办什么。系统管理、领导、财政、审计岗位只由系统管理员设立和安排。"
      >
        <Select options={options(ROLES)} placeholder="选择职责" />
      </Form.Item>
      <Form.Item name="leader" valuePropName="checked" extra="系统不直接向领导发提醒，只拟出文书由人签发。">
        <Checkbox>领导岗位</Checkbox>
      </Form.Item>
    </ActDialog>
  );
}
