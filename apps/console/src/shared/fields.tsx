import { Form, Input, type FormRule } from 'antd';
import { DayPicker } from '../pick/day-picker';
import { LongText } from './long-text';
import { fenOf } from './money';

type Name = string | number | (string | number)[];
interface Field {
  name: Name;
  label: string;
  extra?: string;
  optional?: boolean;
}

const required = (label: string, optional?: boolean): FormRule[] => (optional ? [] : [{ required: true, message: `请填写：${label}` }]);

/** A sum as one writes it, in yuan. `fenOf` makes fen of it when it is sent. */
export function YuanField({ name, label, extra, optional, zero }: Field & { zero?: boolean }) {
  const sum: FormRule = {
    validator: (_, text?: string) =>
      !text || fenOf(text) !== null || (zero && /^0(\.0{1,2})?$/.test(text.trim()))
        ? Promise.resolve()
        : Promise.reject(new Error('须为金额，至多两位小数，如 1,234.50')),
  };
  return (
    <Form.Item name={name} label={label} extra={extra} rules={[...required(label, optional), sum]}>
      <Input inputMode="decimal" className="nums" suffix="元" maxLength={24} />
    </Form.Item>
  );
}

export function DayField({ name, label, extra, optional }: Field) {
  return (
    <Form.Item name={name} label={label} extra={extra} rules={required(label, optional)}>
      <DayPicker />
    </Form.Item>
  );
}

export function TextField({ name, label, extra, optional, maxLength = 200 }: Field & { maxLength?: number }) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={optional ? [] : [{ required: true, whitespace: true, message: `请填写：${label}` }]}
    >
      <Input maxLength={maxLength} />
    </Form.Item>
  );
}

export function LongField({ name, label, extra, optional, maxLength = 1000 }: Field & { maxLength?: number }) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={optional ? [] : [{ required: true, whitespace: true, message: `请填写：${label}` }]}
    >
      <LongText maxLength={maxLength} />
    </Form.Item>
  );
}

/** A whole number of nought or more, as text; `Number` makes one of it when it is sent. */
export function WholeField({ name, label, extra, optional, suffix }: Field & { suffix?: string }) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[
        ...required(label, optional),
        { pattern: /^\d{1,9}$/, transform: (text: unknown) => String(text ?? '').trim(), message: '须为整数' },
      ]}
    >
      <Input inputMode="numeric" className="nums" suffix={suffix} maxLength={9} />
    </Form.Item>
  );
}

/** Leaves out what was not filled in. */
export function filled<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')) as never;
}

/** Square metres with at most two decimals, as the API takes them: as text. */
export function AreaField({ name, label, extra, optional }: Field) {
  return (
    <Form.Item
      name={name}
      label={label}
      extra={extra}
      rules={[...required(label, optional), { pattern: /^(0|[1-9]\d{0,9})(\.\d{1,2})?$/, message: '须为平方米数，至多两位小数' }]}
    >
      <Input inputMode="decimal" className="nums" suffix="㎡" maxLength={14} />
    </Form.Item>
  );
}
