import { useQuery } from '@tanstack/react-query';
import { Select, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerOf, api } from '../api/client';
import { useProgrammes } from '../shared/programme';
import { Reading } from '../shared/reading';
import { CompoundLinks } from '../shared/thing-links';
import { History } from './history';

/** Whether a cluster may be renewed under a programme, compound by compound, and what it has been. */
export function ClusterDetail({ id }: { id: string }) {
  const programmes = useProgrammes();
  const [chosen, setChosen] = useState<string>();
  const code = chosen ?? programmes.data?.items[0]?.code;
  const history = useQuery({
    queryKey: ['clusters', id, 'history'],
    queryFn: () => answerOf(api.GET('/api/v1/clusters/{id}/history', { params: { path: { id } } })),
  });
  return (
    <div className="stack">
      <section aria-label="能否纳入改造">
        <h3>能否纳入改造</h3>
        {programmes.data && programmes.data.items.length > 0 && (
          <Select
            aria-label="按哪个方案"
            className="full"
            value={code}
            onChange={setChosen}
            options={programmes.data.items.map((each) => ({ value: each.code, label: each.name }))}
          />
        )}
        {code ? <Verdicts id={id} programme={code} /> : <p className="soft">还没有生效的方案。</p>}
      </section>
      <section aria-label="沿革">
        <h3>沿革</h3>
        <Reading query={history}>
          {({ items }) => (
            <History
              items={items.map(({ revision, at, record }) => ({
                revision,
                at,
                content: (
                  <>
                    {record.name}（{record.code}）
                    <CompoundLinks ids={record.compoundIds} />
                  </>
                ),
              }))}
            />
          )}
        </Reading>
      </section>
    </div>
  );
}

function Verdicts({ id, programme }: { id: string; programme: string }) {
  const query = useQuery({
    queryKey: ['eligibility', 'cluster', id, programme],
    queryFn: () => answerOf(api.GET('/api/v1/clusters/{id}/eligibility', { params: { path: { id }, query: { programme } } })),
  });
  return (
    <Reading query={query}>
      {({ eligible, items }) => (
        <>
          <p className="row">
            <Tag color={eligible ? 'success' : 'warning'}>{eligible ? '整个片区可以纳入' : '还不能整体纳入'}</Tag>
          </p>
          <ul className="plain">
            {items.map(({ compoundId, name, eligible, because }) => (
              <li key={compoundId}>
                <Link to={`/compounds/${compoundId}`}>{name}</Link>{' '}
                <Tag color={eligible ? 'success' : 'warning'}>{eligible ? '可以' : '不可以'}</Tag>
                {!eligible && (
                  <span className="soft">
                    {because
                      .filter(({ verdict }) => verdict === 'not-met' || verdict === 'undetermined')
                      .map(({ title, verdict }) => `${title}${verdict === 'undetermined' ? '（情况不全）' : ''}`)
                      .join('、')}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Reading>
  );
}
