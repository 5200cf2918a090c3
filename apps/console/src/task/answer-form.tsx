import { Alert, Button, Checkbox, Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Programme, TaskDetail } from '../api/types';
import { PaperPicker } from '../paper/paper-picker';
import { factTitle } from '../shared/fact';
import { FactField } from '../shared/fact-field';
import { LongText } from '../shared/long-text';
import { ProblemAlert } from '../shared/problem-alert';
import { citeWords } from '../shared/programme';
import { ANSWERS, wordFor } from '../shared/words';
import { Conditions, type Given, stated } from './answer-fields';
import { consequenceOf } from './consequence';
import { Overtaken } from './overtaken';
import { PapersNeeded, useTaskPapers } from './papers-needed';
import { putsForward, StartOrder } from './start-order';
import type { TaskProcess } from './use-task';

/**
 * 办理：the answer that a step takes, with its facts and papers, and what it leads to, told before it is given. Where a colleague decides
 * first it says so, and keeps what was typed.
 */
export function AnswerForm({ task, process, programme }: { task: TaskDetail; process: TaskProcess; programme: Programme | undefined }) {
  const [form] = Form.useForm<Given>();
  const [given, setGiven] = useState(false);
  const [begunAt] = useState(task.revision);
  const verb = Form.useWatch('verb', form);
  const answer = useAct({
    act: ({ verb, note, facts, papers, conditions, returns }: Given, { decision }) =>
      api.POST('/api/v1/tasks/{id}/answer', {
        params: { path: { id: task.id }, header: decision(task.revision) },
        body: {
          verb,
          ...(note ? { note } : {}),
          ...(facts ? { facts: stated(facts) } : {}),
          ...(papers?.length ? { papers } : {}),
          ...(verb === 'agree-with-conditions' ? { conditions: conditions ?? [] } : {}),
          ...(returns
            ? { returns: Object.entries(returns).map(([taskId, reply]) => ({ taskId, ...reply, adopted: !!reply.adopted })) }
            : {}),
        },
      }),
    done: (receipt) => (receipt.late ? '已办理，登记为逾期办理' : '已办理'),
    after: () => setGiven(true),
  });
  const negative = verb === 'return' || verb === 'refuse';
  const positive = verb === 'complete' || verb === 'agree' || verb === 'agree-with-conditions';
  const brought = Form.useWatch('papers', form);
  // A meeting's action is reported done with a word, or with a paper.
  const needsNote = negative || (task.ofMeeting && !task.signerOfId && !brought?.length);
  const consequence = verb ? consequenceOf(programme, task, verb) : [];
  const open = task.returns.filter(({ reply }) => reply === null);
  const overtaken = task.status !== 'open';
  const typed = form.isFieldsTouched();
  if (overtaken && given) return null;
  if (overtaken && !typed) return <Overtaken task={task} />;
  return (
    <Form<Given>
      form={form}
      layout="vertical"
      disabled={overtaken}
      className="answer"
      initialValues={{ verb: task.answers.length === 1 ? task.answers[0] : undefined }}
      onFinish={(given) => answer.mutate(given)}
    >
      {/* Until one's own answer is settled nobody can tell who was first. */}
      {overtaken && !answer.isPending && <Overtaken task={task} typed={textsOf(form.getFieldsValue(true) as Given)} />}
      {!overtaken && typed && task.revision !== begunAt && (
        <Alert
          type="info"
          showIcon
          className="consequence"
          title="您填写期间，这件事项另有办理"
          description="见下面的「办理经过」；您写的内容还在，提交时以最新情况为准。"
        />
      )}
      {/* Where there is one answer its button says it: to be chosen first it would look like a second button for the same. */}
      <Form.Item name="verb" label="答复" hidden={task.answers.length === 1} rules={[{ required: true, message: '请选择答复' }]}>
        <Radio.Group
          optionType="button"
          buttonStyle="solid"
          options={inOrder(task.answers).map((each) => ({ value: each, label: wordFor(ANSWERS, each) }))}
        />
      </Form.Item>
      {positive && task.facts.some(({ required }) => !required) && <p className="soft">标 * 的须填；其余没有或者没有变化的不填。</p>}
      {positive && task.facts.map(({ fact, required }) => <FactField key={fact} fact={fact} required={required} programme={programme} />)}
      {verb === 'agree-with-conditions' && <Conditions />}
      {positive && open.length > 0 && <Replies open={open} />}
      {positive && task.papers.length > 0 && <PapersField task={task} process={process} programme={programme} />}
      {task.ofMeeting && !task.signerOfId && process.kind === 'project' && <ReportPapers projectId={process.id} />}
      <Form.Item
        name="note"
        label={task.ofMeeting ? '办结情况' : negative ? '理由' : '说明'}
        rules={[{ required: needsNote, whitespace: true, message: task.ofMeeting ? '请写明办结情况，或附办结材料' : '请写明理由' }]}
        extra={negative ? '对方会读到：写清缺什么、改什么。' : undefined}
      >
        <LongText />
      </Form.Item>
      {!overtaken && positive && programme && putsForward(programme, task) && (
        <StartOrder programme={programme} projectId={task.projectId} />
      )}
      {!overtaken && consequence.length > 0 && (
        <Alert
          type={positive ? 'info' : 'warning'}
          className="consequence"
          title="这样答复以后"
          description={
            <>
              {consequence.map((line) => (
                <p key={line}>{line}</p>
              ))}
              {!task.ofMeeting && <p className="soft">依据：{citeWords(task.rule)}</p>}
            </>
          }
        />
      )}
      {answer.problem && <ProblemAlert error={answer.problem} fieldWords={(path) => factWords(path, programme)} />}
      {!overtaken && (
        <Button type="primary" htmlType="submit" loading={answer.isPending} danger={verb === 'refuse'}>
          {verb ? wordFor(ANSWERS, verb) : '提交答复'}
        </Button>
      )}
    </Form>
  );
}

