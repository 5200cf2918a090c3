import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Radio } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { DayPicker } from '../pick/day-picker';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { OrganisationName } from '../shared/organisation-name';

interface Action {
  who: string;
  what: string;
  by?: string;
}

interface Given {
  how: 'office' | 'meeting';
  meeting?: string;
  heldOn?: string;
  decision: string;
  actions?: Action[];
}

/** The decision as it is put on record: of a meeting with its name, day and actions. */
export function decisionText({ how, meeting, heldOn, decision, actions = [] }: Given): string {
  const lines = actions.map(({ who, what, by }, index) => `${index + 1}. ${who}：${what}${by ? `（${by} 前办结）` : ''}`);
  return [
    how === 'meeting' ? `【会议议定】${meeting}（${heldOn}）：${decision}` : decision,
    ...(lines.length ? ['行动清单：', ...lines] : []),
  ].join('\n');
}

/** 作出决定：by the office, or at a meeting whose minutes name actions. */
export function Decide({ escalation, onClose }: { escalation: Schema['Escalation']; onClose: () => void }) {
  const act = useAct({
    act: (body: { decision: string }, { decision }) =>
      api.POST('/api/v1/escalations/{id}/decide', { params: { path: { id: escalation.id }, header: decision(escalation.revision) }, body }),
    done: '决定已记录',
    after: onClose,
  });
  return (
    <ActDialog<Given, { decision: string }>
      title="作出决定"
      open
      onClose={onClose}
      act={act}
      values={(form) => ({ decision: decisionText(form) })}
      initial={{ how: 'office' }}
      ok="记录决定"
      width={680}
      consequence={
        <p>
          决定一经记录不能改动，
          <OrganisationName id={escalation.organisationId} />
          随即收到；对方不能由系统直接通知的，拟成文书待签发。事项仍由其答复：答复了，本件才销号。
        </p>
      }
    >
      <Form.Item name="how" label="方式">
        <Radio.Group
          optionType="button"
          options={[
            { value: 'office', label: '办公室决定' },
            { value: 'meeting', label: '开会议定' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['how']}>
        {({ getFieldValue }) => getFieldValue('how') === 'meeting' && <Meeting />}
      </Form.Item>
      <Form.Item name="decision" label="决定" rules={[{ required: true, whitespace: true, message: '请写明决定' }]}>
        <LongText rows={3} maxLength={2000} placeholder="例：请于三个工作日内书面答复。" />
      </Form.Item>
      <Form.Item noStyle dependencies={['how']}>
        {({ getFieldValue }) => getFieldValue('how') === 'meeting' && <Actions />}
      </Form.Item>
    </ActDialog>
  );
}

function Meeting() {
  return (
    <>
      <Form.Item name="meeting" label="会议（纪要编号）" rules={[{ required: true, whitespace: true, message: '请填写会议' }]}>
        <Input maxLength={200} placeholder="例：领导小组办公室专题会议纪要〔2024〕3 号" />
      </Form.Item>
      <Form.Item name="heldOn" label="开会日期" rules={[{ required: true, message: '请选择日期' }]}>
        <DayPicker />
      </Form.Item>
    </>
  );
}

/** 行动清单：who does what until when; kept in the decision's words. */
function Actions() {
  return (
    <Form.List name="actions">
      {(fields, { add, remove }) => (
        <Form.Item label="行动清单">
          {fields.map((field, index) => (
            <div key={field.key} className="row nowrap">
              <Form.Item name={[field.name, 'who']} noStyle rules={[{ required: true, whitespace: true, message: '请填写责任单位' }]}>
                <Input aria-label={`行动 ${index + 1} 责任单位`} placeholder="责任单位" maxLength={100} className="action-who" />
              </Form.Item>
              <Form.Item name={[field.name, 'what']} noStyle rules={[{ required: true, whitespace: true, message: '请填写任务' }]}>
                <Input aria-label={`行动 ${index + 1} 任务`} placeholder="任务" maxLength={500} />
              </Form.Item>
              <Form.Item name={[field.name, 'by']} noStyle>
                <DayPicker placeholder="办结期限" />
              </Form.Item>
              <Button type="text" icon={<MinusCircleOutlined />} aria-label={`删去行动 ${index + 1}`} onClick={() => remove(field.name)} />
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
