import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { ActDialog } from '../shared/act-dialog';
import { type Verb, VerdictFields } from './verdict-fields';

interface Given {
  verb: Verb;
  reason?: string;
}
type Opinion = Given & { applicationId: string };

/** 审查意见：of many at once. */
export function GiveOpinions({
  window,
  chosen,
  onClose,
  onDone,
}: {
  window: Schema['PlanWindowDetail'];
  chosen: Schema['PlanApplication'][];
  onClose: () => void;
  onDone: () => void;
}) {
  const act = useAct({
    act: (opinions: Opinion[], { once }) =>
      api.POST('/api/v1/plan-windows/{id}/opinions', { params: { path: { id: window.id }, header: once }, body: { opinions } }),
    done: ({ agreed, returned, refused }) => `已记录：同意 ${agreed}，退回 ${returned}，不同意 ${refused}`,
    after: onDone,
  });
  return (
    <ActDialog<Given, Opinion[]>
      title="提出审查意见"
      open
      onClose={onClose}
      act={act}
      values={({ verb, reason }) => chosen.map(({ id }) => ({ applicationId: id, verb, ...(reason ? { reason } : {}) }))}
      ok={`对 ${chosen.length} 个小区提出`}
      consequence="全部记录或全部不录。意见供审查会参考；再次提出的以后一次为准，前一次留在记录里。"
    >
      <VerdictFields chosen={chosen} />
    </ActDialog>
  );
}
