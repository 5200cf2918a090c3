import { Result } from 'antd';
import { Link } from 'react-router';
import { useTitle } from '../shared/title';
import { useRealm } from './realm';

export function Component() {
  useTitle('没有这个页面');
  const { to } = useRealm();
  return <Result status="404" title="没有这个页面" extra={<Link to={to('/public')}>看看正在公示的事项</Link>} />;
}
