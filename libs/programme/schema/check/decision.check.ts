import type { Finding } from '../fault';
import { fields, type Outline } from './outline';

/** A source that needs the owners' decision says on which paper it is and who leads them to it: any paper would do otherwise. */
export function checkDecisions({ raw }: Outline): Finding[] {
  return Object.entries(fields(fields(raw.money).sources)).flatMap(([code, source]): Finding[] => {
    const { needsOwnersDecision, decision } = fields(source);
    const path = ['money', 'sources', code];
    if (needsOwnersDecision === true && decision === undefined) {
      const expected = 'decision: { paper: 材料代码, by: 组织代码或角色 }';
      return [{ path, message: `资金来源“${code}”须业主决定，却没有写决定载于何种材料、由谁牵头`, expected }];
    }
    if (needsOwnersDecision === true || decision === undefined) return [];
    const expected = 'needsOwnersDecision: true';
    return [{ path: [...path, 'decision'], message: `资金来源“${code}”写了业主决定，却没有写须经业主决定`, expected, onKey: true }];
  });
}
