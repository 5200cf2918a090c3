import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answerOf, api } from '../api/client';
import { useOrganisation } from '../shared/organisation-name';

interface Picker {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  placeholder?: string;
}

function useFound(q: string, more: { kind?: never } | Record<string, string> = {}) {
  const asked = useDeferredValue(q.trim());
  return useQuery({
    queryKey: ['organisation', 'found', asked, more],
    queryFn: () =>
      answerOf(api.GET('/api/v1/organisations', { params: { query: { ...(asked ? { q: asked } : {}), ...more, limit: 50 } } })),
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
}

/** Finds a post by its organisation's name: 单位、岗位、现任人员. */
export function PostPicker({ id, value, onChange, placeholder = '按单位名称查找岗位' }: Picker) {
  const [q, setQ] = useState('');
  const found = useFound(q);
  const options = (found.data?.items ?? [])
    .filter(({ posts }) => posts.length > 0)
    .map(({ name, posts }) => ({
      label: name,
      options: posts.map((post) => ({
        value: post.id,
        label: `${name} ${post.title}${post.holders.length ? `（${post.holders.map((each) => each.name).join('、')}）` : '（暂缺）'}`,
      })),
    }));
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setQ }}
      value={value}
      onChange={onChange}
      options={options}
      loading={found.isFetching}
      placeholder={placeholder}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到岗位'}
    />
  );
}

/** Finds an organisation by its name, of one kind or of all. */
export function OrganisationPicker({
  id,
  value,
  onChange,
  placeholder = '按名称查找单位',
  kind,
  allowClear,
  label,
}: Picker & { kind?: string; allowClear?: boolean; label?: string }) {
  const [q, setQ] = useState('');
  const found = useFound(q, kind ? { kind } : {});
  const items = found.data?.items ?? [];
  const chosen = useOrganisation(value).data;
  const shown = chosen && !items.some(({ id }) => id === chosen.id) ? [chosen, ...items] : items;
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setQ }}
      allowClear={allowClear}
      value={value}
      onChange={onChange}
      options={shown.map((each) => ({ value: each.id, label: each.name }))}
      loading={found.isFetching}
      placeholder={placeholder}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到单位'}
    />
  );
}
