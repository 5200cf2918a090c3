import { Form, Select } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { CompoundPicker } from '../pick/compound-picker';
import { ActDialog } from '../shared/act-dialog';
import { minuteOf } from '../shared/time';

interface Given {
  compoundId: string;
  tier?: string;
}

/** 申报一个小区 */
export function Apply({ window, onClose }: { window: Schema['PlanWindowDetail']; onClose: () => void }) {
  const act = useAct({
    act: (body: Given, { once }) =>
      api.POST('/api/v1/plan-windows/{id}/applications', { params: { path: { id: window.id }, header: once }, body }),
    done: ({ late }) => (late ? '已受理：迟报，转入下一年度' : '已申报'),
    after: onClose,
  });
  return (
    <ActDialog<Given, Given>
      title="申报小区"
      open
      onClose={onClose}
      act={act}
      values={({ compoundId, tier }) => ({ compoundId, ...(tier ? { tier } : {}) })}
      ok="申报"
      consequence={`由小区所在县区汇总成名单上报。${minuteOf(window.cutOffAt)} 起（县区另定的从其规定）收到的，受理后转入下一年度。`}
    >
      <Form.Item name="compoundId" label="小区" rules={[{ required: true, message: '请选择小区' }]}>
        <CompoundPicker />
      </Form.Item>
      {window.tiers.length > 0 && (
        <Form.Item name="tier" label="批次" extra={`不选即「${window.tiers[0]!.title}」`}>
          <Select allowClear options={window.tiers.map(({ code, title }) => ({ value: code, label: title }))} />
        </Form.Item>
      )}
    </ActDialog>
  );
}
