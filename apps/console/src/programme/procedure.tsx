import { Collapse, Tag } from 'antd';
import { useMemo, useState } from 'react';
import type { Programme, ProgrammeStage, Rule } from '../api/types';
import { ProcedurePicture } from '../project/procedure/procedure-picture';
import { Reading } from '../shared/reading';
import { RuleWords } from '../shared/rule-words';
import { Ladders } from './ladders';
import { saidOf, type Sentence, useSentences } from './sentences';

interface Read {
  programme: Programme;
  sentences: Sentence[];
  rules: Map<string, Rule>;
}

/** The procedure as a picture and stage by stage: what, who, how long, with which papers, by which rule. */
export function Procedure({ programme, version }: { programme: Programme; version: string }) {
  const rules = useMemo(() => new Map(programme.rules.map((rule) => [rule.id, rule])), [programme]);
  const query = useSentences(programme, version);
  const [open, setOpen] = useState([programme.entry]);
  const go = (code: string) => {
    setOpen((before) => [...before, code]);
    const section = document.getElementById(`stage-${code}`);
    section?.scrollIntoView();
    section?.focus();
  };
  return (
    <div className="stack">
      <ProcedurePicture programme={programme} onStage={go} />
      <Reading query={query}>
        {(sentences) => (
          <Collapse
            activeKey={open}
            onChange={(keys) => setOpen([keys].flat())}
            className="read-stages"
            items={programme.stages.map((stage) => ({
              key: stage.code,
              label: (
                <h2 className="task-title read-stage" id={`stage-${stage.code}`} tabIndex={-1}>
                  {saidOf(sentences, `${stage.code}/`)[0]?.says ?? stage.title} <span className="soft">{stage.steps.length} 步</span>
                </h2>
              ),
              children: <Stage stage={stage} read={{ programme, sentences, rules }} />,
            }))}
          />
        )}
      </Reading>
      <Ladders programme={programme} rules={rules} />
    </div>
  );
}

function Stage({ stage, read }: { stage: ProgrammeStage; read: Read }) {
  return (
    <>
      <RuleOf id={stage.rule} read={read} />
      <Said said={saidOf(read.sentences, `${stage.code}/`).slice(1)} of={stage.title} />
      <ol className="read-steps">
        {stage.steps.map(({ code, title, obligation, rule }) => (
          <li key={code}>
            <h3 className="step-title">
              {title} {obligation && <Tag>不拖住后面</Tag>}
            </h3>
            <RuleOf id={rule} read={read} />
            <Said said={saidOf(read.sentences, `${stage.code}.${code}/`)} of={`${stage.title} · ${title}`} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** The part of a sentence that says of what it speaks begins with the thing's own title, which stands above already. */
function Said({ said, of }: { said: Sentence[]; of: string }) {
  return (
    <dl className="sentences">
      {said.map(({ key, section, title, what, says }) => (
        <div key={`${section}/${key}`}>
          <dt>{what.slice(of.length).trim() || (section === 'steps' ? '承办' : title)}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
}

function RuleOf({ id, read }: { id: string; read: Read }) {
  const rule = read.rules.get(id);
  return rule ? (
    <p>
      <RuleWords rule={rule} />
    </p>
  ) : null;
}
