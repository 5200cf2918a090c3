import { useQuery } from '@tanstack/react-query';
import { Collapse, Tag } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import { Due } from '../../shared/due';
import { Explained } from '../../shared/explained';
import { Nothing } from '../../shared/nothing';
import { OrganisationName } from '../../shared/organisation-name';
import { Reading } from '../../shared/reading';
import { RuleWords } from '../../shared/rule-words';
import { DEADLINE_STATUS, wordFor } from '../../shared/words';
import { useTask } from '../../task/use-task';
import type { TabProps } from '../project-tabs';
import { thingWords } from '../thing-words';

/** 期限：what is open by its day, tasks among it; each opens into why it is what it is. */
export default function DeadlinesTab({ project, programme }: TabProps) {
  const [open, setOpen] = useState<string[]>([]);
  if (project.deadlines.length + project.tasks.length === 0) return <Nothing words="此刻没有期限。" />;
  const deadlines = project.deadlines.map(({ id, thingId, on, provisional, status }) => ({
    on,
    key: id,
    label: (
      <span className="row">
        <span>{thingWords(thingId, project, programme)}</span>
        <Due on={on} provisional={provisional} done={status !== 'open'} />
        <Tag>{wordFor(DEADLINE_STATUS, status)}</Tag>
      </span>
    ),
    children: open.includes(id) ? <Deadline projectId={project.id} id={id} /> : null,
  }));
  const tasks = project.tasks.map(({ id, title, organisationId, dueOn, provisional }) => ({
    on: dueOn,
    key: id,
    label: (
      <span className="row">
        <span>事项「{title}」</span>
        <Due on={dueOn} provisional={provisional} />
        <span className="soft">
          <OrganisationName id={organisationId} />
        </span>
      </span>
    ),
    children: open.includes(id) ? <OfTask id={id} /> : null,
  }));
  return (
    <Collapse
      activeKey={open}
      onChange={(keys) => setOpen([keys].flat())}
      items={[...tasks, ...deadlines].sort((a, b) => a.on.localeCompare(b.on)).map(({ on: _, ...item }) => item)}
    />
  );
}

/** Why an open task is due on its day. */
function OfTask({ id }: { id: string }) {
  return (
    <Reading query={useTask(id)}>
      {({ explanation, rule, ofMeeting }) => (
        <>
          {!ofMeeting && (
            <p>
              <RuleWords rule={rule} />
            </p>
          )}
          <Explained explanation={explanation} />
        </>
      )}
    </Reading>
  );
}

function Deadline({ projectId, id }: { projectId: string; id: string }) {
  const query = useQuery({
    queryKey: ['deadline', { of: projectId }, id],
    queryFn: () =>
      answerOf(api.GET('/api/v1/projects/{id}/deadlines/{deadlineId}', { params: { path: { id: projectId, deadlineId: id } } })),
  });
  return (
    <Reading query={query}>
      {({ explanation, rule, calendarVersion }) => (
        <>
          <p>
            <RuleWords rule={rule} />
          </p>
          <Explained explanation={explanation} />
          <p className="soft">日历版本 {calendarVersion}</p>
        </>
      )}
    </Reading>
  );
}
