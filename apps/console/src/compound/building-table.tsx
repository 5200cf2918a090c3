import { Tag } from 'antd';
import type { Schema } from '../api/types';
import { FramedTable } from '../shared/framed-table';

type Building = Schema['Building'];
const GRADES: Record<string, string> = { A: 'success', B: 'default', C: 'warning', D: 'error' };

/** 楼栋：year, structure, storeys, households, m², risk grade. */
export function BuildingTable({ buildings, label }: { buildings: Building[]; label: string }) {
  return (
    <FramedTable<Building>
      label={label}
      empty="还没有登记楼栋。"
      rowKey="id"
      dataSource={buildings}
      columns={[
        { title: '楼栋', dataIndex: 'code' },
        { title: '建成年份', dataIndex: 'builtYear' },
        { title: '结构', dataIndex: 'structure' },
        { title: '层数', render: (_, { storeys }) => storeys ?? '—' },
        { title: '户数', dataIndex: 'households', align: 'right' },
        { title: '面积（㎡）', dataIndex: 'areaSqm', align: 'right', className: 'money' },
        {
          title: '鉴定等级',
          render: (_, { riskGrade }) => (riskGrade ? <Tag color={GRADES[riskGrade]}>{riskGrade} 级</Tag> : '未鉴定'),
        },
      ]}
    />
  );
}
