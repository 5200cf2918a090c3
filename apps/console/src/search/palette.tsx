import { SearchOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Loading } from '../shared/loading';

const PaletteContent = lazy(() => import('./palette-content'));

/** Ctrl-K, or the button in the header: finds anything and goes there. */
export function Palette() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <>
      <Button
        icon={<SearchOutlined />}
        onClick={() => setOpen(true)}
        className="palette-button"
        aria-label="查找"
        aria-keyshortcuts="Control+K"
      >
        <span className="palette-words">查找 Ctrl K</span>
      </Button>
      <Modal title="查找" open={open} onCancel={() => setOpen(false)} footer={null} destroyOnHidden width={640}>
        <Suspense fallback={<Loading />}>
          <PaletteContent onGo={() => setOpen(false)} />
        </Suspense>
      </Modal>
    </>
  );
}
