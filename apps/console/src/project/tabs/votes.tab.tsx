import { Tag } from 'antd';
import { Link } from 'react-router';
import { Nothing } from '../../shared/nothing';
import { minuteOf } from '../../shared/time';
import { TallyView } from '../../vote/tally-view';
import { peopleOf, useTally } from '../../vote/use-vote';
import type { TabProps } from '../project-tabs';

const STATUS = { opened: '名册待确定', rolled: '正在表决', closed: '已结束' };

/** 表决：every vote of the project, the newest first, each against its thresholds. */
export default function VotesTab({ project }: TabProps) {
  if (project.votes.length === 0) return <Nothing words="还没有表决。" />;
  return (
    <div className="stack">
      {project.votes.toReversed().map((vote) => (
        <Vote key={vote.id} vote={vote} />
      ))}
    </div>
  );
}

function Vote({ vote }: { vote: TabProps['project']['votes'][number] }) {
  const tally = useTally(vote.id, vote.status !== 'opened');
  return (
    <section className="sheet wide" aria-label={vote.title}>
      <div className="row">
        <h2 className="task-title">{vote.title}</h2>
        <Tag>{STATUS[vote.status]}</Tag>
        {vote.closedAt && <span className="soft">{minuteOf(vote.closedAt)} 结束</span>}
        <Link to={`/votes/${vote.id}`} className="push">
          名册与选票
        </Link>
      </div>
      {tally.data ? (
        <TallyView tally={tally.data} people={peopleOf(vote.rule)} final={vote.status === 'closed'} />
      ) : (
        <p className="soft">名册确定以后开始计票。</p>
      )}
    </section>
  );
}
