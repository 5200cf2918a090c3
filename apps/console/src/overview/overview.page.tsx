import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { RankingLink } from '../project/ranking-link';
import { useSession } from '../session/session';
import { Opens } from '../shared/opens';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { PROJECT_STATUS, wordFor } from '../shared/words';
import { Money } from './money';
import '../shared/room.css';
import './overview.css';
import { Slowest } from './slowest';
import { Stages } from './stages';
import { Subdistricts } from './subdistricts';
import { Targets } from './targets';
import { Weeks } from './weeks';

/** 领导驾驶舱：where everything stands; every figure opens what it counts. */
export function Component() {
  const { realm } = useSession();
  const overview = useQuery({ queryKey: ['overview'], queryFn: () => answerOf(api.GET('/api/v1/overview')) });
  return (
    <Page
      title="领导驾驶舱"
      under={overview.data && `${realm.title}，截至 ${minuteOf(overview.data.at)}。点任何一个数字，打开它所数的清单。`}
      extra={
        <>
          <RankingLink />
          <Button icon={<PrinterOutlined />} className="no-print" onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <Reading query={overview}>
        {(overview) => (
          <div className="stack">
            <Projects projects={overview.projects} />
            <div className="overview-pair">
              <Stages stages={overview.stages} />
              <Subdistricts subdistricts={overview.subdistricts} />
            </div>
            <Targets />
            <Money money={overview.money} />
            <Slowest slowest={overview.slowest} />
            <Weeks weeks={overview.weeks} />
          </div>
        )}
      </Reading>
    </Page>
  );
}

function Projects({ projects: { running, onTime, late, byStatus } }: { projects: Schema['Overview']['projects'] }) {
  const figures = [
    { title: '进行中的项目', figure: running },
    { title: '其中按期', figure: onTime },
    { title: '其中有逾期事项（红灯）', figure: late, late: true },
    ...byStatus
      .filter(({ status }) => status !== 'running')
      .map(({ status, projects }) => ({ title: wordFor(PROJECT_STATUS, status), figure: projects })),
  ];
  return (
    <section className="overview-figures" aria-label="项目">
      {figures.map(({ title, ...figure }) => (
        <div key={title} className="overview-figure">
          <span className="soft">{title}</span>
          <Opens {...figure} of={title} />
        </div>
      ))}
    </section>
  );
}
