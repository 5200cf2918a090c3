import { Table, type TableProps } from 'antd';

/** A table that scrolls inside its own frame, by the keyboard as well, so that the page stays as wide as the window. */
export function FramedTable<T extends object>({ label, empty, ...table }: TableProps<T> & { label: string; empty: string }) {
  return (
    <div className="frame" role="region" aria-label={label} tabIndex={0}>
      <Table<T> size="small" pagination={false} locale={{ emptyText: empty }} {...table} />
    </div>
  );
}
