import { Checkbox, Form } from 'antd';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { BodyOf, ProgrammeStage } from '../../api/types';
import { PaperPicker } from '../../paper/paper-picker';
import { ActDialog } from '../../shared/act-dialog';
import { filled, LongField } from '../../shared/fields';
import type { TabProps } from '../project-tabs';

type Again = BodyOf<'/api/v1/projects/{id}/reviews/{stage}/ask-again'>;

/** What was sent to review has changed: those whose topics it touches are asked again, the other opinions stand. */
export function AskAgain({ stage, project, programme, onClose }: TabProps & { stage: ProgrammeStage; onClose: () => void }) {
  const act = useAct({
    act: (body: Again, { once }) =>
      api.POST('/api/v1/projects/{id}/reviews/{stage}/ask-again', {
        params: { path: { id: project.id, stage: stage.code }, header: once },
        body,
      }),
    done: ({ steps, untouched }) => `已再次征求 ${steps.length} 家意见，其余 ${untouched.length} 家意见继续有效`,
    after: onClose,
  });
  const topics = stage.review?.topics ?? [];
  const kept = stage.review?.conditionsAfterChange === 'keep';
  return (
    <ActDialog<Again, Again>
      title="再次征求意见"
      open
      onClose={onClose}
      act={act}
      values={(form) => filled(form) as Again}
      ok="再次征求"
      consequence={`${topics.length > 0 ? '只请所涉事项的单位重新审查，其余意见继续有效' : '所有单位重新审查'}；重新审查的期限重新计算，其先前附带而未落实的条件${kept ? '仍然有效' : '随之失效'}。`}
    >
      {topics.length > 0 && (
        <Form.Item name="topics" label="改动涉及" rules={[{ required: true, message: '请选择改动所涉的事项' }]}>
          <Topics topics={topics} />
        </Form.Item>
      )}
      <LongField name="reason" label="改了什么" />
      <Form.Item name="paperId" label="改动后的材料" extra="由建设单位提出的，须附改动后的新版材料。">
        <PaperPicker projectId={project.id} programme={programme} />
      </Form.Item>
    </ActDialog>
  );
}

/** Apart from its field, whose `aria-required` no group of boxes may carry. */
function Topics({
  topics,
  value,
  onChange,
}: {
  topics: { code: string; title: string }[];
  value?: string[];
  onChange?: (codes: string[]) => void;
}) {
  return (
    <div role="group" aria-label="改动涉及">
      <Checkbox.Group value={value} onChange={onChange} options={topics.map(({ code, title }) => ({ value: code, label: title }))} />
    </div>
  );
}
