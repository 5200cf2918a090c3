import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answerOf, api } from '../api/client';

/** Finds a compound by its name, code or address. */
export function CompoundPicker({ id, value, onChange }: { id?: string; value?: string; onChange?: (id: string | undefined) => void }) {
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const found = useQuery({
    queryKey: ['compounds', 'found', asked],
    queryFn: () => answerOf(api.GET('/api/v1/compounds', { params: { query: { ...(asked ? { q: asked } : {}), limit: 50 } } })),
    placeholderData: (before) => before,
  });
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value}
      onChange={onChange}
      options={found.data?.items.map(({ id: value, name, address }) => ({ value, label: `${name}（${address}）` }))}
      loading={found.isFetching}
      placeholder="按名称、编号或地址查找小区"
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到小区'}
    />
  );
}
