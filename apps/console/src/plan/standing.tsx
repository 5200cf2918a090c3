import { Button, Descriptions, Form, Tag } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Programme, Schema } from '../api/types';
import { DayPicker } from '../pick/day-picker';
import { OrganisationPicker } from '../pick/post-picker';
import { useMay, useSession } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { OrganisationName } from '../shared/organisation-name';
import { RuleWords } from '../shared/rule-words';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';
import { TaskTable } from '../task/task-table';
import { Closing } from './closing';
import { Districts } from './districts';
import { APPLICATION_STATUS } from './words';

type Window = Schema['PlanWindowDetail'];

/** 进度：how far off the closing is, what waits for whom, who is late, who has signed. */
export function Standing({ window, programme }: { window: Window; programme: Programme | undefined }) {
  const rule = programme?.rules.find(({ id }) => id === programme.annualPlan?.rule);
  return (
    <div className="stack">
      <Section title="申报期">
        <Descriptions
          size="small"
          column={2}
          items={[
            { key: 'opens', label: '开始', children: <span className="nums">{window.opensOn}</span> },
            {
              key: 'closes',
              label: '截止',
              children: (
                <div>
                  <Closing window={window} />
                </div>
              ),
            },
            { key: 'cut-off', label: '县区内截止', children: <span className="nums">{window.cutOffOn}（县区未另定的）</span> },
            { key: 'closed', label: '收件', children: window.closedAt ? `${minuteOf(window.closedAt)} 截止` : '正在接收' },
            { key: 'rule', label: '依据', children: rule ? <RuleWords rule={rule} /> : '—' },
            {
              key: 'issued',
              label: '下达',
              children: window.issuedAt ? `${window.documentNo ?? ''}，${minuteOf(window.issuedAt)}` : '尚未下达',
            },
          ]}
        />
        <Counts counts={window.counts} />
      </Section>
      <Tasks window={window} />
      <Districts window={window} programme={programme} extra={<SetCutOff window={window} programme={programme} />} />
      {window.signers.length > 0 && <Signers window={window} programme={programme} />}
    </div>
  );
}

function Counts({ counts }: { counts: Window['counts'] }) {
  if (counts.length === 0) return <p className="soft">还没有申报。</p>;
  return (
    <p className="row">
      {counts.map(({ status, late, applications }) => (
        <Tag key={`${status} ${late}`} color={late ? 'warning' : undefined}>
          {APPLICATION_STATUS[status]}
          {late && '（迟报）'} {applications}
        </Tag>
      ))}
    </p>
  );
}

/** Those of the window: examination, consent, countersigning, issuing; answered in the drawer beside. */
function Tasks({ window: { id, closedAt } }: { window: Window }) {
  const list = useList(['tasks', { of: id }], (after) =>
    api.GET('/api/v1/tasks', { params: { query: { projectId: id, status: 'all', after } } }),
  );
  return (
    <Section title="审查、会签与下达">
      <TaskTable
        tasks={list.items}
        loading={list.loading}
        empty={closedAt ? '审查和下达由有关单位办理，这里没有您所在单位的事项。' : '申报截止以后，审查和下达的事项出现在这里。'}
      />
      <More more={list.more} loading={list.loadingMore} />
    </Section>
  );
}

function Signers({ window, programme }: { window: Window; programme: Programme | undefined }) {
  const step = (code: string) => programme?.annualPlan?.steps.find((each) => each.code === code)?.title ?? code;
  return (
    <Section title="联合下达">
      <FramedTable<Window['signers'][number]>
        label="联合下达的签署"
        size="small"
        rowKey="step"
        dataSource={window.signers}
        columns={[
          { title: '签署', render: (_, signer) => step(signer.step) },
          { title: '单位', render: (_, { organisationId }) => <OrganisationName id={organisationId} /> },
          { title: '时间', render: (_, { at }) => <span className="nums">{minuteOf(at)}</span> },
        ]}
      />
    </Section>
  );
}

function SetCutOff({ window, programme }: { window: Window; programme: Programme | undefined }) {
  const may = useMay();
  const { post } = useSession();
  const [open, setOpen] = useState(false);
  const act = useAct({
    act: (body: { closesOn: string; districtId?: string }, { once }) =>
      api.POST('/api/v1/plan-windows/{id}/cut-offs', { params: { path: { id: window.id }, header: once }, body }),
    done: ({ closesOn }) => `已设定：${closesOn} 截止`,
    after: () => setOpen(false),
  });
  if (!may('plan.list') || window.status !== 'open') return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        设定县区内截止日
      </Button>
      <ActDialog<{ closesOn: string; districtId?: string }, { closesOn: string; districtId?: string }>
        title="设定县区内截止日"
        open={open}
        onClose={() => setOpen(false)}
        act={act}
        values={({ closesOn, districtId }) => ({ closesOn, ...(districtId ? { districtId } : {}) })}
        ok="设定"
        consequence="本县区的小区须在这一天以前申报；以后收到的照样受理，转入下一年度。"
      >
        {post.role === 'coordination' && (
          <Form.Item name="districtId" label="县区" rules={[{ required: true, message: '请选择县区' }]}>
            <OrganisationPicker template={programme?.annualPlan?.listsBy} />
          </Form.Item>
        )}
        <Form.Item name="closesOn" label="截止日" rules={[{ required: true, message: '请选择日期' }]}>
          <DayPicker />
        </Form.Item>
      </ActDialog>
    </>
  );
}
