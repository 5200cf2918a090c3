import { Link } from 'react-router';

/** A figure that opens the list of what it counts, by the address that the API gives with it. */
export function Opens({ figure: { count, opens }, late, of }: { figure: { count: number; opens: string }; late?: boolean; of: string }) {
  return (
    <Link to={opens} className={late && count > 0 ? 'nums late' : 'nums'} aria-label={`${of}：${count}，打开清单`}>
      {count.toLocaleString('zh-CN')}
    </Link>
  );
}
