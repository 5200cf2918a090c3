import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { Reading } from '../../shared/reading';
import { Section } from '../../shared/section';
import { inOrder } from '../../task/in-order';
import { TaskTable } from '../../task/task-table';
import type { TabProps } from '../project-tabs';
import { DefectTable } from '../works/defect-table';

/** 验收与整改：the acceptance with its re-inspections, what it found, and what inspections during the works found. */
export default function AcceptanceTab({ project }: TabProps) {
  const params = { path: { id: project.id } };
  const acceptance = useQuery({
    queryKey: ['acceptance', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/acceptance', { params })),
  });
  const works = useQuery({
    queryKey: ['works', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/works', { params })),
  });
  return (
    <div className="stack">
      <Reading query={acceptance}>
        {({ tasks, defects }) => (
          <>
            <Section title="竣工验收">
              <TaskTable tasks={inOrder(tasks)} empty="还没有办到竣工验收。" />
            </Section>
            <Section title="验收发现的问题">
              <DefectTable defects={defects} foundIn="acceptance" projectId={project.id} />
            </Section>
          </>
        )}
      </Reading>
      <Section title="施工检查发现的问题">
        <Reading query={works}>{({ defects }) => <DefectTable defects={defects} foundIn="inspection" projectId={project.id} />}</Reading>
      </Section>
    </div>
  );
}
