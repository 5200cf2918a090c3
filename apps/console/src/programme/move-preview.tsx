import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Table, Tag } from 'antd';
import { answerOf, api } from '../api/client';
import type { Programme, Schema } from '../api/types';
import { Loading } from '../shared/loading';
import { ProblemAlert } from '../shared/problem-alert';
import { stageOf } from '../shared/programme';
import { faultWords } from './move-words';
import { chosenStages, StageMap, useBothVersions } from './stage-map';

type Preview = Schema['MovePreview'];
type PreviewedTask = Preview['tasks'][number];
type Movable = Schema['MovableProject'];
interface Given {
  stages?: Record<string, string | undefined>;
}

/** What would become of a project's stages, tasks and dates; nothing is written. */
export function MovePreview({ code, project, version, onClose }: { code: string; project: Movable; version: number; onClose: () => void }) {
  const { from, to } = useBothVersions(code, project.hash, version);
  const preview = useMutation({
    mutationFn: ({ stages }: Given) =>
      answerOf(
        api.POST('/api/v1/programmes/{code}/moves/preview', {
          params: { path: { code } },
          body: { projectId: project.id, version, ...chosenStages(stages) },
        }),
      ),
  });
  return (
    <Modal
      title={`预览：${project.name} 由第 ${project.version} 版换到第 ${version} 版`}
      open
      onCancel={onClose}
      footer={<Button onClick={onClose}>关闭</Button>}
      width={860}
    >
      {!from || !to ? (
        <Loading />
      ) : (
        <Form<Given> layout="vertical" onFinish={(given) => preview.mutate(given)}>
          <StageMap from={from} to={to} />
          <Button type="primary" htmlType="submit" loading={preview.isPending}>
            预览
          </Button>
          <span className="soft"> 只是预览，不改变任何事。</span>
        </Form>
      )}
      {preview.error && <ProblemAlert error={preview.error} />}
      {preview.data && <Foreseen preview={preview.data} from={from} to={to} />}
    </Modal>
  );
}

const FATES: Record<PreviewedTask['fate'], { words: string; colour?: string }> = {
  kept: { words: '保留', colour: 'success' },
  reopened: { words: '重新交办', colour: 'warning' },
  closed: { words: '关闭' },
};

const BECAUSE: Record<string, string> = {
  due: '期限不同',
  ladder: '提醒办法不同',
  owner: '承办单位不同',
  post: '承办岗位不同',
  papers: '材料不同',
  answers: '可作的答复不同',
  facts: '须填的内容不同',
  rule: '所依规则不同',
  'not-asked': '新版不要求',
  'asked-later': '新版还没有轮到',
};

function Foreseen({ preview, from, to }: { preview: Preview; from: Programme | undefined; to: Programme | undefined }) {
  const { faults, stages, tasks, added, deadlines } = preview;
  if (faults.length > 0)
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        className="problem"
        title="这样不能换版"
        description={
          <ul>
            {faults.map((fault) => (
              <li key={`${fault.what}/${fault.code}`}>{faultWords(fault, from)}</li>
            ))}
          </ul>
        }
      />
    );
  return (
    <div className="stack" role="status">
      <p>
        所在环节：
        {stages.map((one) => `「${stageOf(from, one.from)?.title ?? one.from}」→「${stageOf(to, one.to)?.title ?? one.to}」`).join('、') ||
          '—'}
        ；另有 {deadlines.filter((one) => one.from !== one.to).length} 个期限的日期改变。
      </p>
      <Table<PreviewedTask>
        rowKey="taskId"
        size="small"
        dataSource={tasks}
        pagination={false}
        locale={{ emptyText: '此刻没有待办。' }}
        columns={[
          { title: '待办', dataIndex: 'title' },
          { title: '如何', width: 100, render: (_, { fate }) => <Tag color={FATES[fate].colour}>{FATES[fate].words}</Tag> },
          {
            title: '期限',
            width: 230,
            render: (_, task) => (
              <span className="nums">{task.from === task.to || !task.to ? task.from : `${task.from} → ${task.to}`}</span>
            ),
          },
          { title: '缘由', render: (_, { because }) => because.map((one) => BECAUSE[one] ?? one).join('、') || '—' },
        ]}
      />
      {added.length > 0 && <p>新增待办：{added.map(({ title }) => title).join('、')}</p>}
    </div>
  );
}
