import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Tabs } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Programme } from '../api/types';
import { useMay } from '../session/session';
import { Loading } from '../shared/loading';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { LegalTag } from './programmes.page';
import { Procedure } from './procedure';
import { useVersions, versionWords } from './versions';
import { SetUpOrganisations } from './set-up-organisations';

const WholeText = lazy(() => import('./whole-text'));
const Versions = lazy(() => import('./versions-tab'));
const Moves = lazy(() => import('./moves-tab'));

/** 一个方案：read as a procedure, in any of its versions. */
export function Component() {
  const { code } = useParams();
  const [search] = useSearchParams();
  const version = search.get('version') ?? 'latest';
  const query = useQuery({
    queryKey: ['programme', code, version],
    queryFn: () => answerOf(api.GET('/api/v1/programmes/{code}/versions/{version}', { params: { path: { code: code!, version } } })),
  });
  return <Reading query={query}>{(programme) => <One key={code} programme={programme} version={version} />}</Reading>;
}

function One({ programme, version }: { programme: Programme; version: string }) {
  const may = useMay();
  const [search, setSearch] = useSearchParams();
  const [settingUp, setSettingUp] = useState(false);
  const { code, name, document, legalStatus, missingSources, region } = programme;
  const versions = useVersions(code);
  const shown = versions.data?.items.find((one) => (version === 'latest' ? one.inForceSince : String(one.version) === version));
  const tabs = [
    { key: 'procedure', label: '办理程序', children: <Procedure programme={programme} version={version} /> },
    { key: 'text', label: '逐条说明', children: <WholeText programme={programme} version={version} /> },
    { key: 'versions', label: '版次与差别', children: <Versions code={code} /> },
    ...(may('programme.trace') ? [{ key: 'moves', label: '在办项目换版', children: <Moves code={code} /> }] : []),
  ];
  return (
    <Page
      title={name}
      under={
        <span className="row">
          <LegalTag status={legalStatus} />
          {shown && <span>{versionWords(shown)}</span>}
          <span>{document.number}</span>
          {document.inForceFrom && <span>自 {document.inForceFrom} 施行</span>}
          <span>{region}</span>
        </span>
      }
      extra={
        <>
          <Button href={`/api/v1/programmes/${encodeURIComponent(code)}/versions/${encodeURIComponent(version)}/yaml`} target="_blank">
            方案文件
          </Button>
          {may('organisation.write') && <Button onClick={() => setSettingUp(true)}>按方案设立单位</Button>}
        </>
      }
    >
      <div className="stack">
        {legalStatus !== 'in-force' && (
          <Alert
            type="warning"
            showIcon
            title={legalStatus === 'draft-for-comment' ? '这是征求意见稿，尚未施行，正式文件可能不同。' : '这是官方解读，不是文件原文。'}
          />
        )}
        {missingSources.length > 0 && (
          <details className="sheet wide">
            <summary>方案所引、未能取得的文件 {missingSources.length} 件</summary>
            <ul>
              {missingSources.map((source) => (
                <li key={source}>{source}</li>
              ))}
            </ul>
          </details>
        )}
        <Tabs
          activeKey={tabs.some(({ key }) => key === search.get('tab')) ? search.get('tab')! : 'procedure'}
          onChange={(tab) => setSearch(version === 'latest' ? { tab } : { tab, version }, { preventScrollReset: true })}
          destroyOnHidden
          items={tabs.map(({ children, ...tab }) => ({ ...tab, children: <Suspense fallback={<Loading />}>{children}</Suspense> }))}
        />
      </div>
      {settingUp && <SetUpOrganisations programme={programme} onClose={() => setSettingUp(false)} />}
    </Page>
  );
}
