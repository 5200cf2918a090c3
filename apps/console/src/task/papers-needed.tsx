import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Programme, TaskDetail } from '../api/types';
import { PaperUpload } from '../paper/paper-upload';
import { paperTitle } from '../shared/programme';
import { minuteOf } from '../shared/time';
import type { TaskProcess } from './use-task';

/** All papers of what a task belongs to. */
export function useTaskPapers(process: TaskProcess) {
  return useQuery({
    queryKey: ['papers', { of: process.id }],
    queryFn: () =>
      answerOf(
        process.kind === 'project'
          ? api.GET('/api/v1/projects/{id}/papers', { params: { path: { id: process.id } } })
          : api.GET('/api/v1/plan-windows/{id}/papers', { params: { path: { id: process.id } } }),
      ),
  });
}

/** The papers that a step asks for: what is there, what is missing, and the upload. */
export function PapersNeeded({ task, process, programme }: { task: TaskDetail; process: TaskProcess; programme: Programme | undefined }) {
  const [uploading, setUploading] = useState<string>();
  const papers = useTaskPapers(process);
  return (
    <>
      <ul className="papers">
        {task.papers.map((code) => {
          const fresh = papers.data?.items.filter((paper) => paper.code === code && paper.uploadedAt >= task.openedAt) ?? [];
          return (
            <li key={code}>
              <span>{paperTitle(programme, code)}</span>
              {fresh.length > 0 ? (
                <Tag color="success">已有（{minuteOf(fresh.at(-1)!.uploadedAt)}）</Tag>
              ) : (
                <Tag color="warning">待上传</Tag>
              )}
              <Button size="small" onClick={() => setUploading(code)}>
                上传
              </Button>
            </li>
          );
        })}
      </ul>
      {uploading && (
        <PaperUpload process={process} code={uploading} title={paperTitle(programme, uploading)} onClose={() => setUploading(undefined)} />
      )}
    </>
  );
}
