import { Table, type TableProps } from 'antd';

/** A table that scrolls inside its own frame where it is wider than its place: then the keyboard reaches it, and it has a name. */
export function FramedTable<T extends object>({ label, empty, ...table }: TableProps<T> & { label: string; empty?: string }) {
  return (
    <div className="frame" role="region" aria-label={label} tabIndex={0}>
      <Table<T> size="middle" pagination={false} locale={empty ? { emptyText: empty } : undefined} {...table} />
    </div>
  );
}
