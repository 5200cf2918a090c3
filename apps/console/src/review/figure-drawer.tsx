import { useQuery } from '@tanstack/react-query';
import { Drawer, Table } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { LightTag } from '../shared/light';
import { Reading } from '../shared/reading';
import { PROJECT_STATUS, wordFor } from '../shared/words';

/** What the figure that the address names counts, as it stood then. */
export function FigureDrawer({ reviewId }: { reviewId: string }) {
  const [search, setSearch] = useSearchParams();
  const figure = search.get('figure');
  const query = useQuery({
    queryKey: ['review-figure', reviewId, figure],
    queryFn: () => answerOf(api.GET('/api/v1/reviews/{id}/figures/{figure}', { params: { path: { id: reviewId, figure: figure! } } })),
    enabled: figure !== null,
  });
  const close = () =>
    setSearch(
      (before) => {
        before.delete('figure');
        return before;
      },
      { preventScrollReset: true },
    );
  return (
    <Drawer open={figure !== null} onClose={close} size={640} title={query.data?.title ?? '数字所指的项目'} destroyOnHidden>
      {figure && (
        <Reading query={query}>
          {({ projects, count }) => (
            <>
              <p className="soft">
                计 {count}，涉及 {projects.length} 个项目；以下是截至本期时的情况。
              </p>
              <Projects projects={projects} />
            </>
          )}
        </Reading>
      )}
    </Drawer>
  );
}

type Line = Schema['ReviewedProject'];

function Projects({ projects }: { projects: Line[] }) {
  return (
    <Table<Line>
      rowKey="id"
      size="small"
      pagination={false}
      dataSource={projects}
      locale={{ emptyText: '没有项目。' }}
      columns={[
        { title: '灯', width: 70, render: (_, { light }) => <LightTag light={light} /> },
        { title: '项目', render: (_, { id, name }) => <Link to={`/projects/${id}`}>{name}</Link> },
        { title: '街道乡镇', dataIndex: 'subdistrict' },
        { title: '情况', render: (_, { status }) => wordFor(PROJECT_STATUS, status) },
        { title: '施工', align: 'right', render: (_, { worksPercent }) => <span className="nums">{worksPercent}%</span> },
      ]}
    />
  );
}
