import { Alert, Button, Form, Radio, type FormInstance } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { ProgrammeStage, Schema } from '../api/types';
import { useSession } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { dayOf } from '../shared/time';
import { useProposal } from './use-notice';
import { stepWords } from './words';

type Outcome = 'upheld' | 'rejected' | 'mediation-failed';
interface Given {
  outcome: Outcome;
  answer?: string;
}

/** 处理异议：how it ends, with what that does to the notice told before. */
export function ResolveObjection({
  objection,
  notice,
  stage,
}: {
  objection: Schema['Objection'];
  notice: Schema['NoticeLine'];
  stage: ProgrammeStage | undefined;
}) {
  const [open, setOpen] = useState(false);
  const act = useAct({
    act: (body: Given, { decision }) =>
      api.POST('/api/v1/objections/{id}/resolve', { params: { path: { id: objection.id }, header: decision(objection.revision) }, body }),
    done: '已登记处理结果',
    after: () => setOpen(false),
  });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        处理
      </Button>
      <ActDialog<Given, Given>
        title={`处理异议 ${objection.receiptNo}`}
        open={open}
        onClose={() => setOpen(false)}
        act={act}
        values={({ outcome, answer }) => ({ outcome, ...(answer?.trim() ? { answer } : {}) })}
        ok="登记结果"
      >
        {objection.text && <blockquote>{objection.text}</blockquote>}
        <Form.Item name="outcome" label="结果" rules={[{ required: true, message: '请选择结果' }]}>
          <Radio.Group
            options={[
              { value: 'upheld', label: '成立' },
              { value: 'rejected', label: '不成立' },
              { value: 'mediation-failed', label: '调解不成' },
            ]}
          />
        </Form.Item>
        <Form.Item noStyle shouldUpdate={(before: Given, now: Given) => before.outcome !== now.outcome}>
          {(form: FormInstance<Given>) => {
            const outcome = form.getFieldValue('outcome') as Outcome | undefined;
            return (
              <>
                <Form.Item
                  name="answer"
                  label="答复"
                  rules={[{ required: outcome === 'rejected', whitespace: true, message: '不成立的须写明答复' }]}
                  extra={
                    objection.filedBy === 'public'
                      ? '凭回执号不登录就能读到：请不要写姓名、房号和联系方式。'
                      : '请告知提出异议的人；不会显示在公开页上。'
                  }
                >
                  <LongText />
                </Form.Item>
                {outcome && <Consequence outcome={outcome} notice={notice} stage={stage} />}
              </>
            );
          }}
        </Form.Item>
      </ActDialog>
    </>
  );
}

/** What the programme lets an upheld objection do, with the end that a notice posted today would have. */
function Consequence({ outcome, notice, stage }: { outcome: Outcome; notice: Schema['NoticeLine']; stage: ProgrammeStage | undefined }) {
  const today = dayOf(useSession().realm.now);
  const rule = stage?.notice?.onUpheld;
  const refer = stepWords(stage, 'refer');
  const restarts = outcome === 'upheld' && notice.status === 'posted' && (rule === 'restart' || rule === 'extend');
  const late = stage?.steps.some(({ code }) => code === 'correct-late');
  const { data } = useProposal(notice.id, restarts ? today : undefined);
  const words = (): string => {
    if (outcome === 'rejected') return '公示照常进行。';
    if (outcome === 'mediation-failed')
      return `随即交办${refer}；${stage?.notice?.openObjectionBlocks ? '这件异议了结以前，公示不算结束。' : '公示照常进行。'}`;
    if (notice.status !== 'posted')
      return late
        ? `公示已经结束：交办${stepWords(stage, 'correct-late')}，办结以前不能上报启动。`
        : `公示已经结束：交办${refer}，由其决定如何办理。`;
    if (rule === 'go-on') return '按方案，公示照常进行。';
    if (rule === 'leave') return '按方案，公示就此结束，项目退回前一环节。';
    return `按方案，须以修改后的材料重新公示${data ? `：今天张贴的，到 ${data.endsOn} 为止` : ''}。`;
  };
  return <Alert type={outcome === 'upheld' ? 'warning' : 'info'} title="登记以后" description={words()} />;
}
