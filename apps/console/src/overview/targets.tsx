import { useQuery } from '@tanstack/react-query';
import { Tag } from 'antd';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { measured, MEASURES } from '../shared/measures';
import { ProblemAlert } from '../shared/problem-alert';
import { RuleWords } from '../shared/rule-words';
import { Section } from '../shared/section';
import { TARGET_STANDING } from '../shared/words';

type Standing = Schema['TargetStanding'];
type Line = Schema['TargetLine'];
type Part = 'finished' | 'late' | 'underWay';

/** A target in one of its measures; without a measure, one that the text gives no figure to. */
interface Row {
  key: string;
  standing: Standing;
  line: Line | undefined;
  /** Rows of the same target that begin here. */
  span: number;
}

/** 方案目标：what the programmes aim at, beside what is done and under way; every figure opens the projects that it counts. */
export function Targets() {
  const targets = useQuery({ queryKey: ['targets'], queryFn: () => answerOf(api.GET('/api/v1/overview/targets')) });
  if (targets.error) return <ProblemAlert error={targets.error} />;
  const items = targets.data?.items ?? [];
  if (items.length === 0) return null;
  const several = new Set(items.map(({ programme }) => programme.code)).size > 1;
  const once = ({ span }: Row) => ({ rowSpan: span });
  const figure = (part: Part) => ({
    title: TARGET_STANDING[part],
    align: 'right' as const,
    width: 96,
    render: (_: unknown, { standing, line }: Row) => line && <Figure standing={standing} line={line} part={part} />,
  });
  return (
    <Section title="方案目标">
      <FramedTable<Row>
        label="方案目标"
        size="small"
        dataSource={items.flatMap(rowsOf)}
        columns={[
          {
            title: '目标',
            onCell: once,
            render: (_, { standing: { title, rule, programme } }) => (
              <>
                {title}
                {several && <div className="soft">{programme.name}</div>}
                <div className="soft">
                  <RuleWords rule={rule} />
                </div>
              </>
            ),
          },
          { title: '时间', width: 116, onCell: once, render: (_, { standing }) => <Time {...standing} /> },
          { title: '计量', render: (_, { line }) => (line ? MEASURES[line.measure] : <span className="soft">没有定量，不计数</span>) },
          {
            title: '目标数',
            align: 'right',
            render: (_, { line }) => line && <span className="nums">{measured(line.measure, line.needed)}</span>,
          },
          figure('finished'),
          figure('late'),
          figure('underWay'),
          { title: '还差', align: 'right', render: (_, { line }) => line && <Remaining line={line} /> },
        ]}
      />
      <p className="soft">
        竣工验收通过的算完成，按验收的日期计入；还没有验收的算在办。含几个小区的项目，各小区分别计。有年度计划的方案，在年度计划的“指标”里对照。
      </p>
    </Section>
  );
}

const rowsOf = (standing: Standing): Row[] => {
  const name = `${standing.programme.code}/${standing.target}`;
  if (standing.lines.length === 0) return [{ key: name, standing, line: undefined, span: 1 }];
  return standing.lines.map((line, index) => ({
    ...{ key: `${name} ${line.measure}`, standing, line },
    span: index === 0 ? standing.lines.length : 0,
  }));
};

function Figure({ standing, line, part }: { standing: Standing; line: Line; part: Part }) {
  const { count, opens } = standing[part];
  const said = measured(line.measure, line[part]);
  const of = `${standing.title}，${TARGET_STANDING[part]} ${said}`;
  return (
    <Link to={opens} className={part === 'late' && count > 0 ? 'nums late' : 'nums'} aria-label={`${of}：打开 ${count} 个项目`}>
      {said}
    </Link>
  );
}

function Remaining({ line: { measure, remaining, unstated } }: { line: Line }) {
  return (
    <>
      <span className="nums">{remaining > 0 ? measured(measure, remaining) : '已达到'}</span>
      {unstated ? <div className="soft">另有 {unstated} 个小区尚无预算</div> : null}
    </>
  );
}

function Time({ from, by, past }: Pick<Standing, 'from' | 'by' | 'past'>) {
  return (
    <>
      <div className="nums">{from ? `${from} 起` : ''}</div>
      <div className="nums">{by} 前</div>
      {past && <Tag>已到期</Tag>}
    </>
  );
}
