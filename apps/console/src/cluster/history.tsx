import { Timeline } from 'antd';
import type { ReactNode } from 'react';
import { minuteOf } from '../shared/time';

/** 沿革：what a thing was from each revision on; never changed, the newest first. */
export function History({ items }: { items: { revision: number; at: string; content: ReactNode }[] }) {
  return (
    <Timeline
      items={[...items]
        .sort((a, b) => b.revision - a.revision)
        .map(({ revision, at, content }) => ({
          key: revision,
          content: (
            <>
              <span className="nums soft">{minuteOf(at)} 起</span>
              <div>{content}</div>
            </>
          ),
        }))}
    />
  );
}
