import { Tag } from 'antd';
import { Link } from 'react-router';
import { Loading } from '../shared/loading';
import { More } from '../shared/more';
import { Nothing } from '../shared/nothing';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { dayOf, untilWords } from '../shared/time';
import { useRealm } from './realm';
import { usePublicNotices } from './use-public';

/** 正在公示：what hangs now, the next to end first. */
export function Component() {
  const list = usePublicNotices();
  const { to } = useRealm();
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <Page title="正在公示" under="公示期内，对公示内容有异议的居民可以在这里提出。">
      {list.loading && <Loading />}
      {!list.loading && list.items.length === 0 && <Nothing words="现在没有正在公示的事项。" />}
      <ul className="public-notices">
        {list.items.map(({ id, title, projectName, compounds, beginsOn, endsOn, provisional, now }) => (
          <li key={id} className="sheet wide">
            <h2 className="public-title">
              <Link to={to(`/public/notices/${id}`)}>
                {projectName}：{title}
              </Link>
            </h2>
            <div className="soft">{compounds.map(({ name }) => name).join('、')}</div>
            <div className="row nums">
              {beginsOn} 至 {endsOn}
              {provisional && <Tag color="warning">暂定</Tag>}
              <strong>{untilWords(dayOf(now), endsOn)}</strong>
            </div>
          </li>
        ))}
      </ul>
      <More more={list.more} loading={list.loadingMore} />
    </Page>
  );
}
