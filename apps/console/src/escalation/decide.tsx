import { Form, Radio } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { OrganisationName } from '../shared/organisation-name';
import { ActionFields, type GivenMinutes, MeetingFields, type Minutes as MinutesGiven, minutesOf } from './minutes-fields';

interface Given extends GivenMinutes {
  how: 'office' | 'meeting';
  decision: string;
}

type Decision = { decision: string } & Partial<MinutesGiven>;
type Dialog = { escalation: Schema['Escalation']; onClose: () => void };

/** 作出决定：by the office, or at a meeting whose minutes name actions. */
export function Decide({ escalation, onClose }: Dialog) {
  const act = useAct({
    act: (body: Decision, { decision }) =>
      api.POST('/api/v1/escalations/{id}/decide', { params: { path: { id: escalation.id }, header: decision(escalation.revision) }, body }),
    done: '决定已记录',
    after: onClose,
  });
  return (
    <ActDialog<Given, Decision>
      title="作出决定"
      open
      onClose={onClose}
      act={act}
      values={({ how, decision, ...minutes }) => ({ decision, ...(how === 'meeting' ? minutesOf(minutes) : {}) })}
      initial={{ how: 'office' }}
      ok="记录决定"
      width={860}
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
        {({ getFieldValue }) => getFieldValue('how') === 'meeting' && <MeetingFields projectId={escalation.projectId} />}
      </Form.Item>
      <Form.Item name="decision" label="决定" rules={[{ required: true, whitespace: true, message: '请写明决定' }]}>
        <LongText rows={3} maxLength={4000} placeholder="例：请于三个工作日内书面答复。" />
      </Form.Item>
      <Form.Item noStyle dependencies={['how']}>
        {({ getFieldValue }) => getFieldValue('how') === 'meeting' && <ActionFields />}
      </Form.Item>
    </ActDialog>
  );
}

/** 登记会议纪要：what a meeting asks for before the matter is decided, or for more that the decision takes. */
export function Minutes({ escalation, onClose }: Dialog) {
  const act = useAct({
    act: (body: MinutesGiven, { decision }) =>
      api.POST('/api/v1/escalations/{id}/minutes', {
        params: { path: { id: escalation.id }, header: decision(escalation.revision) },
        body,
      }),
    done: '会议纪要已登记',
    after: onClose,
  });
  return (
    <ActDialog<GivenMinutes, MinutesGiven>
      title="登记会议纪要"
      open
      onClose={onClose}
      act={act}
      values={minutesOf}
      ok="登记"
      width={860}
      consequence="责任单位随即收到待办；不能由系统直接通知的，拟成文书待签发。登记纪要不等于作出决定。"
    >
      <MeetingFields projectId={escalation.projectId} />
      <ActionFields atLeastOne />
    </ActDialog>
  );
}
