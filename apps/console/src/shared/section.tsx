import { type ReactNode, useId } from 'react';

/** A part of a page under its own heading, with what can be done there. */
export function Section({ title, extra, children }: { title: ReactNode; extra?: ReactNode; children: ReactNode }) {
  const heading = useId();
  return (
    <section className="sheet wide" aria-labelledby={heading}>
      <div className="row section-head">
        <h2 className="task-title" id={heading}>
          {title}
        </h2>
        {extra && <span className="row push">{extra}</span>}
      </div>
      {children}
    </section>
  );
}
