import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { ProblemPage } from '../shared/problem-page';
import { Section } from '../shared/section';
import { useApplicationLink } from './application-drawer';
import { usePlanPapers } from './papers';
import { tierTitle, useApplications } from './use-plan';
import { wordFor } from '../shared/words';
import { SAID } from './words';

/** 会议结论：one meeting, one paper, what it said of each application. */
export function Decisions({ window }: { window: Schema['PlanWindowDetail'] }) {
  const link = useApplicationLink();
  const decisions = useQuery({
    queryKey: ['plan-decisions', { of: window.id }],
    queryFn: () => answerOf(api.GET('/api/v1/plan-windows/{id}/decisions', { params: { path: { id: window.id } } })),
  });
  const applications = useApplications(window.id, {}, 200);
  const papers = usePlanPapers(window.id);
  const nameOf = (id: string) => applications.items.find((each) => each.id === id)?.compoundName ?? '（查看）';
  if (decisions.error) return <ProblemPage error={decisions.error} retry={() => void decisions.refetch()} />;
  const items = decisions.data?.items ?? [];
  type Said = (typeof items)[number]['items'][number];
  if (items.length === 0 && !decisions.isPending) return <p className="soft">还没有会议结论。审查期间，在「申报」页勾选小区后一并作出。</p>;
  return (
    <div className="stack">
      {items.map(({ id, meeting, decidedOn, paperId, agreed, returned, refused, items: said }) => (
        <Section
          key={id}
          title={`${meeting}（${decidedOn}）`}
          extra={
            <>
              <span className="soft">
                同意 {agreed}，退回 {returned}，不同意 {refused}
              </span>
              <Paper id={paperId} papers={papers.data?.items} />
            </>
          }
        >
          <FramedTable<Said>
            label={`${meeting}的结论`}
            size="small"
            rowKey={({ actId, applicationId }) => `${actId} ${applicationId}`}
            dataSource={said}
            columns={[
              { title: '小区', render: (_, { applicationId }) => link(applicationId, nameOf(applicationId)) },
              { title: '结论', render: (_, { verb }) => wordFor(SAID, verb) },
              { title: '批次', render: (_, { tier }) => tierTitle(window, tier) },
              { title: '理由', render: (_, { reason }) => reason ?? '—' },
            ]}
          />
        </Section>
      ))}
    </div>
  );
}

function Paper({ id, papers }: { id: string; papers: Schema['Paper'][] | undefined }) {
  const paper = papers?.find((each) => each.id === id);
  if (!paper) return null;
  return paper.fileName ? <a href={`/api/v1/papers/${id}/content`}>{paper.title}</a> : <span>{paper.title}（纸质）</span>;
}
