import { Tabs, Tag } from 'antd';
import { Suspense } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { Project } from '../api/types';
import { useMay } from '../session/session';
import { LightTag } from '../shared/light';
import { Loading } from '../shared/loading';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { useProgramme } from '../shared/programme';
import { Reading } from '../shared/reading';
import { PROJECT_STATUS, wordFor } from '../shared/words';
import { TaskDrawer } from '../task/task-drawer';
import { ProcedurePicture } from './procedure/procedure-picture';
import { PROJECT_TABS } from './project-tabs';
import { Steering } from './steer/steering';
import { useProject } from './use-project';

/** 一个项目：its procedure as a picture, what waits for whom, and all that is on record. */
export function Component() {
  const { id } = useParams();
  return <Reading query={useProject(id!)}>{(project) => <One key={project.id} project={project} />}</Reading>;
}

function One({ project }: { project: Project }) {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const programme = useProgramme(project.programme);
  return (
    <Page
      title={project.name}
      under={
        <span className="row">
          <LightTag light={project.light} />
          <Tag>{wordFor(PROJECT_STATUS, project.status)}</Tag>
          <span className="nums">{project.code}</span>
          <span>
            <OrganisationName id={project.subdistrictId} />
          </span>
          <span>{project.programme.name}</span>
        </span>
      }
      extra={programme.data && <Steering project={project} programme={programme.data} />}
    >
      <Reading query={programme}>
        {(programme) => {
          const tabs = PROJECT_TABS.filter(
            ({ permits, shown }) => (!permits || permits.some(may)) && (shown?.({ project, programme }) ?? true),
          );
          const asked = search.get('tab');
          return (
            <div className="stack">
              <ProcedurePicture programme={programme} project={project} />
              <Tabs
                activeKey={tabs.some(({ key }) => key === asked) ? asked! : tabs[0]!.key}
                onChange={(tab) => setSearch({ tab }, { preventScrollReset: true })}
                destroyOnHidden
                items={tabs.map(({ key, title, content: Content }) => ({
                  key,
                  label: title,
                  children: (
                    <Suspense fallback={<Loading />}>
                      <Content project={project} programme={programme} />
                    </Suspense>
                  ),
                }))}
              />
            </div>
          );
        }}
      </Reading>
      <TaskDrawer />
    </Page>
  );
}
