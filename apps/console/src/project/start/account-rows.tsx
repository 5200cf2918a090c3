import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import type { Programme } from '../../api/types';
import { DayPicker } from '../../pick/day-picker';
import { fenOf } from '../../shared/money';

export interface AccountRow {
  stage: string;
  required: string;
  arrived: string;
  gatePassedOn: string;
  reason?: string;
}

const required = (message: string) => ({ required: true, message });
const sum = {
  validator: (_: unknown, text?: string) =>
    !text || fenOf(text) !== null || /^0(\.0{1,2})?$/.test(text.trim())
      ? Promise.resolve()
      : Promise.reject(new Error('须为金额，至多两位小数')),
};

/** 专户：what the special account of a passed fund gate required and held, and when its gate opened. */
export function AccountRows({ programme }: { programme: Programme }) {
  const gates = programme.stages.filter(({ kind }) => kind === 'fund-gate').map(({ code, title }) => ({ value: code, label: title }));
  if (gates.length === 0) return <p className="soft">这个方案没有资金到位的环节。</p>;
  return (
    <Form.List name="accounts">
      {(fields, { add, remove }) => (
        <div role="group" aria-label="已到位的专户" className="past">
          {fields.map(({ key, name }, index) => {
            const no = `专户 ${index + 1}`;
            return (
              <div key={key} className="past-row account">
                <Form.Item name={[name, 'stage']} rules={[required('请选择环节')]}>
                  <Select aria-label={`${no} 环节`} placeholder="资金环节" options={gates} />
                </Form.Item>
                <Form.Item name={[name, 'required']} rules={[required('请填写金额'), sum]}>
                  <Input aria-label={`${no} 应到位`} placeholder="应到位" inputMode="decimal" className="nums" suffix="元" maxLength={24} />
                </Form.Item>
                <Form.Item name={[name, 'arrived']} rules={[required('请填写金额'), sum]}>
                  <Input aria-label={`${no} 已到账`} placeholder="已到账" inputMode="decimal" className="nums" suffix="元" maxLength={24} />
                </Form.Item>
                <Form.Item name={[name, 'gatePassedOn']} rules={[required('请选择日期')]}>
                  <DayPicker label={`${no} 到位日期`} placeholder="到位日期" />
                </Form.Item>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={`删去${no}`} onClick={() => remove(name)} />
                <Form.Item name={[name, 'reason']} className="past-reason">
                  <Input aria-label={`${no} 不足额的理由`} placeholder="不足额而进入下一环节的，写明理由" maxLength={2000} />
                </Form.Item>
              </div>
            );
          })}
          <Button icon={<PlusOutlined />} onClick={() => add({ stage: gates.length === 1 ? gates[0]!.value : undefined })}>
            加一个专户
          </Button>
        </div>
      )}
    </Form.List>
  );
}
