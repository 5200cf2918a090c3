import { Alert, Button, Checkbox, Drawer, Form, Radio } from 'antd';
import { useState } from 'react';
import type { Task } from '../../api/types';
import { FactField } from '../../shared/fact-field';
import { LongText } from '../../shared/long-text';
import { paperTitle, useProgramme } from '../../shared/programme';
import { ANSWERS, wordFor } from '../../shared/words';
import { Conditions, type Given, stated } from '../answer-fields';
import { consequenceOf } from '../consequence';
import { kindsOf } from './kinds';
import './many.css';
import { Results } from './results';
import { type Answer, useMany } from './use-many';

/** 一并答复：one answer for many tasks of a kind. What was chosen is kept as it was seen, whatever comes in meanwhile. */
export function DecideMany({ tasks, onClose }: { tasks: Task[]; onClose: () => void }) {
  const [kinds] = useState(() => kindsOf(tasks));
  const [key, setKey] = useState(kinds.length === 1 ? kinds[0]!.key : undefined);
  const [busy, setBusy] = useState(false);
  const kind = kinds.find((each) => each.key === key);
  return (
    <Drawer open onClose={onClose} size={640} title="一并答复" mask={{ closable: false }} closable={!busy} keyboard={!busy}>
      {kinds.length > 1 && (
        <Form layout="vertical">
          <Form.Item label="所选事项不是同一类，先办哪一类">
            <Radio.Group
              className="many-kinds"
              value={key}
              disabled={busy}
              onChange={(event) => setKey(event.target.value as string)}
              options={kinds.map((each) => ({ value: each.key, label: `${each.title}（${each.tasks.length} 件）` }))}
            />
          </Form.Item>
        </Form>
      )}
      {kind && <Decide key={kind.key} tasks={kind.tasks} title={kind.title} onBusy={setBusy} onClose={onClose} />}
    </Drawer>
  );
}

interface GivenToMany extends Given {
  onPaper?: boolean;
}

interface DecideProps {
  tasks: Task[];
  title: string;
  onBusy: (busy: boolean) => void;
  onClose: () => void;
}

function Decide({ tasks, title, onBusy, onClose }: DecideProps) {
  const [form] = Form.useForm<GivenToMany>();
  const { decide, outcomes, running } = useMany();
  const [shown, setShown] = useState<'form' | 'results'>('form');
  const one = tasks[0]!;
  const programme = useProgramme(one.programme).data;
  const verb = Form.useWatch('verb', form);
  const left = tasks.filter(({ id }) => outcomes[id]?.state !== 'done');
  const positive = verb === 'complete' || verb === 'agree' || verb === 'agree-with-conditions';
  const needsNote = verb === 'return' || verb === 'refuse';
  const consequence = verb ? consequenceOf(programme, one, verb) : [];
  const start = async (given: GivenToMany) => {
    setShown('results');
    onBusy(true);
    await decide(left, answerFrom(given), given.onPaper);
    onBusy(false);
  };
  return (
    <>
      <h2 className="task-title many-title">
        {title}（{tasks.length} 件）
      </h2>
      {shown === 'results' && (
        <>
          <Results tasks={tasks} outcomes={outcomes} running={running} />
          {!running && (
            <div className="row">
              {left.length > 0 && <Button onClick={() => setShown('form')}>改好后再办这 {left.length} 件</Button>}
              <Button type="primary" onClick={onClose}>
                关闭
              </Button>
            </div>
          )}
        </>
      )}
      {/* What was typed stays while the results are looked at. */}
      <Form<GivenToMany>
        form={form}
        layout="vertical"
        className={shown === 'form' ? 'answer' : 'many-away'}
        initialValues={{ verb: one.answers.length === 1 ? one.answers[0] : undefined }}
        onFinish={(given) => void start(given)}
      >
        <ul className="many-chosen" aria-label="所选项目">
          {left.map(({ id, projectName }) => (
            <li key={id}>{projectName}</li>
          ))}
        </ul>
        <Form.Item name="verb" label="答复" hidden={one.answers.length === 1} rules={[{ required: true, message: '请选择答复' }]}>
          <Radio.Group
            optionType="button"
            buttonStyle="solid"
            options={one.answers.map((each) => ({ value: each, label: wordFor(ANSWERS, each) }))}
          />
        </Form.Item>
        {positive && one.facts.map(({ fact, required }) => <FactField key={fact} fact={fact} required={required} programme={programme} />)}
        {verb === 'agree-with-conditions' && <Conditions />}
        {positive && one.papers.length > 0 && (
          <>
            <Alert
              type="info"
              className="consequence"
              title={`每个项目都须有：${one.papers.map((code) => paperTitle(programme, code)).join('、')}`}
              description="没有的那几件会办不成，不影响其余。"
            />
            <Form.Item name="onPaper" valuePropName="checked">
              <Checkbox>材料都有纸质件：系统里还没有的，逐个项目登记为纸质件后办理</Checkbox>
            </Form.Item>
          </>
        )}
        <Form.Item
          name="note"
          label={needsNote ? '理由' : '说明'}
          rules={[{ required: needsNote, whitespace: true, message: '请写明理由' }]}
          extra="每一件都记下同样的文字。"
        >
          <LongText />
        </Form.Item>
        {consequence.length > 0 && (
          <Alert
            type={positive ? 'info' : 'warning'}
            className="consequence"
            title={`这样答复以后，这 ${left.length} 件各自`}
            description={
              <>
                {consequence.map((line) => (
                  <p key={line}>{line}</p>
                ))}
                <p className="soft">逐件办理：有一件办不成，其余照办，办不成的写明原因。</p>
              </>
            }
          />
        )}
        <Button type="primary" htmlType="submit" danger={verb === 'refuse'}>
          {verb ? `${wordFor(ANSWERS, verb)}（${left.length} 件）` : '提交答复'}
        </Button>
      </Form>
    </>
  );
}

function answerFrom({ verb, note, facts, conditions }: Given): Answer {
  return {
    verb,
    ...(note ? { note } : {}),
    ...(facts ? { facts: stated(facts) } : {}),
    ...(verb === 'agree-with-conditions' ? { conditions: conditions ?? [] } : {}),
  };
}
