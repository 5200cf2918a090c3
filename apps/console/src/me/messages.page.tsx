import { Badge, Button, Segmented } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { Loading } from '../shared/loading';
import { More } from '../shared/more';
import { Nothing } from '../shared/nothing';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { ProblemPage } from '../shared/problem-page';
import { minuteOf } from '../shared/time';

type Message = Schema['Message'];

/** 站内信：what has come in, the newest first. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const unread = search.get('show') !== 'all';
  const list = useList<Message>(['messages', 'list', unread], (after) =>
    api.GET('/api/v1/messages', { params: { query: { ...(unread ? { unread: 'true' as const } : {}), after } } }),
  );
  return (
    <Page
      title="站内信"
      extra={
        <Segmented
          aria-label="显示"
          value={unread ? 'unread' : 'all'}
          onChange={(show) => setSearch(show === 'all' ? { show } : {})}
          options={[
            { value: 'unread', label: '未读' },
            { value: 'all', label: '全部' },
          ]}
        />
      }
    >
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : list.loading ? (
        <Loading />
      ) : list.items.length === 0 ? (
        <Nothing words={unread ? '没有未读的站内信。' : '还没有收到过站内信。'} />
      ) : (
        <ul className="plain stack">
          {list.items.map((message) => (
            <li key={message.id}>
              <One message={message} />
            </li>
          ))}
        </ul>
      )}
      <More more={list.more} loading={list.loadingMore} />
    </Page>
  );
}

function One({ message: { id, subject, at, readAt, items } }: { message: Message }) {
  const read = useAct({
    act: (_: undefined, { once }) => api.POST('/api/v1/messages/{id}/read', { params: { path: { id }, header: once } }),
  });
  const mark = () => {
    if (readAt === null) read.mutate(undefined);
  };
  const [only] = items.length === 1 && items[0]!.text === subject ? items : [];
  return (
    <article className="sheet wide">
      <div className="row nowrap">
        <h2 className="task-title">{readAt === null ? <Badge status="processing" text={subject} className="unread" /> : subject}</h2>
        <span className="soft nums">{minuteOf(at)}</span>
        <span className="push">
          {readAt === null ? (
            <Button size="small" onClick={mark} loading={read.isPending}>
              标为已读
            </Button>
          ) : (
            <span className="soft">{minuteOf(readAt)} 读过</span>
          )}
        </span>
      </div>
      {only ? (
        <Opened item={only} words="打开" onGo={mark} />
      ) : (
        <ul>
          {items.map((item, index) => (
            <li key={index} className="message-text">
              <Opened item={item} words={item.text} onGo={mark} />
            </li>
          ))}
        </ul>
      )}
      {read.problem && <ProblemAlert error={read.problem} />}
    </article>
  );
}

/** Only paths of this console are links. */
function Opened({ item: { link }, words, onGo }: { item: Message['items'][number]; words: string; onGo: () => void }) {
  if (!link.startsWith('/') || link === '/') return words === '打开' ? null : <>{words}</>;
  return (
    <Link to={link} onClick={onGo}>
      {words}
    </Link>
  );
}
