import { useQuery } from '@tanstack/react-query';
import { Button, Descriptions, Drawer, Form, Timeline } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { Yuan } from '../shared/figures';
import { LongText } from '../shared/long-text';
import { OrganisationName } from '../shared/organisation-name';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { wordFor } from '../shared/words';
import { tierTitle } from './use-plan';
import { APPLICATION_STATUS, PLAN_ACTS, SAID } from './words';

type Window = Schema['PlanWindowDetail'];
type Application = Schema['PlanApplicationDetail'];

/** The address of an application beside the tab that is open. */
export function useApplicationLink() {
  const [search] = useSearchParams();
  return (id: string, words: string) => {
    const next = new URLSearchParams(search);
    next.set('application', id);
    return (
      <Link to={`?${next}`} preventScrollReset>
        {words}
      </Link>
    );
  };
}

/** The application that the address names, with all that was ever said of it. */
export function ApplicationDrawer({ window }: { window: Window }) {
  const [search, setSearch] = useSearchParams();
  const id = search.get('application');
  const application = useQuery({
    queryKey: ['plan-application', id, { of: window.id }],
    queryFn: () => answerOf(api.GET('/api/v1/plan-applications/{id}', { params: { path: { id: id! } } })),
    enabled: id !== null,
  });
  const close = () =>
    setSearch(
      (before) => {
        before.delete('application');
        return before;
      },
      { preventScrollReset: true },
    );
  return (
    <Drawer open={id !== null} onClose={close} size={600} title="申报" destroyOnHidden>
      {id && <Reading query={application}>{(application) => <One application={application} window={window} />}</Reading>}
    </Drawer>
  );
}

function One({ application, window }: { application: Application; window: Window }) {
  const may = useMay();
  const [withdrawing, setWithdrawing] = useState(false);
  const { compoundId, compoundName, projectId, districtId, status, late, tier, decidedTier, receivedAt, reason, acts, history } =
    application;
  const { decidedClientId, decidedFen } = application;
  const open = status === 'applied' || status === 'listed' || status === 'kept';
  return (
    <div className="stack">
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'compound', label: '小区', children: <Link to={`/compounds/${compoundId}`}>{compoundName}</Link> },
          { key: 'project', label: '项目', children: projectId ? <Link to={`/projects/${projectId}`}>打开项目</Link> : '不经项目申报' },
          { key: 'district', label: '县区', children: <OrganisationName id={districtId} /> },
          { key: 'status', label: '情况', children: APPLICATION_STATUS[status] },
          { key: 'received', label: '收到', children: `${minuteOf(receivedAt)}${late ? '，迟报' : ''}` },
          { key: 'tier', label: '申报批次', children: tierTitle(window, tier) },
          { key: 'decided', label: '核定批次', children: tierTitle(window, decidedTier) },
          ...(decidedClientId ? [{ key: 'client', label: '建设单位', children: <OrganisationName id={decidedClientId} /> }] : []),
          ...(decidedFen === null ? [] : [{ key: 'money', label: '资金预算', children: <Yuan fen={decidedFen} /> }]),
          ...(reason ? [{ key: 'reason', label: '理由', children: reason }] : []),
        ]}
      />
      {open && may('plan.apply') && (
        <div>
          <Button onClick={() => setWithdrawing(true)}>撤回申报</Button>
        </div>
      )}
      <section aria-label="经过">
        <h2 className="task-title">经过</h2>
        {acts.length === 0 && <p className="soft">收到以后还没有人提出意见。</p>}
        <Timeline
          items={acts.map(({ act, actId, organisationId, verb, tier, reason, at }) => ({
            key: `${act} ${actId} ${at}`,
            content: (
              <>
                <span className="nums soft">{minuteOf(at)}</span> {PLAN_ACTS[act]}
                {organisationId && (
                  <>
                    ，
                    <OrganisationName id={organisationId} />
                  </>
                )}
                ：{wordFor(SAID, verb)}
                {tier && `（${tierTitle(window, tier)}）`}
                {reason && <p className="soft">理由：{reason}</p>}
              </>
            ),
          }))}
        />
        {history.map(({ id, year, windowId, receivedAt }) => (
          <p key={id}>
            <Link to={`/plan/${windowId}?tab=applications`}>{year} 年度</Link>未赶上（{minuteOf(receivedAt)} 收到）。
          </p>
        ))}
      </section>
      {withdrawing && <Withdraw application={application} onClose={() => setWithdrawing(false)} />}
    </div>
  );
}

function Withdraw({ application: { id, revision }, onClose }: { application: Application; onClose: () => void }) {
  const act = useAct({
    act: (body: { reason: string }, { decision }) =>
      api.POST('/api/v1/plan-applications/{id}/withdraw', { params: { path: { id }, header: decision(revision) }, body }),
    done: '申报已撤回',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title="撤回申报"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="撤回"
      danger
      consequence="撤回以后本年度不再审查这个小区；申报和撤回都留在记录里。"
    >
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <LongText />
      </Form.Item>
    </ActDialog>
  );
}
