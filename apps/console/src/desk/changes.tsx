import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import type { Schema } from '../api/types';
import { eventWords } from '../project/event-words';
import { LightTag } from '../shared/light';
import { More } from '../shared/more';
import { ProblemAlert } from '../shared/problem-alert';
import { useProgramme } from '../shared/programme';
import { Reading } from '../shared/reading';
import { Section } from '../shared/section';
import { StageNames } from '../shared/stage-names';
import { minuteOf } from '../shared/time';
import { PROJECT_STATUS, wordFor } from '../shared/words';
import { useChanges } from './use-changes';

/** A project that begins states a dozen at once. */
const MOST_FACTS = 2;

/** 上次查看以来的变动：what others did, and what came of it, by project. It stays until one says that one has looked. */
export function Changes() {
  const { query, seen } = useChanges(true);
  const pages = query.data?.pages ?? [];
  const projects = pages.flatMap(({ items }) => items);
  const first = pages[0];
  return (
    <Section
      title="上次查看以来的变动"
      extra={
        projects.length > 0 && (
          <Button size="small" loading={seen.isPending} onClick={() => seen.mutate(first!.until)}>
            都看过了
          </Button>
        )
      }
    >
      <Reading query={query}>
        {() => (
          <>
            <p className="soft">{first!.since ? `自 ${minuteOf(first!.since)} 以来` : '近 30 天'}，您自己办的不列。</p>
            {seen.problem && <ProblemAlert error={seen.problem} />}
            {projects.length === 0 && !query.hasNextPage && <p>没有新的变动。</p>}
            <ul className="plain changes">
              {projects.map((project) => (
                <Change key={project.projectId} project={project} />
              ))}
            </ul>
            <More more={query.hasNextPage ? () => void query.fetchNextPage() : undefined} loading={query.isFetchingNextPage} />
          </>
        )}
      </Reading>
    </Section>
  );
}

function Change({ project }: { project: Schema['ProjectChange'] }) {
  const { projectId, name, light, status, stages, programme, count, events } = project;
  const version = useProgramme(programme).data;
  return (
    <li>
      <Link to={`/projects/${projectId}`}>{name}</Link>{' '}
      {status === 'running' ? <LightTag light={light} /> : <Tag>{wordFor(PROJECT_STATUS, status)}</Tag>}
      {stages.length > 0 && (
        <div className="soft">
          <StageNames programme={programme} stages={stages} />
        </div>
      )}
      <ul className="plain change-events">
        {version &&
          events.map((event) => (
            <li key={event.no}>
              <span className="nums soft">{minuteOf(event.recordedAt).slice(5)}</span> {eventWords(event, version, MOST_FACTS)}
            </li>
          ))}
      </ul>
      {count > events.length && <Link to={`/projects/${projectId}?tab=record`}>共 {count} 项，看全部记录</Link>}
    </li>
  );
}
