import type { Finding } from '../fault';
import { fields, type Outline, text } from './outline';

/**
 * What no text states of itself and what yet decides how people are met: whether the office may order a unit, and how often something is
 * done again. Each names the rule behind it, a cited or an assumed one; the rule of the thing itself tells of its duty alone.
 */
export function checkStated({ raw }: Outline): Finding[] {
  const findings: Finding[] = [];
  const usual = text(fields(raw.defaults).subordinateRule);
  for (const [code, organisation] of Object.entries(fields(raw.organisations))) {
    const { subordinate, ruleOf } = fields(organisation);
    if (subordinate === undefined || usual !== undefined || fields(ruleOf).subordinate !== undefined) continue;
    findings.push({
      path: ['organisations', code, 'subordinate'],
      message: `“${code}”归不归办公室指挥没有写明依据`,
      expected: 'ruleOf.subordinate，或 defaults.subordinateRule',
      onKey: true,
    });
  }
  for (const [code, oversight] of Object.entries(fields(raw.oversight))) {
    const { rhythm, ruleOf } = fields(oversight);
    if (rhythm === undefined || rhythm === 'as-needed' || fields(ruleOf).rhythm !== undefined) continue;
    findings.push({
      path: ['oversight', code, 'rhythm'],
      message: `“${code}”多久一次没有写明依据`,
      expected: 'ruleOf.rhythm；文件写明间隔的，就是它自己的 rule',
      onKey: true,
    });
  }
  return findings;
}
