import { Empty } from 'antd';
import type { ReactNode } from 'react';

/** An empty place, which says in words why it is empty and what may be done. */
export function Nothing({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words}>
      {children}
    </Empty>
  );
}
