import { Table } from 'antd';
import type { Schema } from '../api/types';
import { Opens } from '../shared/opens';
import { Section } from '../shared/section';

type Line = Schema['Overview']['subdistricts'][number];

/** 按街道乡镇 */
export function Subdistricts({ subdistricts }: { subdistricts: Line[] }) {
  return (
    <Section title="按街道乡镇">
      <Table<Line>
        rowKey="organisationId"
        size="small"
        pagination={subdistricts.length > 20 ? { pageSize: 20, size: 'small', showSizeChanger: false } : false}
        dataSource={subdistricts}
        locale={{ emptyText: '还没有项目。' }}
        columns={[
          { title: '街道乡镇', dataIndex: 'name' },
          {
            title: '进行中',
            align: 'right',
            width: 90,
            sorter: (a, b) => a.running.count - b.running.count,
            render: (_, { name, running }) => <Opens figure={running} of={`${name}，进行中`} />,
          },
          {
            title: '有逾期',
            align: 'right',
            width: 90,
            sorter: (a, b) => a.late.count - b.late.count,
            render: (_, { name, late }) => <Opens figure={late} late of={`${name}，有逾期`} />,
          },
        ]}
      />
    </Section>
  );
}
