import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/types';
import { useMay } from '../../session/session';
import { Due } from '../../shared/due';
import { FramedTable } from '../../shared/framed-table';
import { Nothing } from '../../shared/nothing';
import { Reading } from '../../shared/reading';
import { Section } from '../../shared/section';
import { dayOf } from '../../shared/time';
import { inOrder } from '../../task/in-order';
import { TaskTable } from '../../task/task-table';
import type { TabProps } from '../project-tabs';
import { Figures, Yuan } from '../../shared/figures';
import { DefectTable } from '../works/defect-table';
import { Lines } from '../works/lines';

/** 移交与保修：what is handed over item by item and line by line, the final accounts, and the warranties and terms that run after. */
export default function HandoverTab(props: TabProps) {
  const { project, programme } = props;
  const may = useMay();
  const params = { path: { id: project.id } };
  const handover = useQuery({
    queryKey: ['handover', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/handover', { params })),
  });
  const warranty = useQuery({
    queryKey: ['warranty', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/warranty', { params })),
  });
  return (
    <div className="stack">
      <Reading query={handover}>
        {({ items, lines }) => (
          <>
            <Section title="移交清单">
              <TaskTable tasks={inOrder(items)} empty="还没有办到移交。" />
            </Section>
            {programme.lines && <Lines lines={lines} {...props} />}
          </>
        )}
      </Reading>
      {may('fund.read') && <FinalAccounts {...props} />}
      <Reading query={warranty}>
        {({ obligations, defects }) => (
          <>
            <Section title="保修与有期限的事项">
              <Obligations obligations={obligations} {...props} />
            </Section>
            <Section title="保修期内的报修">
              <DefectTable defects={defects} foundIn="warranty" projectId={project.id} />
            </Section>
          </>
        )}
      </Reading>
    </div>
  );
}

function FinalAccounts({ project }: TabProps) {
  const query = useQuery({
    queryKey: ['final-accounts', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/final-accounts', { params: { path: { id: project.id } } })),
  });
  return (
    <Section title="结算与决算">
      <Reading query={query}>
        {({ budget, tasks }) => (
          <>
            {budget ? (
              <Figures
                items={[
                  ['决算总额', <Yuan key="total" fen={budget.computed.totalFen} />],
                  ['居民承担', <Yuan key="residents" fen={budget.computed.residentsFen} />],
                  ['财政补助', <Yuan key="subsidy" fen={budget.computed.subsidyFen} />],
                  ['应退住户', <Yuan key="refund" fen={budget.computed.trueUp?.refundFen} />],
                  ['住户应补', <Yuan key="additional" fen={budget.computed.trueUp?.additionalFen} />],
                ]}
              />
            ) : (
              <p className="soft">还没有决算。</p>
            )}
            <TaskTable tasks={inOrder(tasks)} empty="还没有办到决算。" />
          </>
        )}
      </Reading>
    </Section>
  );
}

function Obligations({ obligations, programme }: TabProps & { obligations: Schema['Obligation'][] }) {
  if (obligations.length === 0) return <Nothing words="还没有开始的保修或期限。" />;
  return (
    <FramedTable<Schema['Obligation']>
      label="保修与有期限的事项"
      empty="没有。"
      rowKey="id"
      dataSource={obligations}
      columns={[
        { title: '事项', render: (_, { code }) => programme.obligations.find((each) => each.code === code)?.title ?? code },
        { title: '开始于', render: (_, { startedAt }) => <span className="nums">{dayOf(startedAt)}</span> },
        { title: '到期', render: (_, { endsOn, status }) => (endsOn ? <Due on={endsOn} done={status === 'ended'} /> : '—') },
        {
          title: '状态',
          render: (_, { status }) => (status === 'running' ? <Tag color="processing">进行中</Tag> : <Tag>已期满</Tag>),
        },
      ]}
    />
  );
}
