import { Alert, Form } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { faultWords } from './move-words';
import { chosenStages, StageMap, useBothVersions } from './stage-map';

type Movable = Schema['MovableProject'];
interface Given {
  reason: string;
  stages?: Record<string, string | undefined>;
}

/** Moves projects to a version, each on its own; those that were refused are told. */
export function MoveProjects({
  code,
  projects,
  version,
  onClose,
}: {
  code: string;
  projects: Movable[];
  version: number;
  onClose: () => void;
}) {
  const [refused, setRefused] = useState<{ projectId: string; detail: string; faults?: Schema['MoveFault'][] }[]>([]);
  const hashes = new Set(projects.map(({ hash }) => hash));
  const { from, to } = useBothVersions(code, hashes.size === 1 ? projects[0]?.hash : undefined, version);
  const move = useAct({
    act: ({ reason, stages }: Given, { once }) =>
      api.POST('/api/v1/programmes/{code}/moves', {
        params: { path: { code }, header: once },
        body: { version, reason, ...chosenStages(stages), projects: projects.map(({ id, revision }) => ({ id, revision })) },
      }),
    done: ({ moved }) => `${moved.length} 个项目已提出换版`,
    after: (answer) => {
      if (answer.refused.length === 0) onClose();
      else setRefused(answer.refused);
    },
  });
  return (
    <ActDialog<Given, Given>
      title={`换到第 ${version} 版：${projects.length} 个项目`}
      open
      onClose={onClose}
      act={move}
      values={(form) => form}
      ok="换版"
      width={640}
      consequence={`换版后按第 ${version} 版办理：待办可能重新交办，期限重新计算；此前收到的仍按原版决定。换版记录在案，项目尚无新的办理时可以撤回。`}
    >
      <p>{projects.map(({ name }) => name).join('、')}</p>
      {hashes.size > 1 && <Alert type="info" showIcon title="所选项目现依的版次不同，环节须一一对应。" />}
      {from && to && <StageMap from={from} to={to} />}
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <LongText />
      </Form.Item>
      {refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={`${refused.length} 个项目没有换版`}
          description={
            <ul>
              {refused.map(({ projectId, detail, faults }) => (
                <li key={projectId}>
                  {projects.find(({ id }) => id === projectId)?.name}：{detail} {faults?.map((fault) => faultWords(fault, from)).join('；')}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </ActDialog>
  );
}
