import type { ReactNode } from 'react';
import { yuan } from './money';

/** A few figures side by side, each under its name. */
export function Figures({ items }: { items: ([string, ReactNode] | null)[] }) {
  return (
    <dl className="figures">
      {items.map(
        (item) =>
          item && (
            <div key={item[0]}>
              <dt>{item[0]}</dt>
              <dd>{item[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

export function Yuan({ fen }: { fen: number | null | undefined }) {
  return <>{fen === null || fen === undefined ? '—' : `${yuan(fen)} 元`}</>;
}
