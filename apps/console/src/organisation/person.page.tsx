import { Button, Card, Descriptions, Table, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { Page } from '../shared/page';
import { usePerson } from '../shared/person-name';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { ROLES, wordFor } from '../shared/words';
import { Leaves } from './leaves';
import { ChangePerson, DisablePerson, SetPassword } from './person-dialogs';

type Person = Schema['PersonDetail'];

/** 一个人员：posts, leaves, and whether he may log in. */
export function Component() {
  const { id } = useParams();
  return <Reading query={usePerson(id)}>{(person) => <One key={person.id} person={person} />}</Reading>;
}

function One({ person }: { person: Person }) {
  const may = useMay();
  const [open, setOpen] = useState<'change' | 'password' | 'disable' | null>(null);
  const close = () => setOpen(null);
  const { name, login, mail, phone, quietFromHour, quietToHour, disabledAt, posts } = person;
  return (
    <Page
      title={name}
      under={
        <span className="row">
          <span>{login}</span>
          {disabledAt && <Tag color="error">{minuteOf(disabledAt)} 停用</Tag>}
        </span>
      }
      extra={
        may('person.write') && (
          <>
            <Button onClick={() => setOpen('change')}>更改</Button>
            <Button onClick={() => setOpen('password')}>重设密码</Button>
            <Button danger={!disabledAt} onClick={() => setOpen('disable')}>
              {disabledAt ? '恢复' : '停用'}
            </Button>
          </>
        )
      }
    >
      <div className="stack settings">
        <Card title="联系方式">
          <Descriptions
            size="small"
            items={[
              { key: 'mail', label: '邮箱', children: mail ?? '未登记' },
              { key: 'phone', label: '手机', children: phone ?? '未登记' },
              { key: 'quiet', label: '免打扰', children: `${quietFromHour} 时至次日 ${quietToHour} 时` },
            ]}
          />
        </Card>
        <Card title="岗位">
          <Table<Person['posts'][number]>
            rowKey="id"
            size="small"
            dataSource={posts}
            pagination={false}
            locale={{ emptyText: '现在没有岗位，不能办理任何事。' }}
            columns={[
              { title: '单位', render: (_, { organisation }) => <Link to={`/organisations/${organisation.id}`}>{organisation.name}</Link> },
              { title: '岗位', dataIndex: 'title' },
              { title: '职责', render: (_, { role }) => wordFor(ROLES, role) },
            ]}
          />
        </Card>
        <Card title="请假与代理">
          <Leaves personId={person.id} />
        </Card>
      </div>
      {open === 'change' && <ChangePerson person={person} onClose={close} />}
      {open === 'password' && <SetPassword person={person} onClose={close} />}
      {open === 'disable' && <DisablePerson person={person} onClose={close} />}
    </Page>
  );
}
