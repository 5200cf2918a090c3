import { Link, useNavigate } from 'react-router';
import { api } from '../api/client';
import { asCsv, ImportRows } from '../shared/import-rows';
import { Page } from '../shared/page';

const COLUMNS = [
  { key: 'code', title: '编号', example: 'example-01' },
  { key: 'name', title: '名称', example: '样例新村' },
  { key: 'address', title: '地址', example: '样例路1号' },
  { key: 'subdistrict', title: '街道代码', example: 'example-east' },
  { key: 'community', title: '社区代码', example: '', optional: true },
  { key: 'ownersBody', title: '业主组织代码', example: '', optional: true },
  { key: 'builtYear', title: '建成年份', example: '1994' },
  { key: 'areaSqm', title: '建筑面积', example: '9000.00' },
  { key: 'households', title: '户数', example: '90' },
];

/** 批量登记小区 */
export function Component() {
  const navigate = useNavigate();
  return (
    <Page title="批量导入小区" under={<Link to="/compounds">回到小区</Link>}>
      <ImportRows
        columns={COLUMNS}
        template="小区样表.xlsx"
        help="一行一个小区。街道、社区和业主组织填其在系统中的代码。"
        send={(csv, { once }) => api.POST('/api/v1/compounds/bulk', { params: { header: once }, ...asCsv(csv) })}
        done={({ items }) => `已登记 ${items.length} 个小区`}
        after={() => void navigate('/compounds')}
      />
    </Page>
  );
}
