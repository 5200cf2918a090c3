import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { ProblemAlert } from '../shared/problem-alert';

/** A page that broke: what was entered elsewhere is safe, since every act is on record the moment it is answered. */
export function Crashed() {
  const error = useRouteError();
  return (
    <div className="problem-page">
      <ProblemAlert error={error} action={<Button onClick={() => window.location.reload()}>刷新页面</Button>} />
    </div>
  );
}
