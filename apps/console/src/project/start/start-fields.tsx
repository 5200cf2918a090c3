import { Form, Input, Radio, Select } from 'antd';
import { ClusterPicker } from '../../pick/cluster-picker';
import { CompoundsPicker } from '../../pick/compounds-picker';
import { useProgrammes } from '../../shared/programme';
import { LetIn } from './let-in';

/** What every project begins with, new or entered half-way. */
export interface Started {
  name: string;
  programme: string;
  of: 'compounds' | 'cluster';
  compoundIds?: string[];
  clusterId?: string;
  votesOver: 'all-owners' | 'each-compound';
}

export const STARTED: Partial<Started> = { of: 'compounds', votesOver: 'all-owners' };

/** As the API takes it: the compounds, or the cluster that they are. */
export function startedBody({ name, programme, of, compoundIds, clusterId, votesOver }: Started) {
  return { name, programme, votesOver, ...(of === 'cluster' ? { compoundIds: [], clusterId } : { compoundIds: compoundIds ?? [] }) };
}

export function StartFields() {
  const programmes = useProgrammes();
  const of = Form.useWatch<Started['of'] | undefined>('of');
  const programme = Form.useWatch<string | undefined>('programme');
  const compoundIds = Form.useWatch<string[] | undefined>('compoundIds');
  const clusterId = Form.useWatch<string | undefined>('clusterId');
  return (
    <>
      <Form.Item name="programme" label="按哪个实施方案" rules={[{ required: true, message: '请选择方案' }]}>
        <Select
          loading={programmes.isPending}
          options={programmes.data?.items.map(({ code, name, version }) => ({ value: code, label: `${name}（第 ${version} 版）` }))}
          notFoundContent="还没有导入方案"
        />
      </Form.Item>
      <Form.Item name="of" label="改造范围">
        <Radio.Group
          options={[
            { value: 'compounds', label: '一个或几个小区' },
            { value: 'cluster', label: '已登记的片区' },
          ]}
        />
      </Form.Item>
      {of === 'cluster' ? (
        <Form.Item name="clusterId" label="片区" rules={[{ required: true, message: '请选择片区' }]} extra="片区的小区全部纳入这一项目。">
          <ClusterPicker />
        </Form.Item>
      ) : (
        <Form.Item
          name="compoundIds"
          label="小区"
          rules={[{ required: true, message: '请选择小区' }]}
          extra="小区须先登记；几个小区可以合为一个项目。"
        >
          <CompoundsPicker />
        </Form.Item>
      )}
      {programme && <LetIn programme={programme} {...(of === 'cluster' ? { clusterId } : { compoundIds })} />}
      <Form.Item name="name" label="项目名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="votesOver" label="表决怎样计票">
        <Radio.Group
          options={[
            { value: 'all-owners', label: '全体业主合并计票' },
            { value: 'each-compound', label: '各小区分别通过' },
          ]}
        />
      </Form.Item>
    </>
  );
}
