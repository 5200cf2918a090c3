import { MenuOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Grid, Layout, Menu, type MenuProps } from 'antd';
import { useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { useLive } from '../api/live';
import { AREAS } from '../places';
import { SignedIn, useMay, useSession } from '../session/session';
import { Header } from './header';

/** Everything for who is signed in: the menu, the header, and the page. */
export function Shell() {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  );
}

function Frame() {
  const session = useSession();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [open, setOpen] = useState(false);
  const may = useMay();
  useLive(`${session.person.id} ${session.post.id}`, may('project.read'));
  return (
    <Layout className="shell">
      <a className="skip" href="#content">
        跳到正文
      </a>
      <Layout.Header className="shell-header">
        {!wide && <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setOpen(true)} />}
        <Link to="/" className="shell-name">
          旧改系统
        </Link>
        <Header />
      </Layout.Header>
      {session.realm.kind === 'simulation' && (
        <Alert banner type="warning" title={`${session.realm.title}。这是模拟运行，一切都不计入真实数据。`} className="shell-simulation" />
      )}
      <Layout hasSider>
        {wide ? (
          <Layout.Sider width={208} theme="light" className="shell-sider">
            <Places />
          </Layout.Sider>
        ) : (
          <Drawer placement="left" open={open} onClose={() => setOpen(false)} size={260} title="菜单">
            <Places onGo={() => setOpen(false)} />
          </Drawer>
        )}
        <Layout.Content id="content" className="shell-content" tabIndex={-1}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}

function Places({ onGo }: { onGo?: () => void }) {
  const may = useMay();
  const { pathname } = useLocation();
  const shown = AREAS.map(({ places, ...area }) => ({
    ...area,
    places: places.filter(({ permits }) => !permits || permits.some(may)),
  })).filter(({ places }) => places.length > 0);
  const items: MenuProps['items'] = shown.map(({ title, icon, places }) => {
    const links = places.map((place) => ({ key: place.path, label: <Link to={place.path}>{place.title}</Link> }));
    return links.length === 1 ? { ...links[0]!, icon } : { key: title, label: title, icon, children: links };
  });
  const here = shown
    .flatMap(({ places }) => places.map(({ path }) => path))
    .filter((path) => path === pathname || (path !== '/' && pathname.startsWith(`${path}/`)))
    .sort((a, b) => b.length - a.length)[0];
  return (
    <nav aria-label="主菜单">
      <Menu
        mode="inline"
        items={items}
        selectedKeys={here ? [here] : []}
        defaultOpenKeys={shown.map(({ title }) => title)}
        onClick={onGo}
      />
    </nav>
  );
}