/** A fact by its title, where a refusal names it by its place in what was sent. */
function factWords(path: string, programme: Programme | undefined): string | undefined {
  const fact = programme?.facts.find(({ code }) => path === `facts.${code}`);
  return fact && factTitle(fact, programme);
}

const ORDER = ['complete', 'agree', 'agree-with-conditions', 'return', 'refuse'];

/** From yes to no: the programme lists its answers as they come. */
const inOrder = (answers: TaskDetail['answers']) => [...answers].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));

/** All that somebody wrote in sentences. */
function textsOf({ note, conditions, returns }: Given): string[] {
  const written = [note, ...(conditions ?? []), ...Object.values(returns ?? {}).map((reply) => reply?.reason)];
  return written.filter((text): text is string => !!text?.trim());
}

/** The minutes of a joint review reply to each opinion that was returned. */
function Replies({ open }: { open: TaskDetail['returns'] }) {
  return open.map(({ taskId, organisation, title, note }) => (
    <fieldset key={taskId} className="reply">
      <legend>
        {organisation}退回了「{title}」{note ? `：${note}` : ''}
      </legend>
      <Form.Item name={['returns', taskId, 'adopted']} valuePropName="checked" initialValue={false}>
        <Checkbox>采纳这一意见</Checkbox>
      </Form.Item>
      <Form.Item
        name={['returns', taskId, 'reason']}
        label="答复理由"
        rules={[{ required: true, whitespace: true, message: '须逐条答复退回意见' }]}
      >
        <LongText rows={1} />
      </Form.Item>
    </fieldset>
  ));
}

/** What shows that a meeting's action is done: any of one's papers, or a new one. */
function ReportPapers({ projectId }: { projectId: string }) {
  return (
    <Form.Item
      name="papers"
      label="办结材料"
      getValueFromEvent={(id?: string) => (id ? [id] : [])}
      getValueProps={(ids?: string[]) => ({ value: ids?.[0] })}
    >
      <PaperPicker projectId={projectId} />
    </Form.Item>
  );
}

/** The papers that the step asks for, and which of those that lie there are meant. */
function PapersField({ task, process, programme }: { task: TaskDetail; process: TaskProcess; programme: Programme | undefined }) {
  const papers = useTaskPapers(process);
  return (
    <>
      <Form.Item label="材料" extra="本次办理开始以后上传的自动计入；更早的材料请在此点选。">
        <PapersNeeded task={task} process={process} programme={programme} />
      </Form.Item>
      <Form.Item name="papers" label="引用已有材料">
        <Select
          mode="multiple"
          allowClear
          placeholder="不选即以上面所列为准"
          options={papers.data?.items
            .filter(({ code }) => task.papers.includes(code))
            .map(({ id, title, version }) => ({ value: id, label: `${title}（第 ${version} 版）` }))}
        />
      </Form.Item>
    </>
  );
}
