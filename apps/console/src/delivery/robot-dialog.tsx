import { Form, Input, Select } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { HourPicker } from '../pick/hour-picker';
import { OrganisationPicker } from '../pick/post-picker';
import { ActDialog } from '../shared/act-dialog';
import { CHANNELS } from '../shared/words';

type Robot = Schema['ListedRobot'];

interface Given {
  organisationId: string;
  kind: Robot['kind'];
  title: string;
  url?: string;
  secret?: string;
  quietFromHour: number;
  quietToHour: number;
}

const KINDS = (['wecom-robot', 'dingtalk-robot', 'feishu-robot'] as const).map((value) => ({ value, label: CHANNELS[value] }));

/** Registers a group's robot, or changes one: what is left empty of url and secret stays as it is. */
export function RobotDialog({ robot, onClose }: { robot: Robot | null; onClose: () => void }) {
  const save = useAct({
    act: async ({ organisationId, kind, url, secret, ...rest }: Given, { once, decision }) => {
      const sealed = secret ? { secret } : {};
      if (!robot)
        return api.POST('/api/v1/robots', { params: { header: once }, body: { organisationId, kind, url: url ?? '', ...sealed, ...rest } });
      const body = { ...rest, ...sealed, ...(url ? { url } : {}) };
      return api.PATCH('/api/v1/robots/{id}', { params: { path: { id: robot.id }, header: decision(robot.revision) }, body });
    },
    done: robot ? '已更改' : '已登记，可以试发一条',
    after: onClose,
  });
  return (
    <ActDialog<Given, Given>
      title={robot ? `更改：${robot.title}` : '登记群机器人'}
      open
      onClose={onClose}
      act={save}
      values={(form) => form}
      initial={
        robot
          ? { title: robot.title, quietFromHour: robot.quietFromHour, quietToHour: robot.quietToHour }
          : { quietFromHour: 21, quietToHour: 8 }
      }
      ok={robot ? '更改' : '登记'}
      consequence="登记后，该单位选了群消息的人员的提醒会发到这个群里，群里的人都能看到。"
    >
      {!robot && (
        <>
          <Form.Item name="organisationId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
            <OrganisationPicker />
          </Form.Item>
          <Form.Item name="kind" label="种类" rules={[{ required: true, message: '请选择种类' }]}>
            <Select options={KINDS} placeholder="选择种类" />
          </Form.Item>
        </>
      )}
      <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="url"
        label="地址（webhook）"
        rules={[{ required: !robot, message: '请填写地址' }]}
        extra={robot ? '不填则不变。' : '须是厂商自己的网址。'}
      >
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Form.Item name="secret" label="加签密钥" extra={robot ? '不填则不变。' : '钉钉和飞书须填，企业微信不填。'}>
        <Input.Password maxLength={200} autoComplete="new-password" />
      </Form.Item>
      <div className="row">
        <Form.Item name="quietFromHour" label="免打扰自">
          <HourPicker />
        </Form.Item>
        <Form.Item name="quietToHour" label="至次日">
          <HourPicker />
        </Form.Item>
      </div>
    </ActDialog>
  );
}
