import { Input } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { Loading } from '../shared/loading';
import { Nothing } from '../shared/nothing';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { useSearch } from './use-search';

const MANY = 20;

/** 查找：everything that holds the words, by kind. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const text = search.get('q') ?? '';
  const { found, asked, loading, failed } = useSearch(text, MANY);
  return (
    <Page title="查找" under="按名称、编号、地址查找；只列出您看得到的。">
      <div className="stack">
        <Input.Search
          key={text}
          aria-label="查找"
          placeholder="项目、小区、单位、人员、方案或页面"
          defaultValue={text}
          allowClear
          onSearch={(q) => setSearch(q.trim() ? { q: q.trim() } : {})}
          className="filter-text"
        />
        {failed && <ProblemAlert error={failed} />}
        {!text ? (
          <Nothing words="请填写要找的词。" />
        ) : loading ? (
          <Loading words="正在查找…" />
        ) : found.length === 0 ? (
          <Nothing words={asked ? `没有找到「${text}」。` : '请至少填写两个字。'} />
        ) : (
          found.map(({ title, hits, all }) => (
            <section key={title} className="sheet wide" aria-label={title}>
              <h2 className="task-title">{title}</h2>
              <ul className="plain">
                {hits.map(({ path, title: name, under }) => (
                  <li key={path} className="found">
                    <Link to={path}>{name}</Link>
                    {under && <div className="soft">{under}</div>}
                  </li>
                ))}
              </ul>
              {all && <Link to={all}>全部{title}</Link>}
            </section>
          ))
        )}
      </div>
    </Page>
  );
}
