import { Alert, Button, Form, Input, Select, type FormInstance } from 'antd';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { PaperUpload } from '../paper/paper-upload';
import { DayPicker } from '../pick/day-picker';
import { ActDialog } from '../shared/act-dialog';
import { Explained } from '../shared/explained';
import { ProblemAlert } from '../shared/problem-alert';
import { useProposal } from './use-notice';

interface Given {
  postedOn: string;
  place: string;
  beginsOn?: string;
  endsOn?: string;
  evidence: string[];
}

/** 张贴登记：where and when it was posted, with photographs; the API proposes begin and end, the office may print a later end. */
export function PostNotice({ notice, projectId }: { notice: Schema['NoticeLine']; projectId: string }) {
  const [open, setOpen] = useState(false);
  const [uploading, setUploading] = useState(false);
  const act = useAct({
    act: (body: Given, { decision }) =>
      api.POST('/api/v1/notices/{id}/post', { params: { path: { id: notice.id }, header: decision(notice.revision) }, body }),
    done: ({ endsOn }) => `已登记张贴，公示到 ${endsOn}`,
    after: () => setOpen(false),
  });
  const papers = useQuery({
    queryKey: ['papers', { of: projectId }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/papers', { params: { path: { id: projectId } } })),
    enabled: open,
  });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        登记张贴
      </Button>
      <ActDialog<Given, Given>
        title={`登记张贴：${notice.title}`}
        open={open}
        onClose={() => setOpen(false)}
        act={act}
        width={680}
        values={({ beginsOn, endsOn, ...given }) => ({ ...given, ...(beginsOn ? { beginsOn } : {}), ...(endsOn ? { endsOn } : {}) })}
        ok="登记张贴"
      >
        <Form.Item name="postedOn" label="张贴日期（当日不计入公示期）" rules={[{ required: true, message: '请选择日期' }]}>
          <DayPicker />
        </Form.Item>
        <Form.Item
          noStyle
          shouldUpdate={(before: Given, now: Given) => before.postedOn !== now.postedOn || before.beginsOn !== now.beginsOn}
        >
          {(form: FormInstance<Given>) => (
            <Proposal
              noticeId={notice.id}
              postedOn={form.getFieldValue('postedOn') as string | undefined}
              beginsOn={form.getFieldValue('beginsOn') as string | undefined}
            />
          )}
        </Form.Item>
        <Form.Item name="place" label="张贴地点" rules={[{ required: true, whitespace: true, message: '请填写地点' }]}>
          <Input maxLength={500} />
        </Form.Item>
        <Form.Item name="beginsOn" label="另定开始日期" extra="不填即按上面所列。">
          <DayPicker />
        </Form.Item>
        <Form.Item name="endsOn" label="另定截止日期" extra="可以更晚，不得早于上面所列。">
          <DayPicker />
        </Form.Item>
        <Form.Item name="evidence" label="现场照片" rules={[{ required: true, message: '请选择张贴照片' }]}>
          <Select
            mode="multiple"
            placeholder="选择已上传的照片"
            loading={papers.isPending}
            options={papers.data?.items.map(({ id, title, version }) => ({ value: id, label: `${title}（第 ${version} 版）` }))}
            notFoundContent="还没有材料：请先上传"
          />
        </Form.Item>
        <Button onClick={() => setUploading(true)}>上传照片</Button>
      </ActDialog>
      {uploading && (
        <PaperUpload process={{ kind: 'project', id: projectId }} code="other" title="公示现场照片" onClose={() => setUploading(false)} />
      )}
    </>
  );
}

function Proposal({ noticeId, postedOn, beginsOn }: { noticeId: string; postedOn?: string; beginsOn?: string }) {
  const { data, error } = useProposal(noticeId, postedOn, beginsOn);
  if (error) return <ProblemAlert error={error} />;
  if (!postedOn || !data) return null;
  return (
    <>
      <Alert
        type={data.provisional ? 'warning' : 'info'}
        className="consequence"
        title={`公示自 ${data.beginsOn} 起，到 ${data.endsOn} 止${data.provisional ? '（暂定：放假安排还可能变动）' : ''}`}
        description="截止日 24 时以前收到的异议都算数。"
      />
      <Explained explanation={data.explanation} />
    </>
  );
}
