import { Alert } from 'antd';
import { Link } from 'react-router';
import type { Programme, TaskDetail } from '../api/types';
import { useMay } from '../session/session';
import { stageOf } from '../shared/programme';
import { subjectPath } from '../shared/subject-path';

/** 还须登记：what an answer alone does not put on record, so that nobody takes the step for done without it. */
export function Elsewhere({ task, programme }: { task: TaskDetail; programme: Programme | undefined }) {
  const may = useMay();
  const { hardship } = programme?.money ?? {};
  const lines = [
    hardship && task.papers.includes(hardship.paper) && may('hardship.decide')
      ? '减免到户的，还须在「资金」页逐户登记：应到位的数额由登记减少，不由答复减少。'
      : undefined,
    stageOf(programme, task.programme.stage)?.kind === 'final-accounts' && may('fund.settle')
      ? '决算数额在「资金」页登记，登记以后才算落定。'
      : undefined,
  ].filter((line) => line !== undefined);
  if (lines.length === 0) return null;
  return (
    <Alert
      type="info"
      className="consequence"
      title="还须登记"
      description={
        <>
          {lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <Link to={`${subjectPath(task)}?tab=money`}>去「资金」页</Link>
        </>
      }
    />
  );
}
