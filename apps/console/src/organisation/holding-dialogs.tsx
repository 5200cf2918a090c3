import { Checkbox, Form } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Organisation, Schema } from '../api/types';
import { DayPicker } from '../pick/day-picker';
import { PersonPicker } from '../pick/person-picker';
import { PostPicker } from '../pick/post-picker';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { dayAfter, startOfDay } from '../shared/time';

type Post = Organisation['posts'][number];

interface Assigned {
  personId: string;
  fromOn?: string;
  untilOn?: string;
  deputy?: boolean;
}

export function AssignPost({ post, onClose }: { post: Post; onClose: () => void }) {
  const assign = useAct({
    act: ({ personId, fromOn, untilOn, deputy }: Assigned, { once }) =>
      api.POST('/api/v1/posts/{id}/holdings', {
        params: { path: { id: post.id }, header: once },
        body: {
          personId,
          ...(fromOn ? { fromAt: startOfDay(fromOn) } : {}),
          ...(untilOn ? { untilAt: startOfDay(dayAfter(untilOn)) } : {}),
          ...(deputy ? { deputy } : {}),
        },
      }),
    done: '已安排',
    after: onClose,
  });
  return (
    <ActDialog<Assigned, Assigned>
      title={`安排任职：${post.title}`}
      open
      onClose={onClose}
      act={assign}
      values={(form) => form}
      ok="安排"
      consequence="任职期间，此人看得到、办得了该岗位的全部事项，并收到提醒。不能把岗位安排给自己。"
    >
      <Form.Item name="personId" label="人员" rules={[{ required: true, message: '请选择人员' }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item name="fromOn" label="自" extra="不填即自现在起。">
        <DayPicker />
      </Form.Item>
      <Form.Item name="untilOn" label="至（含当日）" extra="不填即到另行结束为止。">
        <DayPicker />
      </Form.Item>
      <Form.Item name="deputy" valuePropName="checked">
        <Checkbox>代理（任职人员仍在岗）</Checkbox>
      </Form.Item>
    </ActDialog>
  );
}

export function EndHolding({ holding, post, onClose }: { holding: Schema['NamedHolding']; post: Post; onClose: () => void }) {
  const end = useAct({
    act: ({ untilOn }: { untilOn?: string }, { once }) =>
      api.POST('/api/v1/holdings/{id}/end', {
        params: { path: { id: holding.id }, header: once },
        body: untilOn ? { untilAt: startOfDay(dayAfter(untilOn)) } : {},
      }),
    done: '已登记',
    after: onClose,
  });
  return (
    <ActDialog<{ untilOn?: string }, { untilOn?: string }>
      title={`结束任职：${holding.name}（${post.title}）`}
      open
      onClose={onClose}
      act={end}
      values={(form) => form}
      ok="结束任职"
      danger
      consequence="结束后此人不再看到、不能再办理该岗位的事项；事项仍在岗位上，等接任的人。办过的都留存在案。"
    >
      <Form.Item name="untilOn" label="任职到（含当日）" extra="不填即现在结束。">
        <DayPicker />
      </Form.Item>
    </ActDialog>
  );
}

interface HandedOver {
  toPostId: string;
  reason: string;
}

export function HandOverPost({ post, onClose }: { post: Post; onClose: () => void }) {
  const handOver = useAct({
    act: (body: HandedOver, { once }) =>
      api.POST('/api/v1/posts/{id}/hand-over', { params: { path: { id: post.id }, header: once }, body }),
    done: ({ moved }) => (moved.length ? `已移交 ${moved.length} 件` : '该岗位没有待办事项，没有移交'),
    after: onClose,
  });
  return (
    <ActDialog<HandedOver, HandedOver>
      title={`移交全部事项：${post.title}`}
      open
      onClose={onClose}
      act={handOver}
      values={(form) => form}
      ok="移交"
      consequence="该岗位的全部待办一次移交给所选岗位，期限不变；有一件不能移交，则一件都不移交。"
    >
      <Form.Item name="toPostId" label="移交给" rules={[{ required: true, message: '请选择岗位' }]}>
        <PostPicker acting />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <LongText />
      </Form.Item>
    </ActDialog>
  );
}
