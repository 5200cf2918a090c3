import { Button, Form, Select, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { BodyOf, Schema } from '../../api/types';
import { PaperPicker } from '../../paper/paper-picker';
import { useMay, useSession } from '../../session/session';
import { ActDialog } from '../../shared/act-dialog';
import { DayField, filled, LongField, TextField, WholeField, YuanField } from '../../shared/fields';
import { FramedTable } from '../../shared/framed-table';
import { fenOrNone, yuan } from '../../shared/money';
import { RuleWords } from '../../shared/rule-words';
import { Section } from '../../shared/section';
import { dayOf } from '../../shared/time';
import { wordFor } from '../../shared/words';
import type { TabProps } from '../project-tabs';

type Line = Schema['Line'];

const PAYERS: Record<string, string> = { utility: '管线单位', shared: '分摊', project: '项目' };
const RECIPIENTS: Record<string, string> = { utility: '管线单位', owners: '业主' };
type Dialog = { kind: 'add' } | { kind: 'receive' | 'drop'; line: Line };

/** 管线：each with whose it is, who pays and who takes it over; the handover ends when the last is received or dropped. */
export function Lines({ lines, ...props }: TabProps & { lines: Line[] }) {
  const { programme } = props;
  const may = useMay();
  const [dialog, setDialog] = useState<Dialog>();
  const rules = programme.lines!;
  const rule = programme.rules.find(({ id }) => id === rules.rule);
  const close = () => setDialog(undefined);
  return (
    <Section title="管线" extra={may('line.write') && <Button onClick={() => setDialog({ kind: 'add' })}>登记管线</Button>}>
      {rule && (
        <p>
          <RuleWords rule={rule} />
        </p>
      )}
      <FramedTable<Line>
        label="管线"
        empty="没有登记管线。"
        rowKey="id"
        dataSource={lines}
        columns={[
          {
            title: '管线',
            render: (_, { kind, description, lengthMetres }) => (
              <>
                {rules.kinds.find(({ code }) => code === kind)?.title ?? kind}
                <div className="soft">
                  {description}
                  {lengthMetres !== null && `，${lengthMetres} 米`}
                </div>
              </>
            ),
          },
          { title: '权属', render: (_, { ownership }) => rules.byOwnership.find(({ code }) => code === ownership)?.title ?? ownership },
          { title: '谁出钱', render: (_, { payer }) => wordFor(PAYERS, payer) },
          { title: '谁接收', render: (_, { recipient }) => wordFor(RECIPIENTS, recipient) },
          { title: '金额（元）', align: 'right', className: 'money', render: (_, { fen }) => (fen === null ? '—' : yuan(fen)) },
          {
            title: '状态',
            render: (_, { status, receivedOn, receivedBy, dropReason }) =>
              status === 'received' ? (
                <>
                  <Tag color="success">已接收</Tag>
                  {receivedOn} {receivedBy}
                </>
              ) : status === 'dropped' ? (
                <>
                  <Tag>已注销</Tag>
                  {dropReason}
                </>
              ) : (
                <Tag color="warning">待接收</Tag>
              ),
          },
          {
            title: '办理',
            render: (_, line) =>
              line.status === 'open' &&
              may('line.write') && (
                <span className="row">
                  <Button size="small" onClick={() => setDialog({ kind: 'receive', line })}>
                    接收
                  </Button>
                  <Button size="small" onClick={() => setDialog({ kind: 'drop', line })}>
                    注销
                  </Button>
                </span>
              ),
          },
        ]}
      />
      {dialog?.kind === 'add' && <AddLine onClose={close} {...props} />}
      {dialog?.kind === 'receive' && <Receive line={dialog.line} onClose={close} {...props} />}
      {dialog?.kind === 'drop' && <Drop line={dialog.line} onClose={close} />}
    </Section>
  );
}

type NewLine = BodyOf<'/api/v1/projects/{id}/lines'>['lines'][number];
type Given = Omit<NewLine, 'lengthMetres' | 'fen'> & { length?: string; sum?: string };

function AddLine({ project, programme, onClose }: TabProps & { onClose: () => void }) {
  const act = useAct({
    act: (line: NewLine, { once }) =>
      api.POST('/api/v1/projects/{id}/lines', { params: { path: { id: project.id }, header: once }, body: { lines: [line] } }),
    done: '已登记管线',
    after: onClose,
  });
  const { kinds, byOwnership } = programme.lines!;
  const options = (words: Record<string, string>) => Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <ActDialog<Given, NewLine>
      title="登记管线"
      open
      onClose={onClose}
      act={act}
      values={({ length, sum, ...rest }) => ({
        ...(filled(rest) as NewLine),
        ...(length ? { lengthMetres: Number(length) } : {}),
        ...(sum ? { fen: fenOrNone(sum) } : {}),
      })}
      ok="登记"
      consequence="登记的管线全部接收或注销以前，移交不能办结。"
    >
      <Form.Item name="kind" label="种类" rules={[{ required: true, message: '请选择种类' }]}>
        <Select options={kinds.map(({ code, title }) => ({ value: code, label: title }))} />
      </Form.Item>
      <Form.Item name="ownership" label="权属" rules={[{ required: true, message: '请选择权属' }]}>
        <Select options={byOwnership.map(({ code, title }) => ({ value: code, label: title }))} />
      </Form.Item>
      <Form.Item name="payer" label="谁出钱" extra="不选则按权属。">
        <Select allowClear options={options(PAYERS)} />
      </Form.Item>
      <Form.Item name="recipient" label="谁接收" extra="不选则按权属。">
        <Select allowClear options={options(RECIPIENTS)} />
      </Form.Item>
      <TextField name="description" label="位置与规格" maxLength={1000} />
      <WholeField name="length" label="长度" suffix="米" optional />
      <YuanField name="sum" label="金额" optional />
    </ActDialog>
  );
}

type Received = BodyOf<'/api/v1/lines/{id}/receive'>;

function Receive({ line, project, programme, onClose }: TabProps & { line: Line; onClose: () => void }) {
  const today = dayOf(useSession().realm.now);
  const act = useAct({
    act: (body: Received, { once }) => api.POST('/api/v1/lines/{id}/receive', { params: { path: { id: line.id }, header: once }, body }),
    done: '已登记接收',
    after: onClose,
  });
  return (
    <ActDialog<Received, Received>
      title={`接收：${line.description}`}
      open
      onClose={onClose}
      act={act}
      values={(form) => filled(form) as Received}
      initial={{ receivedOn: today }}
      ok="登记接收"
      consequence={`此后由${wordFor(RECIPIENTS, line.recipient)}维护；全部管线接收以后，移交方可办结。`}
    >
      <DayField name="receivedOn" label="接收日" />
      <TextField name="receivedBy" label="接收单位或人员" optional />
      <Form.Item name="paperId" label="接收凭据">
        <PaperPicker projectId={project.id} programme={programme} />
      </Form.Item>
    </ActDialog>
  );
}

function Drop({ line, onClose }: { line: Line; onClose: () => void }) {
  const act = useAct({
    act: (body: { reason: string }, { once }) =>
      api.POST('/api/v1/lines/{id}/drop', { params: { path: { id: line.id }, header: once }, body }),
    done: '已注销',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title={`注销：${line.description}`}
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="注销"
      danger
      consequence="该管线不再等待接收；登记留存在案。"
    >
      <LongField name="reason" label="理由" />
    </ActDialog>
  );
}
