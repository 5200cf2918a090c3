import { Tag } from 'antd';
import type { Rule } from '../api/types';

/** A rule in our words, and where it is written; or that the text leaves it open, and why we took it so. */
export function RuleWords({ rule }: { rule: Rule }) {
  return (
    <span className="rule">
      {rule.says && <>{rule.says} </>}
      {rule.cite && (
        <span className="soft">
          （{rule.cite.document} {rule.cite.section}）
        </span>
      )}
      {rule.assumed && (
        <>
          <Tag>设定</Tag>
          <span className="soft">文件未写明：{rule.assumed}</span>
        </>
      )}
    </span>
  );
}
