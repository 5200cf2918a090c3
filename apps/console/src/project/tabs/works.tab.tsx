import { useQuery } from '@tanstack/react-query';
import { Button, Progress, Steps, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/types';
import { useMay } from '../../session/session';
import { FramedTable } from '../../shared/framed-table';
import { yuan } from '../../shared/money';
import { Nothing } from '../../shared/nothing';
import { Reading } from '../../shared/reading';
import { Section } from '../../shared/section';
import { dayOf, minuteOf } from '../../shared/time';
import { wordFor } from '../../shared/words';
import { TaskTable } from '../../task/task-table';
import type { TabProps } from '../project-tabs';
import { ChangeDialog, ReportDialog } from '../works/works-dialogs';
import { DefectTable } from '../works/defect-table';

const CHANGE_STATUS: Record<string, string> = { requested: '待决定', refused: '未准', approved: '已准' };

/** 施工：how far it is in per cent and in milestones, lot by lot; changes asked for; what inspections found. */
export default function WorksTab({ project, programme }: TabProps) {
  const may = useMay();
  const [dialog, setDialog] = useState<'report' | 'change'>();
  const works = useQuery({
    queryKey: ['works', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/works', { params: { path: { id: project.id } } })),
  });
  const stages = programme.stages.filter(({ kind }) => kind === 'works');
  const milestones = stages.flatMap((stage) => stage.works?.milestones ?? []);
  const tasks = project.tasks.filter(({ stage }) => stages.some(({ code }) => code === stage));
  const refused = stages.some((stage) => stage.works?.changeOrders === 'refused-in-principle');
  return (
    <Reading query={works}>
      {({ percent, lots, reports, changeOrders, defects }) => {
        const reached = new Map(reports.flatMap(({ milestone, reportedOn }) => (milestone ? [[milestone, reportedOn] as const] : [])));
        const lotTitle = new Map(lots.map(({ lotId, title }) => [lotId, title]));
        return (
          <div className="stack">
            <Section
              title="进度"
              extra={
                may('works.report') && (
                  <Button type="primary" onClick={() => setDialog('report')}>
                    报告进度
                  </Button>
                )
              }
            >
              <div className="gate">
                <Progress percent={percent} aria-label={`工程进度 ${percent}%`} />
              </div>
              {milestones.length > 0 && (
                <Steps
                  size="small"
                  className="milestones"
                  current={-1}
                  items={milestones.map(({ code, title }) => ({
                    title,
                    status: reached.has(code) ? ('finish' as const) : ('wait' as const),
                    content: reached.get(code) ?? '未到',
                  }))}
                />
              )}
              {lots.length > 0 && (
                <ul className="plain" aria-label="标段">
                  {lots.map(({ lotId, code, title, percent }) => (
                    <li key={lotId} className="row lot">
                      <Link to={`/lots?lot=${lotId}`}>
                        {title}（{code}）
                      </Link>
                      <Progress percent={percent} size="small" aria-label={`${title} 进度 ${percent}%`} />
                    </li>
                  ))}
                </ul>
              )}
              <FramedTable<Schema['WorksReport']>
                label="进度报告"
                empty="还没有进度报告。"
                rowKey="id"
                dataSource={[...reports].reverse()}
                columns={[
                  { title: '日期', dataIndex: 'reportedOn', width: 120, className: 'nums' },
                  { title: '进度', width: 90, render: (_, each) => `${each.percent}%` },
                  {
                    title: '里程碑',
                    render: (_, { milestone }) =>
                      milestone ? (milestones.find(({ code }) => code === milestone)?.title ?? milestone) : '—',
                  },
                  { title: '范围', render: (_, { lotId }) => (lotId ? (lotTitle.get(lotId) ?? '标段') : '整个项目') },
                  { title: '说明', render: (_, { note }) => note ?? '—' },
                  { title: '登记于', width: 150, render: (_, each) => <span className="nums soft">{minuteOf(each.recordedAt)}</span> },
                ]}
              />
            </Section>
            {tasks.length > 0 && (
              <Section title="此刻的待办">
                <TaskTable tasks={tasks} empty="没有待办。" />
              </Section>
            )}
            <Section title="工程变更" extra={may('works.report') && <Button onClick={() => setDialog('change')}>申请变更</Button>}>
              {refused && <p className="soft">原则上不准变更；确有例外的逐件决定，完工前未获准的视为不准。</p>}
              <FramedTable<Schema['ChangeOrder']>
                label="工程变更"
                empty="没有申请过变更。"
                rowKey="id"
                dataSource={changeOrders}
                columns={[
                  { title: '申请于', width: 120, render: (_, each) => <span className="nums">{dayOf(each.requestedAt)}</span> },
                  { title: '事由', dataIndex: 'reason' },
                  {
                    title: '金额（元）',
                    align: 'right',
                    className: 'money',
                    render: (_, { fen }) => (fen === null ? '（不显示）' : yuan(fen)),
                  },
                  {
                    title: '决定',
                    width: 170,
                    render: (_, { status, decidedAt }) => (
                      <>
                        <Tag color={status === 'approved' ? 'success' : status === 'refused' ? 'error' : 'processing'}>
                          {wordFor(CHANGE_STATUS, status)}
                        </Tag>{' '}
                        {decidedAt && dayOf(decidedAt)}
                      </>
                    ),
                  },
                ]}
              />
            </Section>
            <Section title="检查发现的问题">
              <DefectTable defects={defects} foundIn="inspection" projectId={project.id} />
            </Section>
            {dialog === 'report' && (
              <ReportDialog
                project={project}
                milestones={milestones.filter(({ code }) => !reached.has(code))}
                lots={lots}
                percent={percent}
                onClose={() => setDialog(undefined)}
              />
            )}
            {dialog === 'change' && <ChangeDialog project={project} refused={refused} onClose={() => setDialog(undefined)} />}
            {reports.length === 0 && !project.view.activeStages.some((code) => stages.some((stage) => stage.code === code)) && (
              <Nothing words="项目还没有办到施工环节。" />
            )}
          </div>
        );
      }}
    </Reading>
  );
}
