import { Alert } from 'antd';
import { Link, Outlet } from 'react-router';
import './public.css';
import { useRealm } from './realm';

/** Around every page without log-in: no menu, nothing of who works here. */
export function Component() {
  const { simulated, to } = useRealm();
  return (
    <div className="public">
      <header className="public-head">
        <Link to={to('/public')} className="public-name">
          老旧小区改造公示
        </Link>
        <nav aria-label="公开页">
          <Link to={to('/public')}>正在公示</Link>
          <Link to={to('/public/objections')}>查询回执</Link>
          <Link to={to('/log-in')}>工作人员登录</Link>
        </nav>
      </header>
      {simulated && <Alert banner type="warning" title="这是模拟运行，其中的小区和公示都不是真的。" />}
      <main className="public-main">
        <Outlet />
      </main>
    </div>
  );
}
