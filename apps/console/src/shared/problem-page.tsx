import { Button } from 'antd';
import { ProblemAlert } from './problem-alert';

/** Stands where a page, or a part of it, could not be read. */
export function ProblemPage({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div className="problem-page">
      <ProblemAlert error={error} action={retry && <Button onClick={retry}>再试一次</Button>} />
    </div>
  );
}
