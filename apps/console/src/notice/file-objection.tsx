import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { ProgrammeStage } from '../api/types';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { stepWords } from './words';

interface Given {
  text: string;
  contact?: string;
}

/** 代为登记异议：what somebody said at the desk or on paper. */
export function FileObjection({ noticeId, stage }: { noticeId: string; stage: ProgrammeStage | undefined }) {
  const [open, setOpen] = useState(false);
  const act = useAct({
    act: (body: Given, { once }) => api.POST('/api/v1/notices/{id}/objections', { params: { path: { id: noticeId }, header: once }, body }),
    done: ({ receiptNo }) => `已登记，回执号 ${receiptNo}`,
    after: () => setOpen(false),
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>登记异议</Button>
      <ActDialog<Given, Given>
        title="登记异议"
        open={open}
        onClose={() => setOpen(false)}
        act={act}
        values={({ text, contact }) => ({ text, ...(contact?.trim() ? { contact } : {}) })}
        ok="登记"
        consequence={`以系统收到的时刻为准；登记后随即交办${stepWords(stage, 'mediate')}。`}
      >
        <Form.Item name="text" label="异议内容" rules={[{ required: true, whitespace: true, message: '请填写内容' }]}>
          <LongText rows={4} />
        </Form.Item>
        <Form.Item name="contact" label="联系方式" extra="只有办理人员看得到。">
          <Input maxLength={200} />
        </Form.Item>
      </ActDialog>
    </>
  );
}
