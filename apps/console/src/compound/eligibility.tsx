import { useQuery } from '@tanstack/react-query';
import { Button, Select, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Programme, Schema } from '../api/types';
import { useMay } from '../session/session';
import { FramedTable } from '../shared/framed-table';
import { Nothing } from '../shared/nothing';
import { ProblemAlert } from '../shared/problem-alert';
import { useProgramme, useProgrammes } from '../shared/programme';
import { Reading } from '../shared/reading';
import { RuleWords } from '../shared/rule-words';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';
import { wordFor } from '../shared/words';
import { ExceptDialog } from './except-dialog';
import { Facts } from './facts';
import { useVerdict } from './use-verdict';
import { REASON, VERDICT } from './verdict-words';

type Compound = Schema['CompoundDetail'];
type Reason = Schema['EligibilityReason'];
type Exception = Schema['ExceptionOnRecord'];

/** 能否纳入：under one programme, each rule with whether it holds and why; the decisions that let it in all the same. */
export function Eligibility({ compound }: { compound: Compound }) {
  const programmes = useProgrammes();
  const [chosen, setChosen] = useState<string>();
  const line = programmes.data?.items.find(({ code }) => code === chosen) ?? programmes.data?.items[0];
  const programme = useProgramme(line).data;
  return (
    <Reading query={programmes}>
      {({ items }) =>
        line ? (
          <>
            <Section
              title="能否纳入改造"
              extra={
                items.length > 1 && (
                  <Select
                    aria-label="按哪个方案"
                    className="paper-kind"
                    value={line.code}
                    onChange={setChosen}
                    options={items.map(({ code, name }) => ({ value: code, label: name }))}
                  />
                )
              }
            >
              {items.length === 1 && <p className="soft">按 {line.name}</p>}
              <Verdict key={line.hash} compound={compound} code={line.code} programme={programme} />
            </Section>
            {programme && <Facts compound={compound} programme={programme} />}
          </>
        ) : (
          <Section title="能否纳入改造">
            <Nothing words="还没有生效的方案。" />
          </Section>
        )
      }
    </Reading>
  );
}

function Verdict({ compound, code, programme }: { compound: Compound; code: string; programme: Programme | undefined }) {
  const may = useMay();
  const [excepting, setExcepting] = useState<Reason>();
  const verdict = useVerdict(compound.id, code);
  const assess = useAct({
    act: (programme: string, { once }) =>
      api.POST('/api/v1/compounds/{id}/assessments', { params: { path: { id: compound.id }, header: once }, body: { programme } }),
    done: '结论和理由已留存',
  });
  const rules = new Map(programme?.rules.map((rule) => [rule.id, rule]));
  return (
    <Reading query={verdict}>
      {({ outcome, because }) => {
        const said = VERDICT[outcome];
        return (
          <>
            <p className="row">
              <Tag color={said.colour}>{said.words}</Tag>
              {may('compound.write') && (
                <Button size="small" loading={assess.isPending} onClick={() => assess.mutate(code)}>
                  留存这一结论
                </Button>
              )}
            </p>
            {assess.problem && <ProblemAlert error={assess.problem} />}
            <FramedTable<Reason>
              label="逐条理由"
              empty="这个方案不设条件。"
              size="small"
              rowKey="id"
              dataSource={because}
              columns={[
                {
                  title: '条件',
                  render: (_, { title, rule }) => (
                    <>
                      {title}
                      <div>{rules.get(rule) && <RuleWords rule={rules.get(rule)!} />}</div>
                    </>
                  ),
                },
                {
                  title: '结论',
                  width: 130,
                  render: (_, { verdict }) => <Tag color={REASON[verdict].colour}>{REASON[verdict].words}</Tag>,
                },
                {
                  title: '说明',
                  width: 260,
                  render: (_, reason) => (
                    <>
                      {reason.missing.length > 0 && `还缺：${reason.missing.map(({ title }) => title).join('、')}`}
                      {reason.verdict === 'not-met' && !reason.exceptable && '不得例外'}
                      {reason.exceptable && reason.verdict === 'not-met' && may('compound.except') && (
                        <Button size="small" onClick={() => setExcepting(reason)}>
                          登记例外决定
                        </Button>
                      )}
                    </>
                  ),
                },
              ]}
            />
            <Exceptions compoundId={compound.id} because={because} />
            {excepting && <ExceptDialog compound={compound} programme={code} rule={excepting} onClose={() => setExcepting(undefined)} />}
          </>
        );
      }}
    </Reading>
  );
}

function Exceptions({ compoundId, because }: { compoundId: string; because: Reason[] }) {
  const query = useQuery({
    queryKey: ['exceptions', compoundId],
    queryFn: () => answerOf(api.GET('/api/v1/compounds/{id}/exceptions', { params: { path: { id: compoundId } } })),
  });
  if (!query.data?.items.length) return query.error ? <ProblemAlert error={query.error} /> : null;
  return (
    <>
      <h3>例外决定</h3>
      <FramedTable<Exception>
        label="例外决定"
        size="small"
        rowKey="id"
        dataSource={query.data.items}
        columns={[
          { title: '决定于', width: 150, render: (_, { decidedAt }) => <span className="nums">{minuteOf(decidedAt)}</span> },
          { title: '条件', render: (_, { ruleId }) => wordFor(Object.fromEntries(because.map(({ id, title }) => [id, title])), ruleId) },
          { title: '理由', dataIndex: 'reason' },
        ]}
      />
    </>
  );
}
