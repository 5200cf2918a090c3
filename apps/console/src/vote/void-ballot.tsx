import { Button, Form } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { minuteOf } from '../shared/time';
import { CHOICES } from '../shared/words';
import type { RollUnit } from './use-vote';

/** 作废：a ballot that was entered wrongly is taken out of the count, for a reason; the home may be entered again. */
export function VoidBallot({ voteId, unit, size }: { voteId: string; unit: RollUnit; size: 'small' | 'large' }) {
  const [open, setOpen] = useState(false);
  const { unitId, code, choice } = unit;
  const act = useAct({
    act: (body: { choice: NonNullable<RollUnit['choice']>; reason: string }, { once }) =>
      api.POST('/api/v1/votes/{id}/ballots/{unitId}/void', { params: { path: { id: voteId, unitId }, header: once }, body }),
    done: `${code} 的选票已作废，可以重新登记`,
    after: () => setOpen(false),
  });
  if (choice === null) return null;
  return (
    <>
      <Button size={size} danger onClick={() => setOpen(true)} aria-label={`作废 ${code} 的选票`}>
        作废
      </Button>
      <ActDialog<{ reason: string }, { choice: NonNullable<RollUnit['choice']>; reason: string }>
        title={`作废 ${code} 的选票`}
        open={open}
        onClose={() => setOpen(false)}
        act={act}
        values={({ reason }) => ({ choice, reason })}
        ok="作废"
        danger
        consequence={`原登记的「${CHOICES[choice]}」不再计票，连同理由留存备查；之后可以重新登记这户的选票。`}
      >
        <Form.Item name="reason" label="作废的理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
          <LongText />
        </Form.Item>
      </ActDialog>
    </>
  );
}

/** What was entered wrongly before, with the reason where one may read it. */
export function VoidedBefore({ unit }: { unit: RollUnit }) {
  return unit.voided.map(({ choice, reason, voidedAt }) => (
    <div key={voidedAt} className="soft">
      已作废：{CHOICES[choice]}（{[minuteOf(voidedAt), reason].filter(Boolean).join('，')}）
    </div>
  ));
}
