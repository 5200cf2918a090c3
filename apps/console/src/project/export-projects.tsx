import { DownloadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { answerOf, api } from '../api/client';
import { problemOf } from '../api/problem';
import type { Organisation, Programme, ProjectLine } from '../api/types';
import { saveWorkbook } from '../shared/sheet';
import { dayOf, lastDayBefore, minuteOf } from '../shared/time';
import { PROJECT_STATUS, wordFor } from '../shared/words';
import { filterOf, type ProjectQuery } from './project-query';

const MOST = 10_000;
const LIGHTS: Record<string, string> = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '不计' };
const HEADER = ['编号', '项目', '状态', '环节', '灯', '最近期限', '街道乡镇', '在谁手上', '立项'];

/** 导出：everything that the filters let through, up to ten thousand projects, as an Excel file. */
export function ExportProjects() {
  const [search] = useSearchParams();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [fetched, setFetched] = useState<number>();
  const run = async () => {
    setFetched(0);
    try {
      const projects = await allOf(filterOf(search), setFetched);
      const organisations = await organisationsOf(projects);
      const programmes = new Map<string, Programme>();
      for (const { programme } of projects)
        if (!programmes.has(programme.hash))
          programmes.set(
            programme.hash,
            await client.fetchQuery({
              queryKey: ['programme', programme.code, programme.hash],
              queryFn: () =>
                answerOf(
                  api.GET('/api/v1/programmes/{code}/versions/{version}', {
                    params: { path: { code: programme.code, version: programme.hash } },
                  }),
                ),
              staleTime: Infinity,
            }),
          );
      // What is on record now: of the realm's day, wherever its clock stands.
      const { realm } = await answerOf(api.GET('/api/v1/sessions/current'));
      await saveWorkbook(`改造项目 ${minuteOf(realm.now).replace(':', '')}.xlsx`, [
        HEADER,
        ...projects.map((project) => rowOf(project, programmes, organisations)),
      ]);
      if (projects.length >= MOST) void message.warning(`只导出了前 ${MOST} 个项目：请缩小条件。`);
    } catch (error) {
      void message.error(problemOf(error).detail);
    } finally {
      setFetched(undefined);
    }
  };
  return (
    <Button icon={<DownloadOutlined />} loading={fetched !== undefined} onClick={() => void run()}>
      {fetched === undefined ? '导出 Excel' : `已读取 ${fetched} 个`}
    </Button>
  );
}

async function allOf(filter: ProjectQuery, progress: (count: number) => void): Promise<ProjectLine[]> {
  const all: ProjectLine[] = [];
  for (let after: string | undefined; all.length < MOST;) {
    const { items, next } = await answerOf(api.GET('/api/v1/projects', { params: { query: { ...filter, limit: 200, after } } }));
    all.push(...items);
    progress(all.length);
    if (!next) break;
    after = next;
  }
  return all.slice(0, MOST);
}

async function organisationsOf(projects: ProjectLine[]): Promise<Map<string, Organisation>> {
  const ids = [...new Set(projects.flatMap(({ subdistrictId, waitsFor }) => [subdistrictId, ...waitsFor]))];
  const found = new Map<string, Organisation>();
  for (let from = 0; from < ids.length; from += 100) {
    const some = ids.slice(from, from + 100);
    const { items } = await answerOf(api.GET('/api/v1/organisations', { params: { query: { ids: some.join(','), limit: 100 } } }));
    for (const item of items) found.set(item.id, item);
  }
  return found;
}

function rowOf(
  { code, name, status, stages, light, nextDueAt, subdistrictId, waitsFor, createdAt, programme }: ProjectLine,
  programmes: Map<string, Programme>,
  organisations: Map<string, Organisation>,
): string[] {
  const titles = stages.map((stage) => programmes.get(programme.hash)?.stages.find((one) => one.code === stage)?.title ?? stage);
  const nameOf = (id: string) => organisations.get(id)?.name ?? '';
  return [
    code,
    name,
    wordFor(PROJECT_STATUS, status),
    titles.join('、'),
    LIGHTS[light] ?? light,
    nextDueAt ? lastDayBefore(nextDueAt) : '',
    nameOf(subdistrictId),
    waitsFor.map(nameOf).join('、'),
    dayOf(createdAt),
  ];
}
