import { Descriptions, Tag } from 'antd';
import { outcomeWords } from '../../task/consequence';
import type { Programme, ProgrammeStage } from '../../api/types';
import { TaskTable } from '../../task/task-table';
import { stageOf } from '../../shared/programme';
import { Due } from '../../shared/due';
import { RuleWords } from '../../shared/rule-words';
import { OUTCOMES, wordFor } from '../../shared/words';
import type { TabProps } from '../project-tabs';

/** 办理情况：where it stands, what waits for whom, and what comes after. */
export default function NowTab({ project, programme }: TabProps) {
  const { view } = project;
  const rules = new Map(programme.rules.map((rule) => [rule.id, rule]));
  return (
    <div className="stack">
      {view.activeStages.map((code) => {
        const stage = stageOf(programme, code);
        if (!stage) return null;
        const run = view.runs.findLast((each) => each.stage === code);
        const rule = rules.get(stage.rule);
        return (
          <section key={code} className="sheet wide" aria-label={stage.title}>
            <h2 className="task-title">
              {stage.number} {stage.title} {run?.deadlineOn && <Tag>限 {run.deadlineOn}</Tag>}
            </h2>
            {run?.plannedOn && (
              <p className="soft">
                计划完成 <Due on={run.plannedOn} />
              </p>
            )}
            {rule && (
              <p>
                <RuleWords rule={rule} />
              </p>
            )}
            <TaskTable tasks={project.tasks.filter((task) => task.stage === code)} empty="本环节此刻不等待任何人办理：等的是期限。" />
            <p className="soft">接下来：{nextWords(programme, stage)}</p>
          </section>
        );
      })}
      {project.tasks.some(({ stage }) => !view.activeStages.includes(stage)) && (
        <section className="sheet wide" aria-label="其他待办">
          <h2 className="task-title">环节以外的待办</h2>
          <TaskTable tasks={project.tasks.filter(({ stage }) => !view.activeStages.includes(stage))} empty="" />
        </section>
      )}
      <Descriptions
        size="small"
        items={[
          { key: 'reminders', label: '已发提醒', children: `${view.reminders} 次` },
          { key: 'nudges', label: '催办', children: `${view.nudges} 次` },
          { key: 'escalations', label: '提请协调', children: `${view.escalations} 次` },
          { key: 'late', label: '逾期答复', children: `${view.lateAnswers} 件，共 ${view.daysLate} 天` },
        ]}
      />
    </div>
  );
}

/** Where a stage goes on to; where that hangs on how it ends, upon which end. */
function nextWords(programme: Programme, stage: ProgrammeStage): string {
  const ends = new Map<string, string[]>();
  for (const outcome of Object.keys(stage.outcomes)) {
    const words = outcomeWords(programme, stage, outcome).join('');
    ends.set(words, [...(ends.get(words) ?? []), wordFor(OUTCOMES, outcome)]);
  }
  if (ends.size < 2) return [...ends.keys()].join('');
  return [...ends].map(([words, outcomes]) => `结果是「${outcomes.join('、')}」的，${words}`).join('');
}
