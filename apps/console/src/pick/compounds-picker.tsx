import { useQueries, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { answerOf, api } from '../api/client';

interface Picker {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
}

interface Named {
  id: string;
  name: string;
  code: string;
}

/** Those found and those chosen already, by name: what is chosen need not be among what is found. */
function useOptions(kind: string, chosen: string[], find: (q: string) => Promise<Named[]>, read: (id: string) => Promise<Named>) {
  const [q, setQ] = useState('');
  const asked = useDeferredValue(q.trim());
  const found = useQuery({ queryKey: [kind, 'some found', asked], queryFn: () => find(asked), placeholderData: (before) => before });
  const already = useQueries({
    queries: chosen.map((id) => ({ queryKey: [kind, 'name', id], queryFn: () => read(id), staleTime: 300_000 })),
    combine: (answers) => answers.flatMap(({ data }) => (data ? [data] : [])),
  });
  const all = new Map([...already, ...(found.data ?? [])].map((each) => [each.id, each]));
  return { setQ, found, options: [...all.values()].map(({ id, name, code }) => ({ value: id, label: `${name}（${code}）` })) };
}

/** Several compounds, found by name. */
export function CompoundsPicker({ id, value = [], onChange }: Picker) {
  const { setQ, found, options } = useOptions(
    'compounds',
    value,
    async (q) => (await answerOf(api.GET('/api/v1/compounds', { params: { query: { q: q || undefined, limit: 50 } } }))).items,
    (one) => answerOf(api.GET('/api/v1/compounds/{id}', { params: { path: { id: one } } })),
  );
  return <Many id={id} value={value} onChange={onChange} setQ={setQ} fetching={found.isFetching} options={options} what="小区" />;
}

/** Several projects, found by name. */
export function ProjectsPicker({ id, value = [], onChange }: Picker) {
  const { setQ, found, options } = useOptions(
    'projects',
    value,
    async (q) => (await answerOf(api.GET('/api/v1/projects', { params: { query: { q: q || undefined, limit: 50 } } }))).items,
    (one) => answerOf(api.GET('/api/v1/projects/{id}', { params: { path: { id: one } } })),
  );
  return <Many id={id} value={value} onChange={onChange} setQ={setQ} fetching={found.isFetching} options={options} what="项目" />;
}

function Many({
  setQ,
  fetching,
  what,
  ...select
}: Picker & { setQ: (q: string) => void; fetching: boolean; what: string; options: { value: string; label: string }[] }) {
  return (
    <Select
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={fetching}
      placeholder={`按名称查找${what}`}
      notFoundContent={fetching ? '正在查找…' : `没有找到${what}`}
      {...select}
    />
  );
}
