import { Card, Descriptions } from 'antd';
import { Leaves } from '../organisation/leaves';
import { useSession } from '../session/session';
import { Page } from '../shared/page';
import { ROLES, wordFor } from '../shared/words';
import { PasswordForm } from './password-form';
import { Preferences } from './preferences';

/** 我的设置：whoever is signed in, about himself. */
export function Component() {
  const { person, posts } = useSession();
  return (
    <Page title="我的设置" under={`${person.name}（${person.login}）`}>
      <div className="stack settings">
        <Card title="我的岗位">
          <Descriptions
            column={1}
            size="small"
            items={posts.map(({ id, title, role, organisation }) => ({
              key: id,
              label: organisation.name,
              children: `${title}（${wordFor(ROLES, role)}）`,
            }))}
          />
        </Card>
        <Card title="请假与代理">
          <Leaves personId={person.id} own />
        </Card>
        <Preferences />
        <Card title="更改密码">
          <PasswordForm />
        </Card>
      </div>
    </Page>
  );
}
