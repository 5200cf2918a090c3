import { useAct } from '../api/act';
import { api } from '../api/client';
import { ActDialog } from '../shared/act-dialog';
import { LongField } from '../shared/fields';

/** 例外决定：lets a compound in against one rule of a programme, on record with its reason. */
export function ExceptDialog({
  compound,
  programme,
  rule,
  onClose,
}: {
  compound: { id: string; name: string };
  /** By its code. */
  programme: string;
  rule: { id: string; title: string };
  onClose: () => void;
}) {
  const act = useAct({
    act: (body: { reason: string }, { once }) =>
      api.POST('/api/v1/compounds/{id}/exceptions', {
        params: { path: { id: compound.id }, header: once },
        body: { programme, ruleId: rule.id, reason: body.reason },
      }),
    done: '已登记例外决定',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title={`例外决定：${rule.title}`}
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="登记"
      consequence={`登记后「${rule.title}」这一条不再阻止${compound.name}纳入改造；决定连同理由留存在案，不能删除。`}
    >
      <LongField name="reason" label="理由" maxLength={4000} />
    </ActDialog>
  );
}
