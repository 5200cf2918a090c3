import { Button, Form, Modal, Select } from 'antd';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { BodyOf, Programme, Project } from '../../api/types';
import { ActDialog } from '../../shared/act-dialog';
import { DayField, LongField } from '../../shared/fields';
import { FramedTable } from '../../shared/framed-table';
import { dayOf } from '../../shared/time';
import { thingWords } from '../thing-words';
import type { SteeringDialog } from './steering';

type Body = BodyOf<'/api/v1/projects/{id}/correct'>;
interface Differing {
  thingId: string;
  fromOn: string;
  toOn: string;
}
interface Answer {
  from: string;
  to: string;
  recomputed: Differing[];
  closedThatDiffer: Differing[];
}

interface Dated {
  key: string;
  what: Body['what'];
  thingId: string;
  label: string;
  on: string;
}

/** Everything of a project whose day may have been entered wrongly. */
function datedOf(project: Project, programme: Programme): Dated[] {
  const things: Omit<Dated, 'key'>[] = [
    ...project.view.runs.map(({ stage, visit, enteredAt }) => {
      const thingId = `stage:${stage}:${visit}`;
      return { what: 'stage-entered' as const, thingId, label: `进入${thingWords(thingId, project, programme)}`, on: dayOf(enteredAt) };
    }),
    ...project.notices.flatMap(({ id, postedOn }) =>
      postedOn ? [{ what: 'notice-posted' as const, thingId: id, label: `张贴${thingWords(id, project, programme)}`, on: postedOn }] : [],
    ),
    ...project.obligations.map(({ id, startedAt }) => ({
      what: 'obligation-started' as const,
      thingId: id,
      label: `${thingWords(id, project, programme)}开始`,
      on: dayOf(startedAt),
    })),
  ];
  return [...new Map(things.map((thing) => [`${thing.what} ${thing.thingId}`, thing]))].map(([key, thing]) => ({ key, ...thing }));
}

type Given = { key: string; to: string; reason: string };

/** 更正：a wrong date is put right on record; afterwards it is shown what was computed again, and what that is closed would have been otherwise. */
export function Correct({ project, programme, onClose }: SteeringDialog) {
  const things = datedOf(project, programme);
  const act = useAct({
    act: (body: Body, { decision }) =>
      api.POST('/api/v1/projects/{id}/correct', { params: { path: { id: project.id }, header: decision(project.revision) }, body }),
    done: '已更正',
  });
  if (act.data) return <Corrected answer={act.data} project={project} programme={programme} onClose={onClose} />;
  return (
    <ActDialog<Given, Body>
      title="更正日期"
      open
      onClose={onClose}
      act={act}
      values={({ key, to, reason }) => {
        const { what, thingId } = things.find((thing) => thing.key === key)!;
        return { what, thingId, to, reason };
      }}
      ok="更正"
      consequence="原来的日期留存在案。依据这一日期的未到期限随即重新计算；已经办结的不会重新打开，但会列出哪些本来会不同。"
    >
      <Form.Item name="key" label="哪个日期有误" rules={[{ required: true, message: '请选择' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={things.map(({ key, label, on }) => ({ value: key, label: `${label}（${on}）` }))}
          notFoundContent="还没有可以更正的日期"
        />
      </Form.Item>
      <DayField name="to" label="实际日期" />
      <LongField name="reason" label="理由" extra="以什么为准，如现场照片、收文登记。" maxLength={4000} />
    </ActDialog>
  );
}

function Corrected({
  answer: { from, to, recomputed, closedThatDiffer },
  project,
  programme,
  onClose,
}: SteeringDialog & { answer: Answer }) {
  const columns = [
    { title: '期限', render: (_: unknown, { thingId }: Differing) => thingWords(thingId, project, programme) },
    { title: '原为', dataIndex: 'fromOn', width: 120, className: 'nums' },
    { title: '更正后', dataIndex: 'toOn', width: 120, className: 'nums' },
  ];
  return (
    <Modal title="已更正" open onCancel={onClose} width={640} footer={<Button onClick={onClose}>知道了</Button>}>
      <p>
        日期由 <span className="nums">{from}</span> 更正为 <span className="nums">{to}</span>。
      </p>
      <h3>重新计算的期限</h3>
      <FramedTable<Differing>
        label="重新计算的期限"
        empty="没有未到的期限因此变动。"
        size="small"
        rowKey="thingId"
        dataSource={recomputed}
        columns={columns}
      />
      <h3>已经办结、本来会不同的</h3>
      <FramedTable<Differing>
        label="已经办结、本来会不同的"
        empty="没有。"
        size="small"
        rowKey="thingId"
        dataSource={closedThatDiffer}
        columns={columns}
      />
      {closedThatDiffer.length > 0 && <p className="soft">这些不会自行重新打开，请按情况处理。</p>}
    </Modal>
  );
}
