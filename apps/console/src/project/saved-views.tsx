import { DeleteOutlined, DownOutlined } from '@ant-design/icons';
import { Button, Dropdown, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useSession } from '../session/session';

interface View {
  name: string;
  search: string;
}

/** 常用视图：filters under a name, kept in this browser for this person and post. Another browser knows nothing of them. */
export function SavedViews() {
  const { realm, person, post } = useSession();
  const key = `jiugai.views.${realm.id}.${person.id}.${post.id}`;
  const [views, setViews] = useState(() => viewsIn(key));
  const [naming, setNaming] = useState(false);
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const keep = (next: View[]) => {
    localStorage.setItem(key, JSON.stringify(next));
    setViews(next);
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...views.map(({ name, search: kept }) => ({ key: name, label: name, onClick: () => void navigate(`/projects?${kept}`) })),
            ...(views.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: ' keep', label: '保存当前条件…', onClick: () => setNaming(true) },
          ],
        }}
      >
        <Button>
          常用视图 <DownOutlined />
        </Button>
      </Dropdown>
      <Modal title="保存当前条件" open={naming} onCancel={() => setNaming(false)} footer={null} destroyOnHidden>
        <Form<{ name: string }>
          layout="vertical"
          onFinish={({ name }) => {
            keep([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), search: search.toString() }]);
            setNaming(false);
          }}
        >
          <Form.Item
            name="name"
            label="名称"
            rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
            extra="只存在这台电脑的浏览器里；同名的会被替换。"
          >
            <Input maxLength={40} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            保存
          </Button>
        </Form>
        {views.length > 0 && (
          <ul className="papers">
            {views.map(({ name }) => (
              <li key={name}>
                {name}
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={`删去 ${name}`}
                  onClick={() => keep(views.filter((view) => view.name !== name))}
                />
              </li>
            ))}
          </ul>
        )}
      </Modal>
    </>
  );
}

/** What somebody else wrote there is no list of views. */
function viewsIn(key: string): View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((view): view is View => typeof view?.name === 'string' && typeof view?.search === 'string')
      : [];
  } catch {
    return [];
  }
}
