import { Table, type TableProps } from 'antd';
import type { useList } from '../api/paging';
import { More } from './more';
import { ProblemPage } from './problem-page';

/** A list of the API line by line, with words for when it is empty, being read, or could not be. */
export function ListTable<T extends { id: string }>({
  list,
  empty,
  label,
  ...rest
}: { list: ReturnType<typeof useList<T>>; empty: string; label: string } & Pick<TableProps<T>, 'columns' | 'rowSelection' | 'expandable'>) {
  if (list.error) return <ProblemPage error={list.error} retry={list.retry} />;
  return (
    <div className="wide-table" tabIndex={0} role="region" aria-label={label}>
      <Table<T>
        rowKey="id"
        size="middle"
        dataSource={list.items}
        loading={list.loading}
        pagination={false}
        locale={{ emptyText: empty }}
        {...rest}
      />
      <More more={list.more} loading={list.loadingMore} />
    </div>
  );
}
