import { Alert } from 'antd';
import type { TaskDetail } from '../api/types';
import { useSession } from '../session/session';
import { PersonName } from '../shared/person-name';
import { minuteOf } from '../shared/time';
import { ANSWERS, wordFor } from '../shared/words';

/** 已由他人办理：somebody decided while one had the task open. What one wrote meanwhile was not sent, and stays to be copied. */
export function Overtaken({ task, typed }: { task: TaskDetail; typed?: string[] }) {
  const { person } = useSession();
  const { status, answer, answerNote, answeredAt, answeredByPersonId, answeredForPersonId } = task;
  const mine = answeredByPersonId === person.id;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="consequence"
      title={status === 'answered' ? (mine ? '您已经答复了这件事项' : '这件事项刚刚已由他人答复') : '这件事项刚刚已经关闭，不再需要答复'}
      description={
        <>
          {status === 'answered' && (
            <p>
              {answeredAt && <span className="nums">{minuteOf(answeredAt)} </span>}
              {mine ? '您在另一处' : <PersonName id={answeredByPersonId} />}
              {answeredForPersonId && (
                <>
                  （代 <PersonName id={answeredForPersonId} />）
                </>
              )}
              答复「{wordFor(ANSWERS, answer ?? '')}」{answerNote ? `：${answerNote}` : '。'}
            </p>
          )}
          {typed && <p>您填写的内容没有提交，仍保留在下面，可以复制。</p>}
          {typed?.map((text, index) => (
            <blockquote key={index} className="typed">
              {text}
            </blockquote>
          ))}
          {status === 'answered' && <p className="soft">如需改变答复，在后续事项据此办理以前，可以由承办单位「撤回答复」后重新办理。</p>}
        </>
      }
    />
  );
}
