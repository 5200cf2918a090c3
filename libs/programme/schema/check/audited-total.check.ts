import type { Finding } from '../fault';
import { fields, type Outline, text } from './outline';

/** The fact that names the audited total is a figure, and a step of the final accounts must bring it: else nothing could be recorded. */
export function checkAuditedTotal({ raw, stages }: Outline): Finding[] {
  const fact = text(fields(raw.money).totalFact);
  if (fact === undefined) return [];
  const path = ['money', 'totalFact'];
  const declared = fields(fields(raw.facts)[fact]);
  if (declared.type !== 'integer' || declared.source !== 'answer') {
    return [{ path, message: `“${fact}”不是由答复带来的金额事实`, expected: 'facts 中 type: integer、source: answer 的一项' }];
  }
  const steps = stages.filter(({ kind }) => kind === 'final-accounts').flatMap((stage) => stage.steps);
  const brought = steps.some((step) => fields(step.raw.facts)[fact] === 'required');
  if (brought) return [];
  return [{ path, message: `没有决算环节的步骤带来“${fact}”`, expected: 'final-accounts 环节的一个步骤以 required 带来' }];
}
