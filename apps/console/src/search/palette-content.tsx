import { Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { ProblemAlert } from '../shared/problem-alert';
import type { Hit } from './sources';
import { useSearch } from './use-search';

const A_FEW = 5;
const idOf = (index: number) => `palette-hit-${index}`;

/** A combobox: the arrows choose, Enter goes there, Escape closes. */
export default function PaletteContent({ onGo }: { onGo: () => void }) {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const { found, loading, failed } = useSearch(text, A_FEW);
  const more: Hit[] = text.trim() ? [{ path: `/search?q=${encodeURIComponent(text.trim())}`, title: `查看全部结果：${text.trim()}` }] : [];
  const hits = [...found.flatMap((group) => group.hits), ...more];
  const chosen = Math.min(at, hits.length - 1);
  const go = (path: string) => {
    onGo();
    void navigate(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && hits.length > 0) {
      event.preventDefault();
      const next = (chosen + by + hits.length) % hits.length;
      setAt(next);
      document.getElementById(idOf(next))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && hits[chosen] && !event.nativeEvent.isComposing) {
      event.preventDefault();
      go(hits[chosen].path);
    }
  };
  const option = (hit: Hit) => {
    const index = hits.indexOf(hit);
    return (
      <div
        key={hit.path}
        id={idOf(index)}
        role="option"
        aria-selected={index === chosen}
        className="palette-hit"
        onMouseMove={() => setAt(index)}
        onClick={() => go(hit.path)}
      >
        <span>{hit.title}</span>
        {hit.under && <span className="soft">{hit.under}</span>}
      </div>
    );
  };
  return (
    <>
      <Input
        autoFocus
        role="combobox"
        aria-label="查找"
        aria-expanded={hits.length > 0}
        aria-controls="palette-hits"
        aria-autocomplete="list"
        aria-activedescendant={hits.length ? idOf(chosen) : undefined}
        placeholder="项目、小区、单位、人员、方案或页面"
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-hits" role="listbox" aria-label="找到的" className="palette-hits" tabIndex={-1}>
        {found.map((group) => (
          <div key={group.title} role="group" aria-label={group.title}>
            <div className="palette-group" aria-hidden>
              {group.title}
            </div>
            {group.hits.map(option)}
          </div>
        ))}
        {more.map(option)}
      </div>
      <p className="soft" role="status">
        {loading ? '正在查找…' : found.length === 0 ? '没有找到。' : '↑ ↓ 选择，回车打开。'}
      </p>
      {failed && <ProblemAlert error={failed} />}
    </>
  );
}
