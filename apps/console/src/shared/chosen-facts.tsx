import { Form, Select } from 'antd';
import type { Programme } from '../api/types';
import { factTitle } from './fact';
import { FactField } from './fact-field';

export type FactValue = boolean | number | string;

/** Facts that are stated outside of a step: first which, then what. In the form they are `stated` and `facts.<code>`. */
export function ChosenFacts({
  programme,
  sources,
  label,
  extra,
  required = false,
}: {
  programme: Programme;
  sources: Programme['facts'][number]['source'][];
  label: string;
  extra?: string;
  required?: boolean;
}) {
  const stated = Form.useWatch<string[] | undefined>('stated') ?? [];
  return (
    <>
      <Form.Item name="stated" label={label} extra={extra} rules={required ? [{ required: true, message: '请选择至少一项' }] : []}>
        <Select
          mode="multiple"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder="选择情况"
          options={programme.facts
            .filter(({ source }) => sources.includes(source))
            .map((fact) => ({ value: fact.code, label: factTitle(fact, programme) }))}
        />
      </Form.Item>
      {stated.map((code) => (
        <FactField key={code} fact={code} required programme={programme} />
      ))}
    </>
  );
}

/** Of the facts in a form those that were chosen. */
export function chosenFacts({ stated, facts }: { stated?: string[]; facts?: Record<string, FactValue> }): Record<string, FactValue> {
  return Object.fromEntries((stated ?? []).flatMap((code) => (facts?.[code] === undefined ? [] : [[code, facts[code]]])));
}
