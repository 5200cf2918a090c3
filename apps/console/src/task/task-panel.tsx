import { Alert, Collapse, Descriptions, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { TaskDetail } from '../api/types';
import { useMay } from '../session/session';
import { Due } from '../shared/due';
import { Explained } from '../shared/explained';
import { LightTag } from '../shared/light';
import { OrganisationName, PostName } from '../shared/organisation-name';
import { stageOf, useProgramme } from '../shared/programme';
import { Reading } from '../shared/reading';
import { RuleWords } from '../shared/rule-words';
import { subjectPath } from '../shared/subject-path';
import { minuteOf } from '../shared/time';
import { ANSWERS, wordFor } from '../shared/words';
import { Acts } from './acts';
import { AnswerForm } from './answer-form';
import { Elsewhere } from './elsewhere';
import { Fulfilled } from './fulfilled';
import { Ranked } from './ranked';
import { useTask } from './use-task';
import { Verbs } from './verbs';

const ACTION_STANDS: Record<string, string> = { reported: '，已报办结，待核实', closed: '，已销号', dropped: '，已取消' };

/** One task, to be read, answered and passed on. */
export function TaskPanel({ id }: { id: string }) {
  return <Reading query={useTask(id)}>{(task) => <Task key={task.id} task={task} />}</Reading>;
}

function Task({ task }: { task: TaskDetail }) {
  const may = useMay();
  const programme = useProgramme(task.programme).data;
  const stage = stageOf(programme, task.programme.stage);
  const process = { kind: task.projectKind, id: task.projectId };
  // Who has it open when a colleague decides keeps the form, and is told in it.
  const [seenOpen, setSeenOpen] = useState(task.status === 'open');
  if (task.status === 'open' && !seenOpen) setSeenOpen(true);
  const takenBack = task.acts.filter(({ verb }) => verb === 'take-back').length;
  return (
    <div className="stack task">
      <div className="row">
        <h2 className="task-title">{task.title}</h2>
        {task.status === 'open' ? (
          <LightTag light={task.light} />
        ) : (
          <Tag>{task.status === 'answered' ? `已答复：${wordFor(ANSWERS, task.answer ?? '')}` : '已关闭'}</Tag>
        )}
        {task.askedAgainAt && <Tag color="processing">再次征求意见</Tag>}
        <span className="push">
          <Verbs task={task} />
        </span>
      </div>
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'project',
            label: '事项',
            children: <Link to={subjectPath(task)}>{task.projectName}</Link>,
          },
          { key: 'stage', label: '环节', children: `${stage?.title ?? ''}${task.visit > 1 ? `（第 ${task.visit} 次）` : ''}` },
          {
            key: 'holder',
            label: '承办',
            children: (
              <>
                <OrganisationName id={task.organisationId} /> <PostName organisationId={task.organisationId} postId={task.postId} />
                {task.delegatedToPersonId && '（已委派）'}
              </>
            ),
          },
          { key: 'due', label: '期限', children: <Due on={task.dueOn} provisional={task.provisional} done={task.status !== 'open'} /> },
          ...(task.answeredAt
            ? [
                {
                  key: 'answered',
                  label: '答复',
                  children: `${minuteOf(task.answeredAt)} ${wordFor(ANSWERS, task.answer ?? '')}${task.answerNote ? `：${task.answerNote}` : ''}`,
                },
              ]
            : []),
          ...(task.action
            ? [
                {
                  key: 'meeting',
                  label: '议定于',
                  children: `${task.action.meeting}（${task.action.heldOn}）${ACTION_STANDS[task.action.status] ?? ''}`,
                },
              ]
            : []),
          ...(stage?.kind === 'public-notice' && task.aboutId
            ? [{ key: 'notice', label: '公示和异议', children: <Link to={`${subjectPath(task)}?tab=notices`}>看公示和所提异议</Link> }]
            : []),
          ...(task.ofMeeting ? [] : [{ key: 'rule', label: '依据', children: <RuleWords rule={task.rule} /> }]),
        ]}
      />
      {task.action?.status === 'open' && task.action.reason && (
        <Alert type="warning" showIcon title="上次所报办结未获认可" description={task.action.reason} />
      )}
      {task.signers.length > 0 && (
        <ul className="conditions" aria-label="加签">
          {task.signers.map(({ taskId, organisation, title, status, answer, answerNote, answeredAt }) => (
            <li key={taskId}>
              加签：{organisation} {title}{' '}
              {status === 'answered' ? <Tag color="success">{wordFor(ANSWERS, answer ?? '')}</Tag> : <Tag color="warning">待答复</Tag>}
              {answerNote} {answeredAt && <span className="soft nums">{minuteOf(answeredAt)}</span>}
            </li>
          ))}
        </ul>
      )}
      {task.conditions.length > 0 && (
        <ul className="conditions" aria-label="条件">
          {task.conditions.map(({ id, text, metAt, voidedAt }) => (
            <li key={id}>
              {text}{' '}
              {metAt ? (
                <Tag color="success">已落实 {minuteOf(metAt)}</Tag>
              ) : voidedAt ? (
                <Tag>已失效</Tag>
              ) : (
                <Tag color="warning">待落实</Tag>
              )}
            </li>
          ))}
        </ul>
      )}
      {task.status === 'open' && programme && <Ranked programme={programme} task={task} />}
      {task.answers.length === 0 && task.status === 'open' && <Fulfilled task={task} process={process} programme={programme} />}
      {task.answers.length > 0 && task.status === 'open' && <Elsewhere task={task} programme={programme} />}
      {task.answers.length > 0 && seenOpen && may('task.answer') && (
        <AnswerForm key={`${task.openedAt} ${takenBack}`} task={task} process={process} programme={programme} />
      )}
      <Collapse
        ghost
        items={[
          { key: 'days', label: '期限是怎样算出来的', children: <Explained explanation={task.explanation} /> },
          { key: 'acts', label: `办理经过（${task.acts.length}）`, children: <Acts acts={task.acts} /> },
        ]}
      />
    </div>
  );
}
