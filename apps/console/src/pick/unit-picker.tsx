import { Select } from 'antd';
import { useUnits } from '../compound/use-units';

/** One household of a project's compounds, by its room and owners. */
export function UnitPicker({
  id,
  value,
  onChange,
  compoundIds,
}: {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  compoundIds: string[];
}) {
  const units = useUnits(compoundIds);
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      loading={units.isPending}
      placeholder="按房号或业主查找"
      notFoundContent={units.isPending ? '正在读取…' : '没有找到'}
      options={[...(units.data?.values() ?? [])].map((unit) => ({
        value: unit.id,
        label: `${unit.building} ${unit.code}${unit.owners.length ? `（${unit.owners.map(({ name }) => name).join('、')}）` : ''}`,
      }))}
    />
  );
}
