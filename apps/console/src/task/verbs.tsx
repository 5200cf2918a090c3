import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Form, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { TaskDetail } from '../api/types';
import { ColleaguePicker } from '../pick/colleague-picker';
import { DayPicker } from '../pick/day-picker';
import { PostPicker } from '../pick/post-picker';
import { useMay, useSession } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { OrganisationName } from '../shared/organisation-name';

type Dialog = { task: TaskDetail; onClose: () => void };

const reasonRule = [{ required: true, whitespace: true, message: '请写明理由' }];
const Reason = () => (
  <Form.Item name="reason" label="理由" rules={reasonRule}>
    <LongText />
  </Form.Item>
);

interface Verb {
  key: string;
  words: string;
  shown: boolean;
  dialog: (props: Dialog) => React.ReactNode;
}

/** What else can be done with a task beside answering it. What the API would refuse to everybody is not offered; the rest it refuses in words. */
export function Verbs({ task }: { task: TaskDetail }) {
  const may = useMay();
  const { post } = useSession();
  const [chosen, setChosen] = useState<Verb>();
  const open = task.status === 'open';
  const own = task.organisationId === post.organisation.id;
  const holds = own || post.role === 'coordination';
  const asked = task.acts.some(({ verb }) => verb === 'ask-extension');
  const verbs: Verb[] = [
    { key: 'nudge', words: '催办', shown: open && may('task.nudge'), dialog: Nudge },
    { key: 'oversight', words: '督办', shown: open && may('task.oversee'), dialog: Oversight },
    { key: 'extend', words: '准予延期', shown: open && may('task.extend'), dialog: Extend },
    { key: 'refuse-extension', words: '不准延期', shown: open && asked && may('task.extend'), dialog: RefuseExtension },
    { key: 'ask-extension', words: '申请延期', shown: open && own && may('task.answer'), dialog: AskExtension },
    { key: 'hand-over', words: '转办', shown: open && holds && may('task.answer'), dialog: HandOver },
    { key: 'delegate', words: '委派', shown: open && own && may('task.answer'), dialog: Delegate },
    { key: 'add-signer', words: '加签', shown: open && holds && may('task.answer'), dialog: AddSigner },
    {
      key: 'remove-signer',
      words: '减签',
      shown: open && holds && may('task.answer') && silentSigners(task).length > 0,
      dialog: RemoveSigner,
    },
    { key: 'copy', words: '抄送', shown: may('task.answer') && holds, dialog: Copy },
    { key: 'take-back', words: '撤回答复', shown: task.status === 'answered' && own && may('task.answer'), dialog: TakeBack },
  ];
  const shown = verbs.filter((verb) => verb.shown);
  // A dialog that is open stays, whatever a colleague decides meanwhile: the API refuses in words.
  if (shown.length === 0 && !chosen) return null;
  const Chosen = chosen?.dialog;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{ items: shown.map((verb) => ({ key: verb.key, label: verb.words, onClick: () => setChosen(verb) })) }}
      >
        <Button>
          其他办理 <DownOutlined />
        </Button>
      </Dropdown>
      {Chosen && <Chosen task={task} onClose={() => setChosen(undefined)} />}
    </>
  );
}

/** Who has not said anything yet: an opinion that was given stays. */
const silentSigners = ({ signers }: TaskDetail) => signers.filter(({ status }) => status === 'open');

function Nudge({ task, onClose }: Dialog) {
  const act = useAct({
    act: (_: object, { once }) => api.POST('/api/v1/tasks/{id}/nudge', { params: { path: { id: task.id }, header: once } }),
    done: ({ manner }) => (manner === 'message' ? '已催办' : '对方不能直接催办：已拟文书，待签发'),
    after: onClose,
  });
  return (
    <ActDialog
      title="催办"
      open
      onClose={onClose}
      act={act}
      values={() => ({})}
      ok="催办"
      consequence={
        <p>
          <OrganisationName id={task.organisationId} />
          将收到提醒；对方若不是下属单位，则拟出商请函，由人签发。同一事项有催办间隔。
        </p>
      }
    />
  );
}

