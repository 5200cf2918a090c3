import { Timeline } from 'antd';
import type { TaskDetail } from '../api/types';
import { Actor } from '../shared/actor';
import { minuteOf } from '../shared/time';

const VERBS: Record<string, string> = {
  answer: '答复',
  'take-back': '撤回答复',
  'hand-over': '转办',
  delegate: '委派',
  copy: '抄送',
  'add-signer': '加签',
  'remove-signer': '减签',
  'ask-extension': '申请延期',
  extend: '准予延期',
  'refuse-extension': '不准延期',
  nudge: '催办',
  oversight: '督办',
  'decide-at-meeting': '会议议定',
  'reply-to-return': '答复退回意见',
  'ask-again': '再次征求意见',
};

/** 办理经过：who did what with a task, in order, and why. */
export function Acts({ acts }: { acts: TaskDetail['acts'] }) {
  if (acts.length === 0) return <p className="soft">还没有办理记录。</p>;
  return (
    <Timeline
      items={acts.map(({ id, at, verb, data, personId, postId }) => ({
        key: id,
        content: (
          <>
            <span className="nums soft">{minuteOf(at)}</span> <Actor personId={personId} postId={postId} /> {VERBS[verb] ?? verb}
            {typeof data.toOn === 'string' && <> 至 {data.toOn}</>}
            {typeof data.reason === 'string' && data.reason && <p className="soft">理由：{data.reason}</p>}
            {typeof data.note === 'string' && data.note && <p className="soft">{data.note}</p>}
          </>
        ),
      }))}
    />
  );
}
