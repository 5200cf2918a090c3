import { Form, Select } from 'antd';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { BodyOf, Project, Schema } from '../../api/types';
import { useSession } from '../../session/session';
import { ActDialog } from '../../shared/act-dialog';
import { DayField, filled, LongField, WholeField, YuanField } from '../../shared/fields';
import { fenOrNone } from '../../shared/money';
import { dayOf } from '../../shared/time';

type Report = BodyOf<'/api/v1/projects/{id}/works-reports'>;
type GivenReport = Omit<Report, 'percent'> & { percent: string };

export function ReportDialog({
  project,
  milestones,
  lots,
  percent,
  onClose,
}: {
  project: Project;
  milestones: { code: string; title: string }[];
  lots: Schema['LotProgress'][];
  percent: number;
  onClose: () => void;
}) {
  const today = dayOf(useSession().realm.now);
  const act = useAct({
    act: (body: Report, { once }) =>
      api.POST('/api/v1/projects/{id}/works-reports', { params: { path: { id: project.id }, header: once }, body }),
    done: '已登记进度',
    after: onClose,
  });
  return (
    <ActDialog<GivenReport, Report>
      title="报告进度"
      open
      onClose={onClose}
      act={act}
      values={({ percent, ...rest }) => ({ ...(filled(rest) as Omit<Report, 'percent'>), percent: Number(percent) })}
      initial={{ reportedOn: today }}
      ok="登记"
      consequence={`此前登记的进度是 ${percent}%。进度进入调度和通报；报到 100% 以后，仍须报告完工，才转入验收。`}
    >
      {lots.length > 0 && (
        <Form.Item name="lotId" label="范围" extra="只报一个标段的，项目自身的进度不变。">
          <Select allowClear placeholder="整个项目" options={lots.map(({ lotId, title }) => ({ value: lotId, label: title }))} />
        </Form.Item>
      )}
      <WholeField name="percent" label="完成百分比" suffix="%" />
      <DayField name="reportedOn" label="日期" />
      {milestones.length > 0 && (
        <Form.Item name="milestone" label="完成的里程碑">
          <Select allowClear options={milestones.map(({ code, title }) => ({ value: code, label: title }))} />
        </Form.Item>
      )}
      <LongField name="note" label="说明" optional maxLength={4000} />
    </ActDialog>
  );
}

type Change = BodyOf<'/api/v1/projects/{id}/change-orders'>;

export function ChangeDialog({ project, refused, onClose }: { project: Project; refused: boolean; onClose: () => void }) {
  const act = useAct({
    act: (body: Change, { once }) =>
      api.POST('/api/v1/projects/{id}/change-orders', { params: { path: { id: project.id }, header: once }, body }),
    done: '已申请变更，待决定',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string; sum: string }, Change>
      title="申请工程变更"
      open
      onClose={onClose}
      act={act}
      values={({ reason, sum }) => ({ reason, fen: fenOrNone(sum) })}
      ok="申请"
      consequence={
        refused
          ? '原则上不准变更：申请作为例外交由方案指定的单位决定，完工前未获准的视为不准。'
          : '申请交由方案指定的单位决定；决定以前不能报告完工。'
      }
    >
      <LongField name="reason" label="事由" maxLength={4000} />
      <YuanField name="sum" label="增加的金额" />
    </ActDialog>
  );
}
