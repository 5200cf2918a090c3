import { Button, Form } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';

type Review = Schema['Review'];
type Dialog = { review: Review; onClose: () => void };

/** What can be done with a draft: remarks, drafting it again, signing it. */
export function ReviewVerbs({ review }: { review: Review }) {
  const may = useMay();
  const [dialog, setDialog] = useState<'remarks' | 'redraft' | 'sign'>();
  const close = () => setDialog(undefined);
  return (
    <>
      {may('review.draft') && <Button onClick={() => setDialog('remarks')}>写按语</Button>}
      {may('review.draft') && <Button onClick={() => setDialog('redraft')}>重新拟稿</Button>}
      {may('review.sign') && (
        <Button type="primary" onClick={() => setDialog('sign')}>
          签发
        </Button>
      )}
      {dialog === 'remarks' && <Remarks review={review} onClose={close} />}
      {dialog === 'redraft' && <Redraft review={review} onClose={close} />}
      {dialog === 'sign' && <Sign review={review} onClose={close} />}
    </>
  );
}

function Remarks({ review, onClose }: Dialog) {
  const act = useAct({
    act: (body: { remarks: string | null }, { decision }) =>
      api.PATCH('/api/v1/reviews/{id}', { params: { path: { id: review.id }, header: decision(review.revision) }, body }),
    done: '按语已存',
    after: onClose,
  });
  return (
    <ActDialog<{ remarks?: string }, { remarks: string | null }>
      title="按语"
      open
      onClose={onClose}
      act={act}
      values={({ remarks }) => ({ remarks: remarks?.trim() || null })}
      initial={{ remarks: review.remarks ?? '' }}
      ok="存下"
      width={680}
      consequence="按语写在通报最前面，签发以后不能再改；清空即不写。"
    >
      <Form.Item name="remarks" label="按语">
        <LongText rows={6} maxLength={20_000} />
      </Form.Item>
    </ActDialog>
  );
}

function Redraft({ review, onClose }: Dialog) {
  const act = useAct({
    act: (_: object, { decision }) =>
      api.POST('/api/v1/reviews/{id}/redraft', { params: { path: { id: review.id }, header: decision(review.revision) } }),
    done: '已重新拟稿',
    after: onClose,
  });
  return (
    <ActDialog
      title="重新拟稿"
      open
      onClose={onClose}
      act={act}
      values={() => ({})}
      ok="重新拟稿"
      consequence="时段不变，把拟稿以后才录入、更正的情况算进去；按语保留，数字会变。"
    />
  );
}

function Sign({ review, onClose }: Dialog) {
  const act = useAct({
    act: (_: object, { decision }) =>
      api.POST('/api/v1/reviews/{id}/sign', { params: { path: { id: review.id }, header: decision(review.revision) } }),
    done: ({ recipients }) => `已签发，送达 ${recipients} 人`,
    after: onClose,
  });
  return (
    <ActDialog
      title={`签发${review.title}`}
      open
      onClose={onClose}
      act={act}
      values={() => ({})}
      ok="签发"
      consequence="以您的名义发给各被通报单位和统筹单位，连同负责人；签发以后内容不能再改，校验值留在记录里。"
    />
  );
}
