import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../api/client';
import { asCsv, ImportRows } from '../shared/import-rows';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { useCompound } from './use-compound';

const COLUMNS = [
  { key: 'building', title: '楼栋', example: '1幢' },
  { key: 'code', title: '房号', example: '1-101' },
  { key: 'areaSqm', title: '面积', example: '75.80' },
  { key: 'ownerKeys', title: '业主标识', example: '320000199001010011|320000199002020022' },
  { key: 'ownerNames', title: '业主姓名', example: '业主甲|业主乙' },
];

/** 批量登记房屋与业主 */
export function Component() {
  const id = useParams().id!;
  const navigate = useNavigate();
  return (
    <Reading query={useCompound(id)}>
      {(compound) => (
        <Page title={`导入房屋与业主：${compound.name}`} under={<Link to={`/compounds/${id}`}>回到{compound.name}</Link>}>
          <ImportRows
            columns={COLUMNS}
            template="房屋样表.xlsx"
            help="一行一户，楼栋须先登记。共有的几位业主用竖线“|”隔开；业主标识用来认出同一位业主名下的几套房屋，系统只保存其摘要。"
            send={(csv, { once }) =>
              api.POST('/api/v1/compounds/{id}/units/bulk', { params: { path: { id }, header: once }, ...asCsv(csv) })
            }
            done={({ created }) => `已登记 ${created} 户`}
            after={() => void navigate(`/compounds/${id}`)}
          />
        </Page>
      )}
    </Reading>
  );
}
