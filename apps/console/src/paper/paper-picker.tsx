import { Button, Select } from 'antd';
import { useState } from 'react';
import type { Programme } from '../api/types';
import { paperTitle } from '../shared/programme';
import { PaperUpload } from './paper-upload';
import { usePapers } from './use-papers';

/** One of a project's papers, of one code or of any; one that is not there yet is put on record from here. */
export function PaperPicker({
  id,
  value,
  onChange,
  projectId,
  programme,
  code,
}: {
  id?: string;
  value?: string;
  onChange?: (id: string | undefined) => void;
  projectId: string;
  /** Names the paper of that code. */
  programme?: Programme;
  code?: string;
}) {
  const [adding, setAdding] = useState(false);
  const papers = usePapers(projectId);
  const upload = code ?? 'other';
  return (
    <div className="row nowrap">
      <Select
        id={id}
        className="full"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={onChange}
        loading={papers.isPending}
        placeholder="选择已登记的材料"
        notFoundContent="还没有这类材料"
        options={papers.data?.items
          .filter((paper) => !code || paper.code === code)
          .map((paper) => ({ value: paper.id, label: `${paper.title}（第 ${paper.version} 版）` }))}
      />
      <Button onClick={() => setAdding(true)}>上传</Button>
      {adding && (
        <PaperUpload
          process={{ kind: 'project', id: projectId }}
          code={upload}
          title={code ? paperTitle(programme, code) : '其他材料'}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}
