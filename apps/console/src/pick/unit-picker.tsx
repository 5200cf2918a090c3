import { Select } from 'antd';
import { masked, useUnits } from '../compound/use-units';

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
  const all = [...(units.data?.values() ?? [])];
  // Nobody can tell households apart of which he reads stars.
  const blind = all.length > 0 && all.every(masked);
  return (
    <Select
      id={id}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      loading={units.isPending}
      disabled={blind}
      placeholder={blind ? '您的岗位看不到房号，请由街道按户登记' : '按房号或业主查找'}
      notFoundContent={units.isPending ? '正在读取…' : '没有找到'}
      options={all.map((unit) => ({
        value: unit.id,
        label: `${unit.building} ${unit.code}${unit.owners.length ? `（${unit.owners.map(({ name }) => name).join('、')}）` : ''}`,
      }))}
    />
  );
}
