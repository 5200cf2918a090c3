import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Programme, Schema } from '../api/types';
import { PaperUpload } from '../paper/paper-upload';
import { useMay } from '../session/session';
import { FramedTable } from '../shared/framed-table';
import { paperTitle } from '../shared/programme';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';

type Paper = Schema['Paper'];

export function usePlanPapers(windowId: string) {
  return useQuery({
    queryKey: ['papers', { of: windowId }],
    queryFn: () => answerOf(api.GET('/api/v1/plan-windows/{id}/papers', { params: { path: { id: windowId } } })),
  });
}

/** 材料：opinions, minutes, the joint document. */
export function Papers({ window, programme }: { window: Schema['PlanWindowDetail']; programme: Programme | undefined }) {
  const may = useMay();
  const papers = usePlanPapers(window.id);
  const [code, setCode] = useState<string>();
  const [uploading, setUploading] = useState(false);
  const codes = [...new Set(programme?.annualPlan?.steps.flatMap((step) => step.papers))];
  return (
    <Section
      title="材料"
      extra={
        may('paper.write') && (
          <>
            <Select
              aria-label="材料种类"
              placeholder="材料种类"
              className="paper-code"
              value={code}
              onChange={setCode}
              options={codes.map((each) => ({ value: each, label: paperTitle(programme, each) }))}
            />
            <Button disabled={!code} onClick={() => setUploading(true)}>
              登记材料
            </Button>
          </>
        )
      }
    >
      <FramedTable<Paper>
        label="材料"
        size="small"
        rowKey="id"
        dataSource={papers.data?.items}
        loading={papers.isPending}
        empty="还没有材料。"
        columns={[
          {
            title: '材料',
            render: (_, { id, title, version, fileName }) => (
              <>
                {fileName ? <a href={`/api/v1/papers/${id}/content`}>{title}</a> : title}（第 {version} 版{!fileName && '，纸质'}）
              </>
            ),
          },
          { title: '种类', render: (_, { code }) => paperTitle(programme, code) },
          { title: '登记', render: (_, { uploadedAt }) => <span className="nums">{minuteOf(uploadedAt)}</span> },
        ]}
      />
      {uploading && code && (
        <PaperUpload
          process={{ kind: 'window', id: window.id }}
          code={code}
          title={paperTitle(programme, code)}
          onClose={() => setUploading(false)}
        />
      )}
    </Section>
  );
}
