import { Select } from 'antd';
import { useOrganisation } from '../shared/organisation-name';

/** Whoever holds a post of one organisation. */
export function ColleaguePicker({
  id,
  organisationId,
  value,
  onChange,
}: {
  id?: string;
  organisationId: string;
  value?: string;
  onChange?: (id: string) => void;
}) {
  const { data, isPending } = useOrganisation(organisationId);
  const people = new Map(
    data?.posts.flatMap(({ title, holders }) => holders.map(({ personId, name }) => [personId, `${name}（${title}）`])),
  );
  return (
    <Select
      id={id}
      value={value}
      onChange={onChange}
      loading={isPending}
      options={[...people].map(([personId, label]) => ({ value: personId, label }))}
      placeholder="选择本单位人员"
      notFoundContent="本单位没有在岗人员"
    />
  );
}
