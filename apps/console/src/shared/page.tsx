import { Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTitle } from './title';

/** A page: its heading, what can be done here, and its content. */
export function Page({ title, under, extra, children }: { title: string; under?: ReactNode; extra?: ReactNode; children: ReactNode }) {
  useTitle(title);
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <Typography.Title className="page-title">{title}</Typography.Title>
          {under && <div className="page-under">{under}</div>}
        </div>
        {extra && <div className="page-extra">{extra}</div>}
      </div>
      {children}
    </div>
  );
}
