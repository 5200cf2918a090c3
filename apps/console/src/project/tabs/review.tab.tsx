import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import { useList } from '../../api/paging';
import type { ProgrammeStage, Schema, Task } from '../../api/types';
import { useMay } from '../../session/session';
import { More } from '../../shared/more';
import { Nothing } from '../../shared/nothing';
import { ProblemPage } from '../../shared/problem-page';
import { Loading } from '../../shared/loading';
import { RuleWords } from '../../shared/rule-words';
import { Section } from '../../shared/section';
import { TaskTable } from '../../task/task-table';
import type { TabProps } from '../project-tabs';
import { AskAgain } from '../review/ask-again';
import { Conditions } from '../review/conditions';
import { OpinionMatrix } from '../review/opinion-matrix';
import { stageNow } from '../stage-now';

type Opinion = Schema['Opinion'];

/** 联合审查：whom the review asked, what each said and how many working days it took; the conditions; the minutes. */
export default function ReviewTab(props: TabProps) {
  const { project, programme } = props;
  const list = useList<Opinion>(['opinions', { of: project.id }], (after) =>
    api.GET('/api/v1/opinions', { params: { query: { projectId: project.id, status: 'all', limit: 200, after } } }),
  );
  const reviews = programme.stages.filter(({ kind }) => kind === 'joint-review');
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  if (list.loading) return <Loading />;
  const asked = reviews.filter(({ code }) => list.items.some((each) => stageNow(project, each) === code));
  return (
    <div className="stack">
      {asked.length === 0 && <Nothing words={`还没有征求意见：办到「${reviews.map(({ title }) => title).join('」「')}」时一并发出。`} />}
      {asked.map((stage) => (
        <Review key={stage.code} stage={stage} opinions={list.items.filter((each) => stageNow(project, each) === stage.code)} {...props} />
      ))}
      <More more={list.more} loading={list.loadingMore} />
      {asked.length > 0 && <Conditions {...props} />}
    </div>
  );
}

function Review({ stage, opinions, ...props }: TabProps & { stage: ProgrammeStage; opinions: Opinion[] }) {
  const { project, programme } = props;
  const may = useMay();
  const visits = [...new Set(opinions.map(({ visit }) => visit))].sort((a, b) => a - b);
  const [visit, setVisit] = useState<number>();
  const [asking, setAsking] = useState(false);
  const shown = visit ?? visits.at(-1)!;
  const now = opinions.filter((each) => each.visit === shown);
  const answered = now.filter(({ status }) => status === 'answered');
  const rule = programme.rules.find(({ id }) => id === stage.rule);
  return (
    <Section
      title={stage.review?.localName ?? stage.title}
      extra={
        may('task.answer') &&
        project.view.activeStages.includes(stage.code) && <Button onClick={() => setAsking(true)}>方案有改动，再次征求意见</Button>
      }
    >
      {rule && (
        <p>
          <RuleWords rule={rule} />
        </p>
      )}
      {visits.length > 1 && (
        <Segmented
          aria-label="第几次"
          value={shown}
          onChange={setVisit}
          options={visits.map((each) => ({ value: each, label: `第 ${each} 次` }))}
        />
      )}
      <p className="row">
        <span>
          征求 {now.length} 家，已答复 {answered.length} 家
        </span>
        {now.some(({ late }) => late) && <Tag color="error">逾期 {now.filter(({ late }) => late).length} 家</Tag>}
        <span className="soft">
          {stage.review?.silenceIsConsent ? '逾期不答视为同意。' : '逾期不答不算同意。'}用时按工作日计，暂停的日子不计。
        </span>
      </p>
      <OpinionMatrix opinions={now} />
      <Minutes stage={stage} visit={shown} {...props} />
      {asking && <AskAgain stage={stage} onClose={() => setAsking(false)} {...props} />}
    </Section>
  );
}

/** 会议纪要：the step that closes the review. */
function Minutes({ project, stage, visit }: TabProps & { stage: ProgrammeStage; visit: number }) {
  const query = useQuery({
    queryKey: ['tasks', { of: project.id }, 'all'],
    queryFn: () => answerOf(api.GET('/api/v1/tasks', { params: { query: { projectId: project.id, status: 'all', limit: 200 } } })),
  });
  const minutes = (query.data?.items ?? []).filter(
    (task: Task) => stageNow(project, task) === stage.code && task.step === 'minutes' && task.visit === visit && task.status !== 'closed',
  );
  if (query.error) return <ProblemPage error={query.error} retry={() => void query.refetch()} />;
  return (
    <>
      <h3>{stage.steps.find(({ code }) => code === 'minutes')?.title ?? '会议纪要'}</h3>
      <TaskTable tasks={minutes} loading={query.isPending} empty="各单位答复以后，由牵头单位办理。" />
    </>
  );
}
