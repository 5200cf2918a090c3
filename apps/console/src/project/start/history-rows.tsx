import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import type { Programme } from '../../api/types';
import { DayPicker } from '../../pick/day-picker';
import { stageOf } from '../../shared/programme';
import { OUTCOMES, wordFor } from '../../shared/words';

export interface PastRow {
  stage: string;
  outcome: string;
  enteredOn: string;
  leftOn: string;
}

export const stageOptions = ({ stages }: Programme) =>
  stages.map(({ code, number, title }) => ({ value: code, label: `${number} ${title}` }));

const required = (message: string) => [{ required: true, message }];

/** 办理经过：what lies behind a project, stage by stage, each with the days on which it really began and ended. */
export function HistoryRows({ programme }: { programme: Programme }) {
  const form = Form.useFormInstance();
  const rows = Form.useWatch<Partial<PastRow>[] | undefined>('history', form);
  return (
    <Form.List name="history">
      {(fields, { add, remove }) => (
        <div role="group" aria-label="此前的环节" className="past">
          {fields.map(({ key, name }, index) => {
            const no = `第 ${index + 1} 行`;
            const stage = stageOf(programme, rows?.[name]?.stage ?? '');
            const outcomes = Object.keys(stage?.outcomes ?? {});
            return (
              <div key={key} className="past-row">
                <Form.Item name={[name, 'stage']} rules={required('请选择环节')}>
                  <Select
                    aria-label={`${no} 环节`}
                    placeholder="环节"
                    showSearch={{ optionFilterProp: 'label' }}
                    options={stageOptions(programme)}
                    onChange={(code: string) => {
                      const only = Object.keys(stageOf(programme, code)?.outcomes ?? {});
                      form.setFieldValue(['history', name, 'outcome'], only.length === 1 ? only[0] : undefined);
                    }}
                  />
                </Form.Item>
                <Form.Item name={[name, 'outcome']} rules={required('请选择结果')}>
                  <Select
                    aria-label={`${no} 结果`}
                    placeholder="结果"
                    options={outcomes.map((code) => ({ value: code, label: wordFor(OUTCOMES, code) }))}
                    notFoundContent="先选择环节"
                  />
                </Form.Item>
                <Form.Item name={[name, 'enteredOn']} rules={required('请选择日期')}>
                  <DayPicker label={`${no} 进入日期`} placeholder="进入日期" />
                </Form.Item>
                <Form.Item name={[name, 'leftOn']} rules={required('请选择日期')}>
                  <DayPicker label={`${no} 结束日期`} placeholder="结束日期" />
                </Form.Item>
                <Button type="text" icon={<MinusCircleOutlined />} aria-label={`删去${no}`} onClick={() => remove(name)} />
              </div>
            );
          })}
          <Button icon={<PlusOutlined />} onClick={() => add({ enteredOn: rows?.at(-1)?.leftOn })}>
            加一个环节
          </Button>
        </div>
      )}
    </Form.List>
  );
}
