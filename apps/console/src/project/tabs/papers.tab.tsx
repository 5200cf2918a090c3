import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import type { Schema } from '../../api/types';
import { PaperUpload } from '../../paper/paper-upload';
import { usePapers } from '../../paper/use-papers';
import { useMay } from '../../session/session';
import { FramedTable } from '../../shared/framed-table';
import { paperTitle } from '../../shared/programme';
import { Reading } from '../../shared/reading';
import { Section } from '../../shared/section';
import { minuteOf } from '../../shared/time';
import type { TabProps } from '../project-tabs';

type Paper = Schema['Paper'];
const OTHER = 'other';

/** 材料：every paper with all its versions; the newest first, the older ones below it. */
export default function PapersTab({ project, programme }: TabProps) {
  const may = useMay();
  const [code, setCode] = useState<string>();
  const [uploading, setUploading] = useState(false);
  const papers = usePapers(project.id);
  const title = (paper: string) => (paper === OTHER ? '其他材料' : paperTitle(programme, paper));
  const isPublic = (paper: string) => programme.papers.find((each) => each.code === paper)?.public ?? false;
  return (
    <Section
      title="材料"
      extra={
        may('paper.write') && (
          <>
            <Select
              aria-label="哪一种材料"
              className="paper-kind"
              showSearch={{ optionFilterProp: 'label' }}
              placeholder="选择要登记的材料"
              value={code}
              onChange={setCode}
              options={[
                ...programme.papers.map((paper) => ({ value: paper.code, label: paper.title })),
                { value: OTHER, label: '其他材料' },
              ]}
            />
            <Button disabled={!code} onClick={() => setUploading(true)}>
              上传
            </Button>
          </>
        )
      }
    >
      <Reading query={papers}>
        {({ items }) => {
          const newestFirst = [...items].sort((a, b) => b.version - a.version);
          const byCode = new Map<string, Paper[]>();
          for (const paper of newestFirst) byCode.set(paper.code, [...(byCode.get(paper.code) ?? []), paper]);
          const newest = [...byCode.values()].map((versions) => versions[0]!);
          return (
            <FramedTable<Paper>
              label="材料"
              empty="还没有材料，或没有您的岗位可以读的材料。"
              rowKey="id"
              dataSource={newest.sort((a, b) => b.uploadedAt.localeCompare(a.uploadedAt))}
              expandable={{
                showExpandColumn: items.length > newest.length,
                rowExpandable: (paper) => (byCode.get(paper.code)?.length ?? 0) > 1,
                expandedRowRender: (paper) => (
                  <ul className="plain" aria-label={`${title(paper.code)}的以前版本`}>
                    {byCode
                      .get(paper.code)!
                      .filter(({ id }) => id !== paper.id)
                      .map((each) => (
                        <li key={each.id} className="row">
                          <span>第 {each.version} 版</span>
                          <span>{each.title}</span>
                          <span className="nums soft">{minuteOf(each.uploadedAt)}</span>
                          <File paper={each} />
                        </li>
                      ))}
                  </ul>
                ),
              }}
              columns={[
                {
                  title: '材料',
                  render: (_, paper) => (
                    <>
                      {title(paper.code)} {isPublic(paper.code) && <Tag color="blue">可公开</Tag>}
                      {paper.title !== title(paper.code) && <div className="soft">{paper.title}</div>}
                    </>
                  ),
                },
                { title: '版本', width: 80, render: (_, { version }) => `第 ${version} 版` },
                { title: '登记于', width: 150, render: (_, { uploadedAt }) => <span className="nums">{minuteOf(uploadedAt)}</span> },
                { title: '文件', render: (_, paper) => <File paper={paper} /> },
              ]}
            />
          );
        }}
      </Reading>
      {uploading && code && (
        <PaperUpload process={{ kind: 'project', id: project.id }} code={code} title={title(code)} onClose={() => setUploading(false)} />
      )}
    </Section>
  );
}

function File({ paper }: { paper: Paper }) {
  if (!paper.fileName) return <span className="soft">只有纸质件</span>;
  return (
    <a href={`/api/v1/papers/${paper.id}/content`} download={paper.fileName}>
      {paper.fileName}（{sizeWords(paper.bytes ?? 0)}）
    </a>
  );
}

function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1_048_576) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
