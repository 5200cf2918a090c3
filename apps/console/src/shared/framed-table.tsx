import { Table, type TableProps } from 'antd';

/** A table that scrolls inside its own frame where it is wider than its place: then the keyboard reaches it, and it has a name. */
export function FramedTable<T extends object>({ label, ...table }: TableProps<T> & { label: string }) {
  return (
    <div className="frame" tabIndex={0} role="region" aria-label={label}>
      <Table<T> size="middle" pagination={false} {...table} />
    </div>
  );
}
