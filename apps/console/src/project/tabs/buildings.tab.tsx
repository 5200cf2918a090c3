import { Link } from 'react-router';
import { BuildingTable } from '../../compound/building-table';
import { useCompound } from '../../compound/use-compound';
import { Figures } from '../../shared/figures';
import { OrganisationName } from '../../shared/organisation-name';
import { Reading } from '../../shared/reading';
import { Section } from '../../shared/section';
import type { TabProps } from '../project-tabs';

/** 小区楼栋：what is renewed. */
export default function BuildingsTab({ project }: TabProps) {
  return (
    <div className="stack">
      {project.compoundIds.map((id) => (
        <OneCompound key={id} id={id} />
      ))}
    </div>
  );
}

function OneCompound({ id }: { id: string }) {
  return (
    <Reading query={useCompound(id)}>
      {(compound) => (
        <Section title={<Link to={`/compounds/${id}`}>{compound.name}</Link>}>
          <Figures
            items={[
              ['地址', compound.address],
              ['社区', <OrganisationName key="community" id={compound.communityId} />],
              ['建成年份', compound.builtYear],
              ['建筑面积', `${compound.areaSqm} ㎡`],
              ['户数', compound.households],
            ]}
          />
          <BuildingTable buildings={compound.buildings} label={`${compound.name}的楼栋`} />
        </Section>
      )}
    </Reading>
  );
}
