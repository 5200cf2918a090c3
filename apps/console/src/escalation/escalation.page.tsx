import { useQuery } from '@tanstack/react-query';
import { Button, Collapse, Descriptions, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { PaperUpload } from '../paper/paper-upload';
import { useMay } from '../session/session';
import { Explained } from '../shared/explained';
import { OrganisationName, PostName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { Section } from '../shared/section';
import { RuleWords } from '../shared/rule-words';
import { minuteOf } from '../shared/time';
import { RUNGS, wordFor } from '../shared/words';
import { Acts } from '../task/acts';
import { TaskDrawer, useTaskLink } from '../task/task-drawer';
import { useTask } from '../task/use-task';
import { subjectPath } from '../shared/subject-path';
import { ActionTable } from './action-table';
import { Decide, Minutes } from './decide';
import '../shared/room.css';
import './escalation.css';
import { FollowUp } from './follow-up';
import { Silence } from './silence';

const STATUS: Record<Schema['Escalation']['status'], { words: string; colour: string }> = {
  open: { words: '待决定', colour: 'warning' },
  decided: { words: '已决定', colour: 'success' },
  closed: { words: '未决即终止', colour: 'default' },
};

/** 一件提请协调：what, why, silent for how long; the decision, and what has come of it. */
export function Component() {
  const { id } = useParams();
  const query = useQuery({
    queryKey: ['escalation', id],
    queryFn: () => answerOf(api.GET('/api/v1/escalations/{id}', { params: { path: { id: id! } } })),
  });
  return <Reading query={query}>{(escalation) => <One key={escalation.id} escalation={escalation} />}</Reading>;
}

function One({ escalation }: { escalation: Schema['Escalation'] }) {
  const may = useMay();
  const link = useTaskLink();
  const task = useTask(escalation.taskId);
  const [dialog, setDialog] = useState<'decide' | 'minutes' | 'paper'>();
  const { words, colour } = STATUS[escalation.status];
  const close = () => setDialog(undefined);
  return (
    <Page
      title={`提请协调：${escalation.taskTitle}`}
      under={
        <span className="row">
          <Tag color={colour}>{words}</Tag>
          <Link to={subjectPath(escalation)}>{escalation.projectName}</Link>
        </span>
      }
      extra={
        <>
          {may('paper.write') && <Button onClick={() => setDialog('paper')}>归档会议文件</Button>}
          {escalation.status !== 'closed' && may('escalation.decide') && <Button onClick={() => setDialog('minutes')}>登记会议纪要</Button>}
          {escalation.status === 'open' && may('escalation.decide') && (
            <Button type="primary" onClick={() => setDialog('decide')}>
              作出决定
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <section className="sheet wide" aria-label="事由">
          <Descriptions
            size="small"
            column={2}
            items={[
              {
                key: 'what',
                label: '事项',
                children: (
                  <Link to={link(escalation.taskId)} preventScrollReset>
                    {escalation.taskTitle}
                  </Link>
                ),
              },
              { key: 'by', label: '承办', children: <Holder organisationId={escalation.organisationId} postId={task.data?.postId} /> },
              { key: 'why', label: '为何提请', children: wordFor(RUNGS, escalation.rungCode) },
              { key: 'silent', label: '情况', children: <Silence escalation={escalation} /> },
              { key: 'due', label: '原定期限', children: <span className="nums">{escalation.dueOn}</span> },
              { key: 'raised', label: '提请时间', children: <span className="nums">{minuteOf(escalation.raisedAt)}</span> },
              { key: 'to', label: '提请到', children: <OrganisationName id={escalation.toOrganisationId} /> },
              { key: 'rule', label: '依据', children: task.data ? <RuleWords rule={task.data.rule} /> : '…' },
            ]}
          />
          {escalation.decision && (
            <div className="consequence">
              <h2 className="task-title">决定</h2>
              <p className="decision">{escalation.decision}</p>
              {escalation.decidedAt && <p className="soft nums">{minuteOf(escalation.decidedAt)}</p>}
            </div>
          )}
        </section>
        <Section title="会议议定的行动">
          <ActionTable asked={{ escalationId: escalation.id }} empty="没有会议为此议定行动。" />
        </Section>
        <FollowUp escalation={escalation} />
        <Reading query={task}>
          {(task) => (
            <Collapse
              defaultActiveKey={['acts']}
              items={[
                { key: 'acts', label: `办理经过（${task.acts.length}）`, children: <Acts acts={task.acts} /> },
                { key: 'days', label: '期限是怎样算出来的', children: <Explained explanation={task.explanation} /> },
              ]}
            />
          )}
        </Reading>
      </div>
      {dialog === 'decide' && <Decide escalation={escalation} onClose={close} />}
      {dialog === 'minutes' && <Minutes escalation={escalation} onClose={close} />}
      {dialog === 'paper' && (
        <PaperUpload
          process={{ kind: escalation.projectKind, id: escalation.projectId }}
          code="other"
          title={`会议纪要：${escalation.taskTitle}`}
          onClose={close}
        />
      )}
      <TaskDrawer />
    </Page>
  );
}

function Holder({ organisationId, postId }: { organisationId: string; postId?: string }) {
  return (
    <>
      <OrganisationName id={organisationId} /> {postId && <PostName organisationId={organisationId} postId={postId} />}
    </>
  );
}