function Oversight({ task, onClose }: Dialog) {
  const act = useAct({
    act: ({ text }: { text?: string }, { once }) =>
      api.POST('/api/v1/tasks/{id}/oversight', { params: { path: { id: task.id }, header: once }, body: text ? { text } : {} }),
    done: '已拟督办文书，待签发',
    after: onClose,
  });
  return (
    <ActDialog<{ text?: string }, { text?: string }>
      title="督办"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="拟出督办文书"
      consequence="文书拟出后在「文书」中等待签发，签发前不会发给任何人。"
    >
      <Form.Item name="text" label="督办事由" extra="不填则按事项自动拟文。">
        <LongText rows={3} />
      </Form.Item>
    </ActDialog>
  );
}

function Extend({ task, onClose }: Dialog) {
  const asked = task.acts.findLast(({ verb }) => verb === 'ask-extension');
  const act = useAct({
    act: (body: { toOn?: string; reason?: string }, { decision }) =>
      api.POST('/api/v1/tasks/{id}/extend', { params: { path: { id: task.id }, header: decision(task.revision) }, body }),
    done: ({ toOn }) => `已延期至 ${toOn}`,
    after: onClose,
  });
  return (
    <ActDialog<{ toOn?: string; reason?: string }, { toOn?: string; reason?: string }>
      title="准予延期"
      open
      onClose={onClose}
      act={act}
      values={({ toOn, reason }) => ({ ...(toOn ? { toOn } : {}), ...(reason ? { reason } : {}) })}
      initial={asked ? { toOn: String(asked.data.toOn), reason: String(asked.data.reason ?? '') } : {}}
      ok="准予延期"
      consequence={`期限由 ${task.dueOn} 改到所填日期；未到的提醒随之顺延，已发出的提醒留存在案。`}
    >
      <Form.Item name="toOn" label="延期到" rules={[{ required: !asked, message: '请选择日期' }]}>
        <DayPicker />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={asked ? [] : reasonRule}>
        <LongText />
      </Form.Item>
    </ActDialog>
  );
}

function AskExtension({ task, onClose }: Dialog) {
  const act = useAct({
    act: (body: { toOn: string; reason: string }, { decision }) =>
      api.POST('/api/v1/tasks/{id}/ask-extension', { params: { path: { id: task.id }, header: decision(task.revision) }, body }),
    done: '已提出延期申请',
    after: onClose,
  });
  return (
    <ActDialog<{ toOn: string; reason: string }, { toOn: string; reason: string }>
      title="申请延期"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="提出申请"
      consequence={`准予以前，期限仍是 ${task.dueOn}。`}
    >
      <Form.Item name="toOn" label="希望延期到" rules={[{ required: true, message: '请选择日期' }]}>
        <DayPicker />
      </Form.Item>
      <Reason />
    </ActDialog>
  );
}

/** The verbs that ask for nothing but a reason share their dialog. */
function reasoned(
  words: string,
  path: '/api/v1/tasks/{id}/refuse-extension' | '/api/v1/tasks/{id}/take-back',
  done: string,
  consequence: string,
) {
  return function Reasoned({ task, onClose }: Dialog) {
    const act = useAct({
      act: (body: { reason: string }, { decision }) =>
        api.POST(path, { params: { path: { id: task.id }, header: decision(task.revision) }, body }),
      done,
      after: onClose,
    });
    return (
      <ActDialog<{ reason: string }, { reason: string }>
        title={words}
        open
        onClose={onClose}
        act={act}
        values={(form) => form}
        ok={words}
        consequence={consequence}
      >
        <Reason />
      </ActDialog>
    );
  };
}
const RefuseExtension = reasoned('不准延期', '/api/v1/tasks/{id}/refuse-extension', '已答复不准延期', '期限不变，申请人会读到理由。');
const TakeBack = reasoned(
  '撤回答复',
  '/api/v1/tasks/{id}/take-back',
  '已撤回',
  '后续事项已经据此办理的，不能撤回；撤回后事项重新待办，期限不变。',
);

