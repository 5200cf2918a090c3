import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/act';
import { answerOf, api } from '../../api/client';
import type { BodyOf, Schema } from '../../api/types';
import { unitWords, useUnits } from '../../compound/use-units';
import { PaperPicker } from '../../paper/paper-picker';
import { UnitPicker } from '../../pick/unit-picker';
import { useMay } from '../../session/session';
import { ActDialog } from '../../shared/act-dialog';
import { LongField, WholeField } from '../../shared/fields';
import { FramedTable } from '../../shared/framed-table';
import { shareWords } from '../../shared/money';
import { Reading } from '../../shared/reading';
import { RuleWords } from '../../shared/rule-words';
import { Section } from '../../shared/section';
import { minuteOf } from '../../shared/time';
import type { TabProps } from '../project-tabs';
import { sourceOptions, sourceTitle } from './words';

type Remission = Schema['Remission'];

/** 困难减免：which household pays less, who pays it instead, on whose decision; taken back by another decision, never deleted. */
export function Remissions(props: TabProps) {
  const { project, programme } = props;
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [back, setBack] = useState<Remission>();
  const query = useQuery({
    queryKey: ['remissions', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/remissions', { params: { path: { id: project.id } } })),
  });
  const units = useUnits(project.compoundIds, query.data?.items.some(({ unitId }) => unitId !== null) ?? false);
  const rule = programme.rules.find(({ id }) => id === programme.money.hardship?.rule);
  return (
    <Section title="困难减免" extra={may('hardship.decide') && <Button onClick={() => setAdding(true)}>登记减免</Button>}>
      {rule && (
        <p>
          <RuleWords rule={rule} />
        </p>
      )}
      <Reading query={query}>
        {({ items }) => {
          const taken = new Set(items.map(({ reversesId }) => reversesId));
          return (
            <FramedTable<Remission>
              label="困难减免"
              empty="没有减免决定。"
              rowKey="id"
              dataSource={items}
              columns={[
                { title: '决定于', render: (_, { decidedAt }) => <span className="nums">{minuteOf(decidedAt)}</span> },
                { title: '住户', render: (_, { unitId }) => unitWords(unitId ? units.data?.get(unitId) : undefined) },
                {
                  title: '减免',
                  render: (_, { id, share, reversesId }) => (
                    <>
                      {shareWords(share)} {reversesId && <Tag>撤销前一决定</Tag>} {taken.has(id) && <Tag color="warning">已撤销</Tag>}
                    </>
                  ),
                },
                { title: '改由', render: (_, { toSource }) => sourceTitle(programme, toSource) },
                { title: '理由', render: (_, { reason }) => reason ?? '（不显示）' },
                {
                  title: '办理',
                  render: (_, each) =>
                    may('hardship.decide') &&
                    !each.reversesId &&
                    !taken.has(each.id) && (
                      <Button size="small" onClick={() => setBack(each)}>
                        撤销
                      </Button>
                    ),
                },
              ]}
            />
          );
        }}
      </Reading>
      {adding && query.data && <Remit payers={query.data.payers} onClose={() => setAdding(false)} {...props} />}
      {back && <TakeBack id={back.id} onClose={() => setBack(undefined)} />}
    </Section>
  );
}

interface Given {
  unitId: string;
  num: string;
  den: string;
  to: string;
  reason: string;
  paperId: string;
}
type NewRemission = BodyOf<'/api/v1/projects/{id}/remissions'>;

function Remit({ project, programme, payers, onClose }: TabProps & { payers: string[]; onClose: () => void }) {
  const { upTo, paper } = programme.money.hardship!;
  const act = useAct({
    act: (body: NewRemission, { once }) =>
      api.POST('/api/v1/projects/{id}/remissions', { params: { path: { id: project.id }, header: once }, body }),
    done: '已登记减免',
    after: onClose,
  });
  return (
    <ActDialog<Given, NewRemission>
      title="登记减免"
      open
      onClose={onClose}
      act={act}
      values={({ unitId, num, den, to, reason, paperId }) => ({
        unitId,
        share: { num: Number(num), den: Number(den) },
        to,
        reason,
        paperId,
      })}
      initial={{
        ...(upTo.num === upTo.den ? { num: '1', den: '1' } : { num: String(upTo.num), den: String(upTo.den) }),
        to: payers.length === 1 ? payers[0] : undefined,
      }}
      ok="登记减免"
      consequence={`该户应缴的相应部分改由财政承担，专户应到位的数额随之减少；方案准许至多减免 ${shareWords(upTo)}。`}
    >
      <Form.Item name="unitId" label="住户" rules={[{ required: true, message: '请选择住户' }]}>
        <UnitPicker compoundIds={project.compoundIds} />
      </Form.Item>
      <div className="row">
        <WholeField name="num" label="减免（分子）" />
        <WholeField name="den" label="（分母）" />
      </div>
      <Form.Item name="to" label="改由谁承担" rules={[{ required: true, message: '请选择由谁承担' }]}>
        <Select placeholder="选择资金来源" options={sourceOptions(programme, payers)} />
      </Form.Item>
      <LongField name="reason" label="理由" />
      <Form.Item name="paperId" label="决定文书" rules={[{ required: true, message: '请选择文书' }]}>
        <PaperPicker projectId={project.id} programme={programme} code={paper} />
      </Form.Item>
    </ActDialog>
  );
}

function TakeBack({ id, onClose }: { id: string; onClose: () => void }) {
  const act = useAct({
    act: (body: { reason: string }, { once }) =>
      api.POST('/api/v1/remissions/{id}/take-back', { params: { path: { id }, header: once }, body }),
    done: '已撤销减免',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title="撤销减免"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="撤销"
      danger
      consequence="该户恢复按原比例缴纳；原决定留存在案，另记一条撤销。"
    >
      <LongField name="reason" label="理由" />
    </ActDialog>
  );
}
