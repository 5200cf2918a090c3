import { Button, Form, Input, Segmented, Select, Tag } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { LongField, TextField } from '../shared/fields';
import { FramedTable } from '../shared/framed-table';
import { LongText } from '../shared/long-text';
import { More } from '../shared/more';
import { useNames, useProgrammesInForce } from '../shared/names';
import { Page } from '../shared/page';
import { ProblemPage } from '../shared/problem-page';
import { minuteOf } from '../shared/time';
import '../shared/room.css';
import { YearField } from './year-field';

type Listing = Schema['PlanListing'];

/** 曾列计划的小区：the register that 不得重复申报 is held against, and what was struck off it. */
export function Component() {
  const may = useMay();
  const names = useNames();
  const [search, setSearch] = useSearchParams();
  const [recording, setRecording] = useState(false);
  const [striking, setStriking] = useState<Listing>();
  const struckOff = search.get('struckOff') === 'true' ? ('true' as const) : undefined;
  const compound = search.get('compound') ?? undefined;
  const list = useList<Listing>(['plan-listings', struckOff, compound], (after) =>
    api.GET('/api/v1/plan-listings', { params: { query: { compound, struckOff, after } } }),
  );
  const show = (changed: Record<string, string | undefined>) =>
    setSearch(Object.entries({ compound, struckOff, ...changed }).filter((entry): entry is [string, string] => !!entry[1]));
  return (
    <Page
      title="曾列计划的小区"
      under="方案规定不得重复申报的，按这里核对；列入计划时自动登记。"
      extra={may('plan.open') && <Button onClick={() => setRecording(true)}>登记以往已列计划的小区</Button>}
    >
      <div className="row filters">
        <Segmented
          aria-label="登记情况"
          value={struckOff ?? ''}
          options={[
            { value: '', label: '在册' },
            { value: 'true', label: '已撤销' },
          ]}
          onChange={(chosen) => show({ struckOff: chosen || undefined })}
        />
        <Input.Search
          aria-label="小区编号"
          placeholder="小区编号"
          defaultValue={compound}
          allowClear
          onSearch={(text) => show({ compound: text.trim() || undefined })}
          className="filter-text"
        />
      </div>
      {list.error ? (
        <ProblemPage error={list.error} retry={list.retry} />
      ) : (
        <FramedTable<Listing>
          label="曾列计划的小区"
          rowKey={({ programme, year, compoundId, struckOff: gone }) => `${programme} ${year} ${compoundId} ${gone?.id ?? ''}`}
          dataSource={list.items}
          loading={list.loading}
          empty={compound ? '没有这个编号的登记。' : struckOff ? '没有撤销过的登记。' : '还没有小区列入过计划。'}
          columns={[
            {
              title: '小区',
              render: (_, { compoundId, compoundCode, compoundName }) => (
                <>
                  <Link to={`/compounds/${compoundId}`}>{compoundName}</Link>
                  <div className="soft nums">{compoundCode}</div>
                </>
              ),
            },
            { title: '实施方案', render: (_, { programme }) => names.programme(programme) },
            { title: '年度', render: (_, { year, carriedOut }) => <Year year={year} carriedOut={carriedOut} /> },
            { title: '下达文号', dataIndex: 'document' },
            { title: '登记时间', render: (_, { recordedAt }) => <span className="nums">{minuteOf(recordedAt)}</span> },
            struckOff
              ? {
                  title: '撤销',
                  render: (_, { struckOff: gone }) =>
                    gone && (
                      <>
                        {gone.reason}
                        <div className="soft nums">{minuteOf(gone.at)}</div>
                      </>
                    ),
                }
              : {
                  title: '',
                  render: (_, listing) =>
                    may('plan.open') &&
                    (listing.applicationId === null ? (
                      <Button size="small" onClick={() => setStriking(listing)}>
                        撤销登记
                      </Button>
                    ) : (
                      <span className="soft">经申报下达</span>
                    )),
                },
          ]}
        />
      )}
      <More more={list.more} loading={list.loadingMore} />
      {recording && <Record onClose={() => setRecording(false)} />}
      {striking && <StrikeOff listing={striking} onClose={() => setStriking(undefined)} />}
    </Page>
  );
}

/** Which tiers are carried out in the year the programme says; the others are held in reserve. */
const Year = ({ year, carriedOut }: Pick<Listing, 'year' | 'carriedOut'>) => (
  <>
    <span className="nums">{year}</span> {!carriedOut && <Tag>未列入当年实施</Tag>}
  </>
);

interface Listed {
  programme: string;
  year: number;
  document: string;
  compounds: string[];
}

function Record({ onClose }: { onClose: () => void }) {
  const options = useProgrammesInForce()
    .filter(({ annualPlan, listing }) => annualPlan ?? listing)
    .map(({ code, name }) => ({ value: code, label: name }));
  const act = useAct({
    act: (body: Listed, { once }) => api.POST('/api/v1/plan-listings', { params: { header: once }, body }),
    done: ({ recorded, known }) => `登记 ${recorded} 个小区${known ? `，另有 ${known} 个早已登记` : ''}`,
    after: onClose,
  });
  return (
    <ActDialog<{ programme: string; year: string; document: string; codes: string }, Listed>
      title="登记以往已列计划的小区"
      open
      onClose={onClose}
      act={act}
      values={({ year, codes, ...rest }) => ({ ...rest, year: Number(year), compounds: codes.split(/[\s,，、]+/).filter(Boolean) })}
      ok="登记"
      consequence="登记以后，方案规定不得重复申报的，这些小区再申报会被拒绝。登记错的可以撤销。"
    >
      <Form.Item name="programme" label="实施方案" rules={[{ required: true, message: '请选择方案' }]}>
        <Select options={options} notFoundContent="没有列计划的方案" />
      </Form.Item>
      <YearField />
      <TextField name="document" label="下达文号" />
      <Form.Item
        name="codes"
        label="小区编号"
        extra="一行一个，或用逗号隔开"
        rules={[{ required: true, whitespace: true, message: '请填写小区编号' }]}
      >
        <LongText rows={5} maxLength={100_000} />
      </Form.Item>
    </ActDialog>
  );
}

function StrikeOff({ listing, onClose }: { listing: Listing; onClose: () => void }) {
  const { programme, year, compoundCode, compoundName } = listing;
  const act = useAct({
    act: ({ reason }: { reason: string }, { once }) =>
      api.POST('/api/v1/plan-listings/strike-off', {
        params: { header: once },
        body: { programme, year, compound: compoundCode, reason },
      }),
    done: '已撤销登记',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title={`撤销登记：${compoundName}（${year} 年度）`}
      open
      onClose={onClose}
      act={act}
      values={(given) => given}
      ok="撤销登记"
      danger
      consequence="撤销以后，这个小区不再因此被当作重复申报。原来的登记和撤销的原因都留在册上。"
    >
      <LongField name="reason" label="原因" />
    </ActDialog>
  );
}
