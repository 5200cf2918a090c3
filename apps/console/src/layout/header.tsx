import { BellOutlined, DownOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Badge, Button, Dropdown } from 'antd';
import { Link, useNavigate } from 'react-router';
import { Palette } from '../search/palette';
import { answerOf, api } from '../api/client';
import { useChoosePost } from '../session/choose-post';
import { useSession, useStartOver } from '../session/session';
import { minuteOf, weekdayOf } from '../shared/time';

/** On the right of the header: the realm's clock, what has come in, and who acts in which post. */
export function Header() {
  const { realm, person, post, posts } = useSession();
  const navigate = useNavigate();
  const startOver = useStartOver();
  const unread = useQuery({
    queryKey: ['messages', 'unread'],
    queryFn: () => answerOf(api.GET('/api/v1/messages', { params: { query: { unread: 'true', limit: 100 } } })),
  });
  const choose = useChoosePost();
  const leave = async () => {
    await answerOf(api.DELETE('/api/v1/sessions/current'));
    startOver(null);
    // Who has left a simulation finds its door again, not that of the real data.
    void navigate(realm.kind === 'simulation' ? `/log-in?realm=${realm.id}` : '/log-in');
  };
  const now = minuteOf(realm.now);
  const count = unread.data?.items.length ?? 0;
  return (
    <div className="header">
      <Palette />
      {realm.kind === 'simulation' && (
        <span className="header-now">
          模拟时间 {now} {weekdayOf(now.slice(0, 10))}
        </span>
      )}
      <Link to="/messages" aria-label={count ? `站内信，${count} 封未读` : '站内信'} className="header-bell">
        <Badge count={count} size="small" overflowCount={99}>
          <BellOutlined />
        </Badge>
      </Link>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...posts.map((each) => ({
              key: each.id,
              label: `${each.organisation.name} ${each.title}${each.deputy ? `（代理${each.deputy.for?.name ?? ''}）` : ''}`,
              disabled: each.id === post.id,
              onClick: () => choose.mutate(each.id),
            })),
            { type: 'divider' as const },
            { key: 'me', label: '我的设置', onClick: () => void navigate('/me') },
            { key: 'leave', label: '退出登录', onClick: () => void leave() },
          ],
        }}
      >
        <Button type="text" className="header-who">
          <span className="header-name">{person.name}</span>
          <span className="header-post">
            {post.organisation.name} {post.title}
          </span>
          <DownOutlined />
        </Button>
      </Dropdown>
    </div>
  );
}
