import { useQueries, useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/types';
import { ExceptDialog } from '../../compound/except-dialog';
import { verdictQuery } from '../../compound/use-verdict';
import { REASON, VERDICT } from '../../compound/verdict-words';
import { useMay } from '../../session/session';
import { Loading } from '../../shared/loading';
import { ProblemAlert } from '../../shared/problem-alert';
import { Reading } from '../../shared/reading';
import { minuteOf } from '../../shared/time';

type Verdict = Schema['Verdict'];
type Reason = Schema['EligibilityReason'];

/** 能否纳入：before a project is begun, each compound with whether it may be let in under the programme, why not, and by which exception. */
export function LetIn({ programme, compoundIds, clusterId }: { programme: string; compoundIds?: string[]; clusterId?: string }) {
  if (clusterId) return <OfCluster programme={programme} clusterId={clusterId} />;
  if (compoundIds?.length) return <OfCompounds programme={programme} compoundIds={compoundIds} />;
  return null;
}

function OfCluster({ programme, clusterId }: { programme: string; clusterId: string }) {
  const query = useQuery({
    queryKey: ['eligibility', 'cluster', clusterId, programme],
    queryFn: () => answerOf(api.GET('/api/v1/clusters/{id}/eligibility', { params: { path: { id: clusterId }, query: { programme } } })),
  });
  return <Reading query={query}>{({ items }) => <Verdicts programme={programme} verdicts={items} />}</Reading>;
}

function OfCompounds({ programme, compoundIds }: { programme: string; compoundIds: string[] }) {
  const { verdicts, error, pending } = useQueries({
    queries: compoundIds.map((id) => verdictQuery(id, programme)),
    combine: (answers) => ({
      verdicts: answers.flatMap(({ data }) => (data ? [data] : [])),
      error: answers.find((each) => each.error)?.error,
      pending: answers.some((each) => each.isPending),
    }),
  });
  return (
    <>
      <Verdicts programme={programme} verdicts={verdicts} />
      {pending && <Loading />}
      {error && <ProblemAlert error={error} />}
    </>
  );
}

function Verdicts({ programme, verdicts }: { programme: string; verdicts: Verdict[] }) {
  const [excepting, setExcepting] = useState<{ verdict: Verdict; rule: Reason }>();
  return (
    <div className="let-in" role="group" aria-label="能否纳入改造">
      {verdicts.map((verdict) => (
        <OneVerdict key={verdict.compoundId} verdict={verdict} programme={programme} onExcept={(rule) => setExcepting({ verdict, rule })} />
      ))}
      {excepting && (
        <ExceptDialog
          compound={{ id: excepting.verdict.compoundId, name: excepting.verdict.name }}
          programme={programme}
          rule={excepting.rule}
          onClose={() => setExcepting(undefined)}
        />
      )}
    </div>
  );
}

function OneVerdict({ verdict, programme, onExcept }: { verdict: Verdict; programme: string; onExcept: (rule: Reason) => void }) {
  const may = useMay();
  const { compoundId, name, outcome, because } = verdict;
  const told = because.filter((reason) => reason.verdict !== 'met');
  const met = because.length - told.length;
  return (
    <section aria-label={name}>
      <p className="row">
        <Tag color={VERDICT[outcome].colour}>{VERDICT[outcome].words}</Tag>
        <Link to={`/compounds/${compoundId}`} target="_blank">
          {name}
        </Link>
        <span className="soft">{because.length === 0 ? '方案不设条件' : `${because.length} 条条件，${met} 条符合`}</span>
      </p>
      {told.length > 0 && (
        <ul className="plain let-in-reasons">
          {told.map((reason) => (
            <li key={reason.id} className="row">
              <Tag color={REASON[reason.verdict].colour}>{REASON[reason.verdict].words}</Tag>
              <span>
                {reason.title}
                {reason.missing.length > 0 && `，还缺：${reason.missing.map(({ title }) => title).join('、')}`}
                {reason.verdict === 'not-met' && !reason.exceptable && '（不得例外）'}
              </span>
              {reason.verdict === 'not-met' && reason.exceptable && may('compound.except') && (
                <Button size="small" onClick={() => onExcept(reason)}>
                  登记例外决定
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {because.some(({ exceptedBy }) => exceptedBy) && <Excepted compoundId={compoundId} programme={programme} because={because} />}
    </section>
  );
}

/** The decisions on record by which it is let in all the same. */
function Excepted({ compoundId, programme, because }: { compoundId: string; programme: string; because: Reason[] }) {
  const query = useQuery({
    queryKey: ['exceptions', compoundId],
    queryFn: () => answerOf(api.GET('/api/v1/compounds/{id}/exceptions', { params: { path: { id: compoundId } } })),
  });
  const titles = new Map(because.map(({ id, title }) => [id, title]));
  const own = query.data?.items.filter(({ programmeCode, ruleId }) => programmeCode === programme && titles.has(ruleId)) ?? [];
  return (
    <ul className="plain soft" aria-label="例外决定">
      {own.map(({ id, ruleId, reason, decidedAt }) => (
        <li key={id}>
          例外决定（{minuteOf(decidedAt)}）：{titles.get(ruleId)}——{reason}
        </li>
      ))}
    </ul>
  );
}
