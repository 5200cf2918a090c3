import { Button, Form } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { DayField } from '../shared/fields';
import { LongText } from '../shared/long-text';

type Action = Schema['MeetingAction'];
type Dialog = { action: Action; onClose: () => void };

/** What the office does with an action: strike it off, send it back, take it off the list. */
export function ActionVerbs({ action }: { action: Action }) {
  const may = useMay();
  const [dialog, setDialog] = useState<'strike-off' | 'send-back' | 'drop'>();
  if (!may('escalation.decide') || !['open', 'reported'].includes(action.status)) return null;
  const close = () => setDialog(undefined);
  return (
    <span className="row">
      {action.status === 'reported' && (
        <>
          <Button size="small" type="primary" onClick={() => setDialog('strike-off')}>
            销号
          </Button>
          <Button size="small" onClick={() => setDialog('send-back')}>
            退回重办
          </Button>
        </>
      )}
      <Button size="small" type="text" onClick={() => setDialog('drop')}>
        取消
      </Button>
      {dialog === 'strike-off' && <StrikeOff action={action} onClose={close} />}
      {dialog === 'send-back' && <SendBack action={action} onClose={close} />}
      {dialog === 'drop' && <Drop action={action} onClose={close} />}
    </span>
  );
}

function StrikeOff({ action, onClose }: Dialog) {
  const act = useAct({
    act: (_: object, { decision }) =>
      api.POST('/api/v1/actions/{id}/strike-off', { params: { path: { id: action.id }, header: decision(action.revision) } }),
    done: '已销号',
    after: onClose,
  });
  return (
    <ActDialog
      title="核实销号"
      open
      onClose={onClose}
      act={act}
      values={() => ({})}
      ok="销号"
      consequence={`「${action.what}」已核实办结，从清单上销去；销号不能撤回。`}
    />
  );
}

interface Again {
  reason: string;
  dueOn: string;
}

function SendBack({ action, onClose }: Dialog) {
  const act = useAct({
    act: (body: Again, { decision }) =>
      api.POST('/api/v1/actions/{id}/send-back', { params: { path: { id: action.id }, header: decision(action.revision) }, body }),
    done: '已退回重办',
    after: onClose,
  });
  return (
    <ActDialog<Again, Again>
      title="退回重办"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="退回重办"
      consequence="责任单位重新收到待办和理由，提醒从头计起。"
    >
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <LongText />
      </Form.Item>
      <DayField name="dueOn" label="重新办结期限" />
    </ActDialog>
  );
}

function Drop({ action, onClose }: Dialog) {
  const act = useAct({
    act: (body: { reason: string }, { decision }) =>
      api.POST('/api/v1/actions/{id}/drop', { params: { path: { id: action.id }, header: decision(action.revision) }, body }),
    done: '已取消',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title="取消行动"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="取消行动"
      danger
      consequence="责任单位的待办随之关闭；行动和理由留在记录里。"
    >
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <LongText />
      </Form.Item>
    </ActDialog>
  );
}
