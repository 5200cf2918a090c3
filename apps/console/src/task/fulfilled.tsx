import { Alert } from 'antd';
import { Link } from 'react-router';
import type { Programme, TaskDetail } from '../api/types';
import { stageOf } from '../shared/programme';
import { subjectPath } from '../shared/subject-path';
import { PapersNeeded } from './papers-needed';
import type { TaskProcess } from './use-task';

interface Deed {
  words: string;
  link: string;
  tab: string;
}

const VOTE: Deed = { words: '本事项不用答复：确定名册、录入选票并结束表决以后，自动办结。', link: '去办理表决', tab: 'votes' };
const MONEY: Deed = { words: '本事项不用答复：应到位的资金足额到账以后，自动办结。', link: '去看资金到账', tab: 'money' };
const POST: Deed = { words: '本事项不用答复：登记张贴以后，自动办结。', link: '去登记张贴', tab: 'notices' };
const MEDIATE: Deed = { words: '本事项不用答复：登记异议的处理结果以后，自动办结。', link: '去处理异议', tab: 'notices' };

/** What settles a step that takes no answer. The plan's window is its own page, and has it all. */
function deedOf(kind: string | undefined, step: string): Deed | undefined {
  if (kind === 'consent-vote') return VOTE;
  if (kind === 'fund-gate') return MONEY;
  if (kind === 'public-notice') return step === 'mediate' ? MEDIATE : POST;
  return undefined;
}

/** 怎样办结：a step that a deed settles and no answer, so that nobody looks for a button that is not there. */
export function Fulfilled({ task, process, programme }: { task: TaskDetail; process: TaskProcess; programme: Programme | undefined }) {
  const deed = deedOf(stageOf(programme, task.programme.stage)?.kind, task.step);
  const path = subjectPath(task);
  return (
    <section className="stack" aria-label="怎样办结">
      <Alert
        type="info"
        className="consequence"
        title={deed?.words ?? '本事项不用答复：所要的事办成以后，自动办结。'}
        description={<Link to={deed && process.kind === 'project' ? `${path}?tab=${deed.tab}` : path}>{deed?.link ?? '去办理'}</Link>}
      />
      {task.papers.length > 0 && <PapersNeeded task={task} process={process} programme={programme} />}
    </section>
  );
}
