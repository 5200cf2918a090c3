import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answerOf, api } from '../api/client';

/** Finds a cluster by its name or code. */
export function ClusterPicker({ id, value, onChange }: { id?: string; value?: string; onChange?: (id: string | undefined) => void }) {
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const found = useQuery({
    queryKey: ['clusters', 'found', asked],
    queryFn: () => answerOf(api.GET('/api/v1/clusters', { params: { query: { ...(asked ? { q: asked } : {}), limit: 50 } } })),
    placeholderData: (before) => before,
  });
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value}
      onChange={onChange}
      options={found.data?.items.map(({ id: value, name, code, compoundIds }) => ({
        value,
        label: `${name}（${code}，${compoundIds.length} 个小区）`,
      }))}
      loading={found.isFetching}
      placeholder="按名称或编号查找片区"
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到片区'}
    />
  );
}
