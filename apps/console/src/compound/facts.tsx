import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Programme, Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { factTitle, factValue } from '../shared/fact';
import { FactField } from '../shared/fact-field';
import { FramedTable } from '../shared/framed-table';
import { Section } from '../shared/section';

import { useVerdict } from './use-verdict';

type Compound = Schema['CompoundDetail'];
type Value = boolean | number | string;
type Declared = Programme['facts'][number];

/** 情况：what is known of a compound, as far as the programme asks; a fact set to nothing goes. */
export function Facts({ compound, programme }: { compound: Compound; programme: Programme }) {
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const verdict = useVerdict(compound.id, programme.code);
  const asked = programme.facts.filter(({ source }) => source === 'compound');
  const others = Object.keys(compound.facts).filter((code) => !asked.some((fact) => fact.code === code));
  const rows = [
    ...asked,
    ...others.map(
      (code) =>
        programme.facts.find((fact) => fact.code === code) ?? { code, title: code, type: 'text' as const, source: 'compound' as const },
    ),
  ];
  return (
    <Section
      title="小区情况"
      extra={may('compound.write') && asked.length > 0 && <Button onClick={() => setEditing(true)}>补充或更改情况</Button>}
    >
      <FramedTable<Declared>
        label="小区情况"
        empty="这个方案不问小区情况。"
        size="small"
        rowKey="code"
        dataSource={rows}
        columns={[
          { title: '情况', render: (_, fact) => factTitle(fact, programme) },
          {
            title: '登记为',
            width: 240,
            render: (_, fact) => {
              const derived = verdict.data?.facts[fact.code];
              return (
                <>
                  {factWords(fact, programme, compound.facts[fact.code] ?? derived)}
                  {!(fact.code in compound.facts) && derived !== undefined && <span className="soft">（由登记得出）</span>}
                </>
              );
            },
          },
        ]}
      />
      {editing && <EditFacts compound={compound} programme={programme} asked={asked} onClose={() => setEditing(false)} />}
    </Section>
  );
}

function factWords(fact: Declared, programme: Programme, value: Value | undefined) {
  if (value === undefined) return <span className="soft">未登记</span>;
  return factValue(fact, programme, value);
}

function EditFacts({
  compound,
  programme,
  asked,
  onClose,
}: {
  compound: Compound;
  programme: Programme;
  asked: Declared[];
  onClose: () => void;
}) {
  const act = useAct({
    act: (facts: Record<string, Value | null>, { decision }) =>
      api.PATCH('/api/v1/compounds/{id}', {
        params: { path: { id: compound.id }, header: decision(compound.revision) },
        body: { facts },
      }),
    done: '已登记情况',
    after: onClose,
  });
  return (
    <ActDialog<{ facts: Record<string, Value | undefined> }, Record<string, Value | null>>
      title="补充或更改情况"
      open
      onClose={onClose}
      act={act}
      values={({ facts }) =>
        Object.fromEntries(
          Object.entries(facts ?? {}).flatMap(([code, value]): [string, Value | null][] => {
            const empty = value === undefined || value === '';
            if (empty) return code in compound.facts ? [[code, null]] : [];
            return value === compound.facts[code] ? [] : [[code, value]];
          }),
        )
      }
      initial={{ facts: { ...compound.facts } }}
      ok="保存"
      consequence="能否纳入改造随即重新判断；已经立项的项目不受影响。"
    >
      {asked.map(({ code }) => (
        <FactField key={code} fact={code} required={false} programme={programme} />
      ))}
    </ActDialog>
  );
}
