import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { PaperPicker } from '../paper/paper-picker';
import { DayPicker } from '../pick/day-picker';
import { OrganisationPicker } from '../pick/post-picker';

export interface GivenMinutes {
  meeting?: string;
  heldOn?: string;
  paperId?: string;
  actions?: Minutes['actions'];
}

export interface Minutes {
  meeting: { title: string; heldOn: string; paperId?: string };
  actions: { organisationId: string; what: string; dueOn: string }[];
}

/** What the API takes of the fields below. */
export function minutesOf({ meeting = '', heldOn = '', paperId, actions = [] }: GivenMinutes): Minutes {
  return { meeting: { title: meeting, heldOn, ...(paperId ? { paperId } : {}) }, actions };
}

/** 会议：which, when, and its minutes where they are on record. */
export function MeetingFields({ projectId }: { projectId: string }) {
  return (
    <>
      <Form.Item name="meeting" label="会议（纪要编号）" rules={[{ required: true, whitespace: true, message: '请填写会议' }]}>
        <Input maxLength={200} placeholder="例：领导小组办公室专题会议纪要〔2024〕3 号" />
      </Form.Item>
      <div className="pair">
        <Form.Item name="heldOn" label="开会日期" rules={[{ required: true, message: '请选择日期' }]}>
          <DayPicker />
        </Form.Item>
        <Form.Item name="paperId" label="纪要文件">
          <PaperPicker projectId={projectId} />
        </Form.Item>
      </div>
    </>
  );
}

/** 行动清单：who does what until when. */
export function ActionFields({ atLeastOne }: { atLeastOne?: boolean }) {
  return (
    <Form.List name="actions" initialValue={atLeastOne ? [{}] : []}>
      {(fields, { add, remove }) => (
        <Form.Item label="行动清单" required={atLeastOne} extra="每项都成为责任单位的待办，到期提醒、逾期提请，办结后由办公室核实销号。">
          {fields.map((field, index) => (
            <div key={field.key} className="action-line">
              <Form.Item name={[field.name, 'organisationId']} rules={[{ required: true, message: '请选择责任单位' }]}>
                <OrganisationPicker label={`行动 ${index + 1} 责任单位`} placeholder="责任单位" />
              </Form.Item>
              <Form.Item name={[field.name, 'what']} rules={[{ required: true, whitespace: true, message: '请填写任务' }]}>
                <Input aria-label={`行动 ${index + 1} 任务`} placeholder="任务" maxLength={500} />
              </Form.Item>
              <Form.Item name={[field.name, 'dueOn']} rules={[{ required: true, message: '请选择期限' }]}>
                <DayPicker placeholder="办结期限" label={`行动 ${index + 1} 办结期限`} />
              </Form.Item>
              <Button
                type="text"
                icon={<MinusCircleOutlined />}
                aria-label={`删去行动 ${index + 1}`}
                disabled={atLeastOne && fields.length === 1}
                onClick={() => remove(field.name)}
              />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({})}>
            加一项行动
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
