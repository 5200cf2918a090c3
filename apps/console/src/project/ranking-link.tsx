import { Button } from 'antd';
import { Link } from 'react-router';
import { useMay } from '../session/session';
import { useRankingProgrammes } from './use-ranking-programmes';

/** To the order of the projects that wait to be chosen, where a programme in force puts them in one. */
export function RankingLink() {
  const may = useMay();
  const programmes = useRankingProgrammes();
  if (programmes.length === 0 || !may('project.read')) return null;
  return (
    <Link to="/projects/ranking" className="no-print">
      <Button>项目排序</Button>
    </Link>
  );
}
