import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Organisation } from '../api/types';
import { useMay } from '../session/session';
import { Nothing } from '../shared/nothing';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { ORGANISATION_KINDS, wordFor } from '../shared/words';
import { ChangeOrganisation, PostDialog } from './organisation-dialogs';
import { PostCard } from './post-card';

/** 一个单位：its posts, and who holds each from when until when. */
export function Component() {
  const { id } = useParams();
  const query = useQuery({
    queryKey: ['organisation', 'one', id],
    queryFn: () => answerOf(api.GET('/api/v1/organisations/{id}', { params: { path: { id: id! } } })),
  });
  return <Reading query={query}>{(organisation) => <One key={organisation.id} organisation={organisation} />}</Reading>;
}

function One({ organisation }: { organisation: Organisation }) {
  const may = useMay();
  const [open, setOpen] = useState<'change' | 'post' | null>(null);
  const { id, name, code, kind, subordinate, parentId, posts } = organisation;
  return (
    <Page
      title={name}
      under={<span className="nums">{code}</span>}
      extra={
        may('organisation.write') && (
          <>
            <Button onClick={() => setOpen('change')}>更改单位</Button>
            <Button type="primary" onClick={() => setOpen('post')}>
              新设岗位
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        <div className="sheet wide">
          <Descriptions
            size="small"
            items={[
              { key: 'kind', label: '类别', children: wordFor(ORGANISATION_KINDS, kind) },
              {
                key: 'parent',
                label: '上级单位',
                children: parentId ? (
                  <Link to={`/organisations/${parentId}`}>
                    <OrganisationName id={parentId} />
                  </Link>
                ) : (
                  '—'
                ),
              },
              { key: 'subordinate', label: '隶属', children: subordinate ? '办公室的下属单位' : '非下属单位：以商请函联系' },
              ...(may('project.read')
                ? [{ key: 'projects', label: '项目', children: <Link to={`/projects?organisationId=${id}`}>与本单位有关的项目</Link> }]
                : []),
            ]}
          />
        </div>
        {posts.length === 0 ? (
          <Nothing words="这个单位还没有岗位，事项交不到这里。" />
        ) : (
          posts.map((post) => <PostCard key={post.id} organisation={organisation} post={post} />)
        )}
      </div>
      {open === 'change' && <ChangeOrganisation organisation={organisation} onClose={() => setOpen(null)} />}
      {open === 'post' && <PostDialog organisation={organisation} onClose={() => setOpen(null)} />}
    </Page>
  );
}
