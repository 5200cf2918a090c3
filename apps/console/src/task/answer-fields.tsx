import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import type { TaskDetail } from '../api/types';

type FactGiven = boolean | number | string;

/** What the form of an answer holds. */
export interface Given {
  verb: TaskDetail['answers'][number];
  note?: string;
  facts?: Record<string, FactGiven | undefined>;
  papers?: string[];
  conditions?: string[];
  returns?: Record<string, { adopted: boolean; reason: string }>;
}

/** What was left empty is not stated. */
export function stated(facts: Record<string, FactGiven | undefined>): Record<string, FactGiven> {
  return Object.fromEntries(
    Object.entries(facts).filter((entry): entry is [string, FactGiven] => entry[1] !== undefined && entry[1] !== ''),
  );
}

/** 附条件同意：the conditions, one line each. */
export function Conditions() {
  return (
    <Form.List name="conditions" initialValue={['']}>
      {(fields, { add, remove }) => (
        <Form.Item label="条件" required>
          {fields.map((field, index) => (
            <div key={field.key} className="row nowrap">
              <Form.Item {...field} key={field.key} noStyle rules={[{ required: true, whitespace: true, message: '请写明条件' }]}>
                <Input aria-label={`条件 ${index + 1}`} maxLength={1000} />
              </Form.Item>
              {fields.length > 1 && (
                <Button
                  type="text"
                  icon={<MinusCircleOutlined />}
                  aria-label={`删去条件 ${index + 1}`}
                  onClick={() => remove(field.name)}
                />
              )}
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add('')}>
            再加一项条件
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}
