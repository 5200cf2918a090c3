import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { FramedTable } from '../shared/framed-table';
import { More } from '../shared/more';
import { useNames, useProgrammesInForce } from '../shared/names';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { minuteOf } from '../shared/time';
import '../shared/room.css';
import { Closing } from './closing';
import { WINDOW_STATUS } from './words';
import { YearField } from './year-field';

type Window = Schema['PlanWindow'];

/** 年度计划：the window of each programme and year. */
export function Component() {
  const may = useMay();
  const names = useNames();
  const [opening, setOpening] = useState(false);
  const planned = useProgrammesInForce().some(({ annualPlan }) => annualPlan);
  const list = useList(['plan-windows'], (after) => api.GET('/api/v1/plan-windows', { params: { query: { after } } }));
  return (
    <Page
      title="年度计划"
      under="每年一个申报期：小区申报，县区报名单，会同审查，联合下达。"
      extra={
        <>
          <Link to="/plan/listings">曾列计划的小区</Link>
          {may('plan.open') && planned && (
            <Button type="primary" onClick={() => setOpening(true)}>
              设立申报期
            </Button>
          )}
        </>
      }
    >
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Window>
          label="各年度申报期"
          rowKey="id"
          dataSource={list.items}
          loading={list.loading}
          empty="还没有申报期。方案规定了年度计划的，由统筹单位设立第一个；此后各年自动接续。"
          columns={[
            {
              title: '年度计划',
              render: (_, { id, name, programmeCode }) => (
                <>
                  <Link to={`/plan/${id}`} className="task-link">
                    {name}
                  </Link>
                  <div className="soft">{names.programme(programmeCode)}</div>
                </>
              ),
            },
            { title: '情况', render: (_, { status }) => WINDOW_STATUS[status] },
            { title: '开始', render: (_, { opensOn }) => <span className="nums">{opensOn}</span> },
            { title: '截止', render: (_, window) => <Closing window={window} /> },
            {
              title: '下达',
              render: (_, { documentNo, issuedAt }) =>
                issuedAt ? (
                  <>
                    {documentNo}
                    <div className="soft nums">{minuteOf(issuedAt)}</div>
                  </>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
      {opening && <Open onClose={() => setOpening(false)} />}
    </Page>
  );
}

const ProgrammeField = () => {
  const options = useProgrammesInForce()
    .filter(({ annualPlan }) => annualPlan)
    .map(({ code, name }) => ({ value: code, label: name }));
  return (
    <Form.Item name="programme" label="实施方案" rules={[{ required: true, message: '请选择方案' }]}>
      <Select options={options} notFoundContent="没有规定年度计划的方案" />
    </Form.Item>
  );
};

function Open({ onClose }: { onClose: () => void }) {
  const act = useAct({
    act: (body: { programme: string; year: number }, { once }) => api.POST('/api/v1/plan-windows', { params: { header: once }, body }),
    done: '申报期已设立',
    after: onClose,
  });
  return (
    <ActDialog<{ programme: string; year: string }, { programme: string; year: number }>
      title="设立申报期"
      open
      onClose={onClose}
      act={act}
      values={({ programme, year }) => ({ programme, year: Number(year) })}
      ok="设立"
      consequence="申报在计划年度的前一年进行，起止日期按方案；以后各年的申报期自动接续，不用再设。"
    >
      <ProgrammeField />
      <YearField />
    </ActDialog>
  );
}
