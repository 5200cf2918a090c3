import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { Figures } from '../shared/figures';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { Section } from '../shared/section';
import { BuildingTable } from './building-table';
import { AddBuilding, EditCompound } from './compound-dialogs';
import { Eligibility } from './eligibility';
import { Units } from './units';
import { useCompound } from './use-compound';

/** 一个小区：its buildings and units, what is known of it, and whether it may be renewed under a programme, with the reasons. */
export function Component() {
  return <Reading query={useCompound(useParams().id!)}>{(compound) => <One key={compound.id} compound={compound} />}</Reading>;
}

function One({ compound }: { compound: Schema['CompoundDetail'] }) {
  const may = useMay();
  const [dialog, setDialog] = useState<'edit' | 'building'>();
  const close = () => setDialog(undefined);
  const writes = may('compound.write');
  return (
    <Page
      title={compound.name}
      under={
        <span className="row">
          <Link to="/compounds">小区</Link>
          <span className="nums">{compound.code}</span>
          <span>{compound.address}</span>
        </span>
      }
      extra={writes && <Button onClick={() => setDialog('edit')}>更改登记</Button>}
    >
      <div className="stack">
        <Section title="基本情况">
          <Figures
            items={[
              ['街道乡镇', <OrganisationName key="subdistrict" id={compound.subdistrictId} />],
              ['社区', <OrganisationName key="community" id={compound.communityId} />],
              ['业主组织', <OrganisationName key="owners" id={compound.ownersBodyId} />],
              ['建成年份', compound.builtYear],
              ['建筑面积', `${compound.areaSqm} ㎡`],
              ['户数', compound.households],
            ]}
          />
        </Section>
        <Eligibility compound={compound} />
        <Section title="楼栋" extra={writes && <Button onClick={() => setDialog('building')}>登记楼栋</Button>}>
          <BuildingTable buildings={compound.buildings} label={`${compound.name}的楼栋`} />
        </Section>
        <Units compoundId={compound.id} />
      </div>
      {dialog === 'edit' && <EditCompound compound={compound} onClose={close} />}
      {dialog === 'building' && <AddBuilding compound={compound} onClose={close} />}
    </Page>
  );
}
