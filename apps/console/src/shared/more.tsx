import { Button } from 'antd';

/** Fetches what comes next of a list that the API gives page by page. */
export function More({ more, loading }: { more?: () => void; loading: boolean }) {
  if (!more) return null;
  return (
    <div className="more">
      <Button onClick={more} loading={loading}>
        再读一些
      </Button>
    </div>
  );
}
