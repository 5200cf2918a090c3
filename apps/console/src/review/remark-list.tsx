import { Link } from 'react-router';
import type { Rule, Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';
import { RuleWords } from '../shared/rule-words';
import { Section } from '../shared/section';

type Remarks = Schema['ReviewRemarks'];
type Item = Remarks['items'][number];

const MEASURE: Record<Remarks['measure'], string> = {
  'days-ahead': '提前',
  'progress-ahead': '超前',
  'days-late': '逾期',
  'progress-behind': '滞后',
  escalations: '被提请协调',
};

/** 表扬、点名：who, by how much, by which rule. */
export function RemarkList({
  remarks: { title, measure, unit, atLeast, items },
  rule,
  projects,
  empty,
}: {
  remarks: Remarks;
  rule: Rule | undefined;
  projects: Schema['ReviewedProject'][];
  empty: string;
}) {
  return (
    <Section title={title}>
      <p>
        {rule && <RuleWords rule={rule} />} <span className="soft">{`（${MEASURE[measure]}达到 ${atLeast} ${unit}的列入）`}</span>
      </p>
      <FramedTable<Item>
        label={title}
        size="small"
        rowKey={({ organisationId, projectId }) => projectId ?? organisationId}
        dataSource={items}
        empty={empty}
        columns={[
          { title: '对象', dataIndex: 'name' },
          { title: `${MEASURE[measure]}（${unit}）`, align: 'right', render: (_, { value }) => <span className="nums">{value}</span> },
          {
            title: '所涉项目',
            render: (_, item) => (
              <span className="row">
                {item.projects.map((id) => (
                  <Link key={id} to={`/projects/${id}`}>
                    {projects.find((project) => project.id === id)?.name ?? '打开项目'}
                  </Link>
                ))}
              </span>
            ),
          },
        ]}
      />
    </Section>
  );
}
