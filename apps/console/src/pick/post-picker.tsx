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

/** Posts that read and do not act, or keep the system, are given no task. */
const IDLE: readonly string[] = ['auditor', 'administrator'];

/** Finds a post by its organisation's name: 单位、岗位、现任人员. `acting`: only those that can be given a task; `within`: of one organisation. */
export function PostPicker({
  id,
  value,
  onChange,
  placeholder = '按单位名称查找岗位',
  acting,
  within,
}: Picker & { acting?: boolean; within?: string }) {
  const [q, setQ] = useState('');
  const found = useFound(q);
  const own = useOrganisation(within);
  const offered = within ? (own.data ? [own.data] : []) : (found.data?.items ?? []);
  const options = offered
    .map((each) => ({ ...each, posts: each.posts.filter(({ role }) => !acting || !IDLE.includes(role)) }))
    .filter(({ kind, posts }) => posts.length > 0 && !(acting && kind === 'government'))
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
      showSearch={within ? { optionFilterProp: 'label' } : { filterOption: false, onSearch: setQ }}
      value={value}
      onChange={onChange}
      options={options}
      loading={within ? own.isPending : found.isFetching}
      placeholder={placeholder}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到岗位'}
    />
  );
}

/** Finds an organisation by its name, of one kind, of one part in a programme, or of all. */
export function OrganisationPicker({
  id,
  value,
  onChange,
  placeholder = '按名称查找单位',
  kind,
  template,
  allowClear,
  label,
}: Picker & { kind?: string; template?: string; allowClear?: boolean; label?: string }) {
  const [q, setQ] = useState('');
  const found = useFound(q, { ...(kind ? { kind } : {}), ...(template ? { template } : {}) });
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
