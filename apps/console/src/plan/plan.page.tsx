import { Tabs, Tag } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import '../shared/room.css';
import { Page } from '../shared/page';
import { useProgramme } from '../shared/programme';
import { Reading } from '../shared/reading';
import { TaskDrawer } from '../task/task-drawer';
import { ApplicationDrawer } from './application-drawer';
import { Applications } from './applications';
import { Decisions } from './decisions';
import { Lists } from './lists';
import { Papers } from './papers';
import { Quota } from './quota';
import { Ranking } from './ranking';
import { Standing } from './standing';
import { usePlanWindow } from './use-plan';
import { WINDOW_STATUS } from './words';

/** 一个年度的计划：from its opening to the joint document. */
export function Component() {
  const { id } = useParams();
  const [search, setSearch] = useSearchParams();
  const window = usePlanWindow(id!);
  const programme = useProgramme(window.data && { code: window.data.programmeCode, hash: window.data.programmeHash });
  return (
    <Reading query={window}>
      {(window) => (
        <Page
          title={window.name}
          under={
            <span className="row">
              <Tag>{WINDOW_STATUS[window.status]}</Tag>
              <span>{programme.data?.name}</span>
            </span>
          }
        >
          <Tabs
            activeKey={search.get('tab') ?? 'standing'}
            onChange={(tab) => setSearch({ tab }, { preventScrollReset: true })}
            destroyOnHidden
            items={[
              { key: 'standing', label: '进度', children: <Standing window={window} programme={programme.data} /> },
              { key: 'applications', label: '申报', children: <Applications window={window} /> },
              { key: 'lists', label: '名单', children: <Lists window={window} programme={programme.data} /> },
              { key: 'ranking', label: '排序', children: <Ranking window={window} /> },
              { key: 'quota', label: '指标', children: <Quota window={window} /> },
              { key: 'decisions', label: '会议结论', children: <Decisions window={window} /> },
              { key: 'papers', label: '材料', children: <Papers window={window} programme={programme.data} /> },
            ]}
          />
          <TaskDrawer />
          <ApplicationDrawer window={window} />
        </Page>
      )}
    </Reading>
  );
}
