import { Spin } from 'antd';

/** A place whose content is on its way. */
export function Loading({ words = '正在读取…' }: { words?: string }) {
  return (
    <div className="loading" role="status" aria-live="polite">
      <Spin />
      <span>{words}</span>
    </div>
  );
}