function HandOver({ task, onClose }: Dialog) {
  const { post } = useSession();
  const act = useAct({
    act: (body: { toPostId: string; reason: string }, { decision }) =>
      api.POST('/api/v1/tasks/{id}/hand-over', { params: { path: { id: task.id }, header: decision(task.revision) }, body }),
    done: '已转办',
    after: onClose,
  });
  return (
    <ActDialog<{ toPostId: string; reason: string }, { toPostId: string; reason: string }>
      title="转办"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="转办"
      consequence={`转办后由对方办理，期限仍是 ${task.dueOn}。转给其他单位的，由统筹岗位办理。`}
    >
      <Form.Item name="toPostId" label="转给" rules={[{ required: true, message: '请选择岗位' }]}>
        <PostPicker acting within={post.role === 'coordination' ? undefined : task.organisationId} />
      </Form.Item>
      <Reason />
    </ActDialog>
  );
}

function Delegate({ task, onClose }: Dialog) {
  const act = useAct({
    act: ({ toPersonId }: { toPersonId?: string }, { decision }) =>
      api.POST('/api/v1/tasks/{id}/delegate', {
        params: { path: { id: task.id }, header: decision(task.revision) },
        body: { toPersonId: toPersonId ?? null },
      }),
    done: (_, { toPersonId }) => (toPersonId ? '已委派' : '已收回委派'),
    after: onClose,
  });
  return (
    <ActDialog<{ toPersonId?: string }, { toPersonId?: string }>
      title="委派"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="委派"
      consequence="受委派人可以代为办理；不选人员即收回委派。"
    >
      <Form.Item name="toPersonId" label="委派给">
        <ColleaguePicker organisationId={task.organisationId} />
      </Form.Item>
    </ActDialog>
  );
}

function AddSigner({ task, onClose }: Dialog) {
  const act = useAct({
    act: (body: { postId: string }, { decision }) =>
      api.POST('/api/v1/tasks/{id}/add-signer', { params: { path: { id: task.id }, header: decision(task.revision) }, body }),
    done: '已加签',
    after: onClose,
  });
  return (
    <ActDialog<{ postId: string }, { postId: string }>
      title="加签"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="加签"
      consequence="被加签的岗位会有一件自己的待办；其意见供您答复时参考。"
    >
      <Form.Item name="postId" label="请谁一并提出意见" rules={[{ required: true, message: '请选择岗位' }]}>
        <PostPicker acting />
      </Form.Item>
    </ActDialog>
  );
}

function RemoveSigner({ task, onClose }: Dialog) {
  const act = useAct({
    act: (body: { signerTaskId: string; reason: string }, { decision }) =>
      api.POST('/api/v1/tasks/{id}/remove-signer', { params: { path: { id: task.id }, header: decision(task.revision) }, body }),
    done: '已减签',
    after: onClose,
  });
  return (
    <ActDialog<{ signerTaskId: string; reason: string }, { signerTaskId: string; reason: string }>
      title="减签"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="减签"
      consequence="该岗位的加签待办随之关闭。"
    >
      <Form.Item name="signerTaskId" label="减去" rules={[{ required: true, message: '请选择' }]}>
        <Select
          options={silentSigners(task).map(({ taskId, organisation, title }) => ({ value: taskId, label: `${organisation} ${title}` }))}
        />
      </Form.Item>
      <Reason />
    </ActDialog>
  );
}

function Copy({ task, onClose }: Dialog) {
  const act = useAct({
    act: (body: { toPostId: string }, { once }) =>
      api.POST('/api/v1/tasks/{id}/copy', { params: { path: { id: task.id }, header: once }, body }),
    done: '已抄送',
    after: onClose,
  });
  return (
    <ActDialog<{ toPostId: string }, { toPostId: string }>
      title="抄送"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="抄送"
      consequence="对方能看到这件事，不必办理。"
    >
      <Form.Item name="toPostId" label="抄送给" rules={[{ required: true, message: '请选择岗位' }]}>
        <PostPicker />
      </Form.Item>
    </ActDialog>
  );
}
