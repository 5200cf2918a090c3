import { Result } from 'antd';
import { Link } from 'react-router';
import { useTitle } from '../shared/title';

export function Component() {
  useTitle('没有这个页面');
  return <Result status="404" title="没有这个页面" subTitle="地址可能写错了，或者页面已经移走。" extra={<Link to="/">回到工作台</Link>} />;
}
