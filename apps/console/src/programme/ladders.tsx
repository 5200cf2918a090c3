import { Table } from 'antd';
import type { Programme, Rule } from '../api/types';
import { LightTag } from '../shared/light';
import { officeName } from '../shared/programme';
import { RuleWords } from '../shared/rule-words';

type Rung = Programme['ladders'][number]['rungs'][number];

const ACTIONS: Record<Rung['action'], string> = { remind: '提醒', overdue: '逾期告知', escalate: '提请协调' };

/** 提醒与上报：each rung, when and to whom. */
export function Ladders({ programme, rules }: { programme: Programme; rules: Map<string, Rule> }) {
  const recipients: Record<Rung['to'], string> = { holder: '承办岗位', office: officeName(programme), leader: '领导（拟文由人签发）' };
  return (
    <>
      {programme.ladders.map(({ code, rule, rungs }, index) => (
        <section key={code} className="sheet wide" aria-label="提醒与上报">
          <h2 className="task-title">提醒与上报{programme.ladders.length > 1 && `（${index + 1}）`}</h2>
          {rules.has(rule) && (
            <p>
              <RuleWords rule={rules.get(rule)!} />
            </p>
          )}
          <Table<Rung>
            rowKey="code"
            size="small"
            dataSource={rungs}
            pagination={false}
            columns={[
              { title: '何时', render: (_, rung) => whenWords(rung) },
              { title: '做什么', render: (_, { action }) => ACTIONS[action] },
              { title: '对谁', render: (_, { to }) => recipients[to] },
              { title: '亮灯', render: (_, { light }) => (light ? <LightTag light={light} /> : '—') },
            ]}
          />
        </section>
      ))}
    </>
  );
}

function whenWords({ offset: { workingDays }, atHour }: Rung): string {
  const day = workingDays === 0 ? '到期当日' : workingDays < 0 ? `到期前 ${-workingDays} 个工作日` : `逾期 ${workingDays} 个工作日`;
  return `${day} ${atHour} 时`;
}
