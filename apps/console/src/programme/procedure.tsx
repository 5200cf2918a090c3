import { Descriptions, Tag } from 'antd';
import { useMemo } from 'react';
import type { Programme, ProgrammeStage, Rule, Schema } from '../api/types';
import { ProcedurePicture } from '../project/procedure/procedure-picture';
import { Reading } from '../shared/reading';
import { RuleWords } from '../shared/rule-words';
import { Ladders } from './ladders';
import { useSentences } from './versions';

type Sentence = Schema['ProgrammeSentence'];

interface Read {
  programme: Programme;
  sentences: Sentence[];
  rules: Map<string, Rule>;
}

/** The procedure as a picture and stage by stage: what, who, how long, with which papers, by which rule. */
export function Procedure({ programme, version }: { programme: Programme; version: string }) {
  const rules = useMemo(() => new Map(programme.rules.map((rule) => [rule.id, rule])), [programme]);
  const query = useSentences(programme.code, version);
  const go = (code: string) => {
    const section = document.getElementById(`stage-${code}`);
    section?.scrollIntoView();
    section?.focus();
  };
  return (
    <div className="stack">
      <ProcedurePicture programme={programme} onStage={go} />
      <Reading query={query}>
        {({ sentences }) => (
          <>
            {programme.stages.map((stage) => (
              <Stage key={stage.code} stage={stage} read={{ programme, sentences, rules }} />
            ))}
          </>
        )}
      </Reading>
      <Ladders programme={programme} rules={rules} />
    </div>
  );
}

function Stage({ stage, read }: { stage: ProgrammeStage; read: Read }) {
  const said = read.sentences.filter(({ key, section }) => key.startsWith(`${stage.code}/`) && section !== 'rules');
  const [heading, ...rest] = said;
  return (
    <section className="sheet wide read-stage" id={`stage-${stage.code}`} tabIndex={-1} aria-label={stage.title}>
      <h2 className="task-title">{heading?.says ?? `${stage.number} ${stage.title}`}</h2>
      <RuleOf id={stage.rule} read={read} />
      {rest.length > 0 && <Sentences said={rest} of={stage.title} />}
      <ol className="read-steps">
        {stage.steps.map((step) => {
          const steps = read.sentences.filter(({ key, section }) => key.startsWith(`${stage.code}.${step.code}/`) && section !== 'rules');
          return (
            <li key={step.code}>
              <h3 className="step-title">
                {step.title} {step.obligation && <Tag>不拖住后面</Tag>}
              </h3>
              <RuleOf id={step.rule} read={read} />
              <Sentences
                said={steps.filter(({ section }) => section !== 'reminders' || read.programme.ladders.length > 1)}
                of={`${stage.title} · ${step.title}`}
              />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The part of a sentence that says of what it speaks begins with the thing's own title, which stands above already. */
function Sentences({ said, of }: { said: Sentence[]; of: string }) {
  return (
    <Descriptions
      size="small"
      column={1}
      className="sentences"
      items={said.map(({ key, section, title, what, says }) => ({
        key: `${section}/${key}`,
        label: what.slice(of.length).trim() || (section === 'steps' ? '承办' : title),
        children: says,
      }))}
    />
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
