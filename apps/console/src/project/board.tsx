import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { ProjectLine, ProgrammeStage } from '../api/types';
import { Due } from '../shared/due';
import { LightTag } from '../shared/light';
import { More } from '../shared/more';
import { Nothing } from '../shared/nothing';
import { useProgramme, useProgrammes } from '../shared/programme';
import { Reading } from '../shared/reading';
import { lastDayBefore } from '../shared/time';
import { filterOf, type ProjectQuery } from './project-query';

/** 看板：a column for each stage of one programme, in the order of its procedure; each column fetches what is in it. */
export function Board() {
  const [search, setSearch] = useSearchParams();
  const programmes = useProgrammes();
  return (
    <Reading query={programmes}>
      {({ items }) => {
        const chosen = items.find(({ code }) => code === search.get('programme')) ?? items[0];
        if (!chosen) return <Nothing words="还没有方案。" />;
        return (
          <>
            {items.length > 1 && (
              <Select
                aria-label="方案"
                value={chosen.code}
                onChange={(code) =>
                  setSearch((before) => {
                    before.set('programme', code);
                    return before;
                  })
                }
                options={items.map(({ code, name }) => ({ value: code, label: name }))}
                popupMatchSelectWidth={false}
              />
            )}
            <Columns programme={{ code: chosen.code, hash: chosen.hash }} filter={filterOf(search)} />
          </>
        );
      }}
    </Reading>
  );
}

function Columns({ programme, filter }: { programme: { code: string; hash: string }; filter: ProjectQuery }) {
  const query = useProgramme(programme);
  return (
    <Reading query={query}>
      {({ stages }) => (
        <div className="board" tabIndex={0} role="group" aria-label="按环节">
          {stages
            .filter(({ code }) => !filter.stage || filter.stage === code)
            .map((stage) => (
              <Column key={stage.code} stage={stage} filter={filter} />
            ))}
        </div>
      )}
    </Reading>
  );
}

function Column({ stage, filter }: { stage: ProgrammeStage; filter: ProjectQuery }) {
  const query = { status: 'running' as const, ...filter, stage: stage.code, limit: 20 };
  const list = useList<ProjectLine>(['projects', query], (after) =>
    api.GET('/api/v1/projects', { params: { query: { ...query, after } } }),
  );
  return (
    <section className={`board-column${!list.loading && list.items.length === 0 ? ' board-empty' : ''}`} aria-label={stage.title}>
      <h2>
        {stage.title} <span className="soft nums">{list.loading ? '' : `${list.items.length}${list.more ? '+' : ''}`}</span>
      </h2>
      {list.items.map(({ id, name, light, nextDueAt }) => (
        <article key={id} className="board-card">
          <Link to={`/projects/${id}`}>{name}</Link>
          <div className="row">
            <LightTag light={light} />
            {nextDueAt && <Due on={lastDayBefore(nextDueAt)} />}
          </div>
        </article>
      ))}
      {!list.loading && list.items.length === 0 && <p className="soft">没有项目</p>}
      <More more={list.more} loading={list.loadingMore} />
    </section>
  );
}
