import { Input } from 'antd';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<typeof Input.TextArea>, 'autoSize'>;

/** A text of several lines that grows with what is typed: by CSS, since Ant Design's own `autoSize` writes style attributes, which the page's policy keeps out. */
export function LongText({ rows = 2, maxLength = 4000, ...rest }: Props) {
  return <Input.TextArea {...rest} rows={rows} maxLength={maxLength} className="long-text" />;
}
