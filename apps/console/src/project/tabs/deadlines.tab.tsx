import { useQuery } from '@tanstack/react-query';
import { Collapse, Tag } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import { Due } from '../../shared/due';
import { Explained } from '../../shared/explained';
import { Nothing } from '../../shared/nothing';
import { Reading } from '../../shared/reading';
import { RuleWords } from '../../shared/rule-words';
import { DEADLINE_STATUS, wordFor } from '../../shared/words';
import type { TabProps } from '../project-tabs';
import { thingWords } from '../thing-words';

/** 期限：each opens into why it is what it is. */
export default function DeadlinesTab({ project, programme }: TabProps) {
  const [open, setOpen] = useState<string[]>([]);
  if (project.deadlines.length === 0) return <Nothing words="还没有期限。" />;
  return (
    <Collapse
      activeKey={open}
      onChange={(keys) => setOpen([keys].flat())}
      items={project.deadlines.map(({ id, thingId, on, provisional, status }) => ({
        key: id,
        label: (
          <span className="row">
            <span>{thingWords(thingId, project, programme)}</span>
            <Due on={on} provisional={provisional} done={status !== 'open'} />
            <Tag>{wordFor(DEADLINE_STATUS, status)}</Tag>
          </span>
        ),
        children: open.includes(id) ? <Deadline projectId={project.id} id={id} /> : null,
      }))}
    />
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
