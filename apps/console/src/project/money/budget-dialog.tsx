import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { AutoComplete, Button, Form, Input, Select } from 'antd';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { BodyOf, Schema } from '../../api/types';
import { ActDialog } from '../../shared/act-dialog';
import { DayField, LongField, YuanField } from '../../shared/fields';
import { fenOrNone, shareWords, yuan } from '../../shared/money';
import type { TabProps } from '../project-tabs';
import { sourceOptions } from './words';

type NewBudget = BodyOf<'/api/v1/projects/{id}/budgets'>;

interface Given {
  contents: { category: string; title: string; sum: string }[];
  otherCosts?: string;
  contingency?: string;
  funding?: { source: string; sum: string }[];
  adoptedOn?: string;
  reason?: string;
}

/** A budget, content by content. What the residents and the subsidy bear of it the API computes by the programme's shares. */
export function BudgetDialog({
  kind,
  latest,
  project,
  programme,
  onClose,
}: TabProps & { kind: 'plan' | 'final'; latest?: Schema['Budget']; onClose: () => void }) {
  const act = useAct({
    act: (body: NewBudget, { once }) =>
      api.POST('/api/v1/projects/{id}/budgets', { params: { path: { id: project.id }, header: once }, body }),
    done: ({ computed }) => `已登记：总投资 ${yuan(computed.totalFen)} 元，居民承担 ${yuan(computed.residentsFen)} 元`,
    after: onClose,
  });
  const stated = isStated(programme);
  const floors = programme.money.floors?.map(({ title }) => title).join('、');
  return (
    <ActDialog<Given, NewBudget>
      title={kind === 'plan' ? '登记预算' : '登记决算'}
      open
      onClose={onClose}
      act={act}
      width={820}
      values={({ contents, otherCosts, contingency, funding, adoptedOn, reason }) => ({
        kind,
        contents: contents.map(({ category, title, sum }) => ({ category, title, fen: fenOrNone(sum) })),
        otherCostsFen: fenOrNone(otherCosts),
        contingencyFen: fenOrNone(contingency),
        ...(funding?.length ? { funding: funding.map(({ source, sum }) => ({ source, fen: fenOrNone(sum) })) } : {}),
        ...(adoptedOn ? { adoptedOn } : {}),
        ...(reason?.trim() ? { reason } : {}),
      })}
      initial={{
        contents: latest?.contents.map(({ category, title, fen }) => ({ category, title, sum: yuan(fen) })) ?? [
          { category: programme.money.categories[0]?.code ?? '', title: '', sum: '' },
        ],
        otherCosts: latest ? yuan(latest.otherCostsFen) : undefined,
        contingency: latest ? yuan(latest.contingencyFen) : undefined,
        ...(stated
          ? {
              funding: (latest?.computed.statedFunding ?? latest?.computed.funding)?.map(({ source, fen }) => ({
                source,
                sum: yuan(fen),
              })) ?? [{ source: '', sum: '' }],
            }
          : {}),
      }}
      ok="登记"
      consequence={consequenceOf(kind, programme)}
    >
      <Contents programme={programme} />
      <YuanField name="otherCosts" label="工程建设其他费用" optional zero />
      <YuanField name="contingency" label="预备费" optional zero />
      {stated && <Funding programme={programme} />}
      {project.backfilled && kind === 'plan' && (
        <DayField name="adoptedOn" label="预算定案日" optional extra="补录的项目，填当年定案的日期。" />
      )}
      {kind === 'final' && floors && (
        <LongField
          name="reason"
          label={`${floors}低于下限的理由`}
          optional
          extra="按决算仍不低于下限的不填；低于下限的，写明理由后才能登记。"
        />
      )}
      {kind === 'plan' && latest && (
        <LongField name="reason" label="再次登记的理由" optional extra="业主表决通过方案以后再次登记的，须写明理由。" />
      )}
    </ActDialog>
  );
}

type Programme = TabProps['programme'];

/** Whether the project's own funding plan says who pays, and no share of the programme's. */
const isStated = ({ money }: Programme): boolean => Object.keys(money.shares).length === 0;

