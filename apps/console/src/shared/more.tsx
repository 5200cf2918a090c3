import { Button } from 'antd';
import type { ReactNode } from 'react';

/** Fetches what comes next of a list that the API gives page by page; `children`: how many there are in all. */
export function More({ more, loading, children }: { more?: () => void; loading: boolean; children?: ReactNode }) {
  if (!more && !children) return null;
  return (
    <div className="more">
      {children}
      {more && (
        <Button onClick={more} loading={loading}>
          再读一些
        </Button>
      )}
    </div>
  );
}
