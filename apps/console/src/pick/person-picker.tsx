import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answerOf, api } from '../api/client';

/** Finds a person by name, log-in or organisation; for who may read people. */
export function PersonPicker({
  id,
  value,
  onChange,
  placeholder = '按姓名、登录名或单位查找',
}: {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  placeholder?: string;
}) {
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const found = useQuery({
    queryKey: ['person', 'found', asked],
    queryFn: () => answerOf(api.GET('/api/v1/people', { params: { query: { ...(asked ? { q: asked } : {}), limit: 50 } } })),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value}
      onChange={onChange}
      options={(found.data?.items ?? [])
        .filter(({ disabledAt }) => disabledAt === null)
        .map((each) => ({
          value: each.id,
          label: `${each.name}（${each.offices.map(({ organisation }) => organisation).join('、') || each.login}）`,
        }))}
      loading={found.isFetching}
      placeholder={placeholder}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到人员'}
    />
  );
}