/** What becomes of a budget, as far as the programme's rules have it. */
function consequenceOf(kind: 'plan' | 'final', programme: Programme): string {
  const { floors = [], totalBy, trueUp } = programme.money;
  if (kind === 'final')
    return trueUp !== false && totalBy === 'audited-final-accounts'
      ? '决算登记后与住户结算：多缴的列入应退，少缴的列入应补；总额须与审定的决算一致。'
      : '决算和各方实际出资登记在案；本方案不据此与住户多退少补。总额须与审定的决算一致。';
  const least = floors.map(({ title, share }) => `${title}合计不得低于总投资的 ${shareWords(share)}，低于的不予登记。`).join('');
  return isStated(programme)
    ? `各方出多少，以所填的资金筹措为准；${least}专户应到位的数额随之确定，先前的预算留存在案。`
    : `登记后按方案算出居民与财政各自承担多少，专户应到位的数额随之确定；先前的预算留存在案。${least}`;
}

function Contents({ programme }: { programme: TabProps['programme'] }) {
  const known = programme.money.contents ?? [];
  return (
    <Form.List name="contents">
      {(fields, { add, remove }) => (
        <Form.Item label="改造内容" required>
          {fields.map(({ key, name }, index) => (
            <div key={key} className="budget-line">
              <Form.Item name={[name, 'category']} rules={[{ required: true, message: '请选择类别' }]}>
                <Select
                  aria-label={`第 ${index + 1} 项类别`}
                  options={programme.money.categories.map(({ code, title }) => ({ value: code, label: title }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'title']} rules={[{ required: true, whitespace: true, message: '请写明内容' }]}>
                <AutoComplete
                  aria-label={`第 ${index + 1} 项内容`}
                  placeholder="改造内容"
                  showSearch={{ filterOption: (typed, option) => String(option?.value ?? '').includes(typed) }}
                  options={known.map(({ title }) => ({ value: title }))}
                />
              </Form.Item>
              <Sum name={[name, 'sum']} label={`第 ${index + 1} 项造价`} />
              <Remove label={`删去第 ${index + 1} 项`} shown={fields.length > 1} onClick={() => remove(name)} />
            </div>
          ))}
          <Button
            type="dashed"
            icon={<PlusOutlined />}
            onClick={() => add({ category: programme.money.categories[0]?.code, title: '', sum: '' })}
          >
            再加一项内容
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}

function Funding({ programme }: { programme: TabProps['programme'] }) {
  return (
    <Form.List name="funding">
      {(fields, { add, remove }) => (
        <Form.Item label="资金筹措（须与总额相等）" required>
          {fields.map(({ key, name }, index) => (
            <div key={key} className="budget-line funding-line">
              <Form.Item name={[name, 'source']} rules={[{ required: true, message: '请选择来源' }]}>
                <Select aria-label={`第 ${index + 1} 笔来源`} options={sourceOptions(programme)} />
              </Form.Item>
              <Sum name={[name, 'sum']} label={`第 ${index + 1} 笔金额`} />
              <Remove label={`删去第 ${index + 1} 笔`} shown={fields.length > 1} onClick={() => remove(name)} />
            </div>
          ))}
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => add({ sum: '' })}>
            再加一笔来源
          </Button>
        </Form.Item>
      )}
    </Form.List>
  );
}

function Sum({ name, label }: { name: (string | number)[]; label: string }) {
  return (
    <Form.Item
      name={name}
      rules={[
        {
          validator: (_, text?: string) => (text && fenOrNone(text) > 0 ? Promise.resolve() : Promise.reject(new Error('须为金额'))),
        },
      ]}
    >
      <Input aria-label={label} inputMode="decimal" className="nums" suffix="元" />
    </Form.Item>
  );
}

function Remove({ label, shown, onClick }: { label: string; shown: boolean; onClick: () => void }) {
  return shown ? <Button type="text" icon={<MinusCircleOutlined />} aria-label={label} onClick={onClick} /> : <span />;
}
