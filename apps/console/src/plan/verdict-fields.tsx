import { Form, Radio } from 'antd';
import type { Schema } from '../api/types';
import { LongText } from '../shared/long-text';

export type Verb = 'agree' | 'return' | 'refuse';

/** What is said of the chosen ones, the same of each. */
export function VerdictFields({ chosen }: { chosen: Schema['PlanApplication'][] }) {
  return (
    <>
      <p>
        共 {chosen.length} 个小区：{chosen.map(({ compoundName }) => compoundName).join('、')}
      </p>
      <Form.Item name="verb" label="意见" rules={[{ required: true, message: '请选择意见' }]}>
        <Radio.Group
          optionType="button"
          options={[
            { value: 'agree', label: '同意' },
            { value: 'return', label: '退回' },
            { value: 'refuse', label: '不同意' },
          ]}
        />
      </Form.Item>
      <Form.Item noStyle dependencies={['verb']}>
        {({ getFieldValue }) => {
          const needed = getFieldValue('verb') === 'return' || getFieldValue('verb') === 'refuse';
          return (
            <Form.Item name="reason" label="理由" rules={[{ required: needed, whitespace: true, message: '请写明理由' }]}>
              <LongText maxLength={2000} />
            </Form.Item>
          );
        }}
      </Form.Item>
    </>
  );
}
