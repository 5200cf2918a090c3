import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../api/client';
import { stepOf } from '../../shared/programme';
import { Reading } from '../../shared/reading';
import { RuleWords } from '../../shared/rule-words';
import { Section } from '../../shared/section';
import { inOrder } from '../../task/in-order';
import { TaskTable } from '../../task/task-table';
import type { TabProps } from '../project-tabs';
import { nameNow, stageNow } from '../stage-now';

/** 许可：what must be permitted before one goes on, and what is only checked afterwards and holds nothing up. */
export default function PermitsTab({ project, programme }: TabProps) {
  const query = useQuery({
    queryKey: ['permits', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/permits', { params: { path: { id: project.id } } })),
  });
  const rules = new Map(programme.rules.map((rule) => [rule.id, rule]));
  return (
    <Reading query={query}>
      {({ items }) => {
        const afterwards = items.filter(({ stage, step }) => stepOf(programme, stage, step)?.obligation);
        const before = items.filter((task) => !afterwards.includes(task));
        const stages = programme.stages.filter(({ kind }) => kind === 'permits');
        return (
          <div className="stack">
            {stages.map((stage) => {
              const rule = rules.get(stage.rule);
              return (
                <Section key={stage.code} title={`${stage.number} ${stage.title}`}>
                  {rule && (
                    <p>
                      <RuleWords rule={rule} />
                    </p>
                  )}
                  <TaskTable
                    tasks={inOrder(before.filter((task) => stageNow(project, task) === stage.code))}
                    empty={
                      project.view.runs.some((run) => nameNow(run) === stage.code)
                        ? '没有办理记录：补录的项目在补录以前已经办完。'
                        : '还没有办到这一环节。'
                    }
                  />
                </Section>
              );
            })}
            <Section title="事后审查">
              <p className="soft">不拖住后面的环节，办结期限照计。</p>
              <TaskTable tasks={inOrder(afterwards)} empty="没有事后审查的事项。" />
            </Section>
          </div>
        );
      }}
    </Reading>
  );
}
