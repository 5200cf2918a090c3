import { Button } from 'antd';
import { Link } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { ProblemPage } from '../shared/problem-page';
import { Section } from '../shared/section';

type Unit = Schema['Unit'];

/** 房屋与业主：names and rooms as far as one's post may read them. */
export function Units({ compoundId }: { compoundId: string }) {
  const may = useMay();
  const list = useList<Unit>(['units', compoundId], (after) =>
    api.GET('/api/v1/compounds/{id}/units', { params: { path: { id: compoundId }, query: { after, limit: 20 } } }),
  );
  return (
    <Section
      title="房屋与业主"
      extra={
        may('compound.write') && (
          <Link to={`/compounds/${compoundId}/units/import`}>
            <Button>批量导入</Button>
          </Link>
        )
      }
    >
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Unit>
          label="房屋与业主"
          empty="还没有登记房屋：先登记楼栋，再批量导入。"
          size="small"
          rowKey="id"
          dataSource={list.items}
          loading={list.loading}
          columns={[
            { title: '楼栋', dataIndex: 'building' },
            { title: '房号', dataIndex: 'code' },
            { title: '面积（㎡）', dataIndex: 'areaSqm', align: 'right', className: 'money' },
            { title: '业主', render: (_, { owners }) => owners.map(({ name }) => name).join('、') || '—' },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
    </Section>
  );
}
