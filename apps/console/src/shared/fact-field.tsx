import { Form, Input, Radio, Select } from 'antd';
import type { Programme } from '../api/types';
import { DayPicker } from '../pick/day-picker';
import { factTitle, isSum } from './fact';
import { FenInput } from './fen-input';

/** A fact that is stated, asked for as its kind in the programme says; its name in the form is `facts.<code>`. */
export function FactField({ fact, required, programme }: { fact: string; required: boolean; programme: Programme | undefined }) {
  const declared = programme?.facts.find(({ code }) => code === fact);
  const label = declared ? factTitle(declared, programme) : fact;
  const rules = [{ required, message: `请填写：${label}` }];
  const name = ['facts', fact];
  if (declared?.values)
    return (
      <Form.Item name={name} label={label} rules={rules}>
        <Select allowClear={!required} options={declared.values.map(({ code, title }) => ({ value: code, label: title }))} />
      </Form.Item>
    );
  if (declared?.type === 'boolean')
    return (
      <Form.Item name={name} label={label} rules={rules}>
        <Radio.Group
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      </Form.Item>
    );
  if (declared?.type === 'date')
    return (
      <Form.Item name={name} label={label} rules={rules}>
        <DayPicker />
      </Form.Item>
    );
  if (declared && isSum(declared, programme))
    return (
      <Form.Item name={name} label={label} rules={[...rules, { type: 'number', message: '须为金额，至多两位小数，如 1,234.50' }]}>
        <FenInput />
      </Form.Item>
    );
  if (declared?.type === 'integer')
    return (
      <Form.Item
        name={name}
        label={label}
        rules={[
          ...rules,
          { pattern: /^-?\d{1,15}$/, message: '须为整数' },
          ...(declared.most === undefined
            ? []
            : [{ type: 'number' as const, max: declared.most, message: `须为 0 至 ${declared.most} 的整数` }]),
        ]}
        getValueFromEvent={(event: { target: { value: string } }) => event.target.value.trim()}
        normalize={(value: string) => (/^-?\d{1,15}$/.test(value) ? Number(value) : value)}
      >
        <Input inputMode="numeric" className="nums" />
      </Form.Item>
    );
  return (
    <Form.Item name={name} label={label} rules={rules}>
      <Input maxLength={200} />
    </Form.Item>
  );
}
