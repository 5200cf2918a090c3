import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { useSession } from '../session/session';
import '../shared/room.css';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { dayOf } from '../shared/time';
import { daysFrom, linesOf } from './day-lines';
import { Preview } from './preview';

type Year = Schema['CalendarYear'] & { year: number };

interface Given {
  year: string;
  notice: string;
  holidays: string;
  makeUpDays?: string;
  warned?: string;
}

/** 公布或修订一年的放假安排：what would move is shown before it is in force. */
export function Component() {
  const today = dayOf(useSession().realm.now);
  const [search] = useSearchParams();
  const year = search.get('year') ?? String(Number(today.slice(0, 4)) + 1);
  const calendar = useQuery({ queryKey: ['calendar'], queryFn: () => answerOf(api.GET('/api/v1/calendar')) });
  return (
    <Page title="公布或修订放假安排" under={<Link to={`/calendar?year=${year}`}>回到工作日历</Link>}>
      <Reading query={calendar}>{({ years }) => <Publish year={year} known={years[year]} />}</Reading>
    </Page>
  );
}

function Publish({ year, known }: { year: string; known: Schema['CalendarYear'] | undefined }) {
  const navigate = useNavigate();
  const [form] = Form.useForm<Given>();
  const [asked, setAsked] = useState<Year>();
  const [confirming, setConfirming] = useState(false);
  const publish = useAct({
    act: (body: Year, { once }) => api.POST('/api/v1/calendar/publications', { params: { header: once }, body }),
    done: ({ changed, affected }) => (changed ? `已公布，正在告知 ${affected} 个项目` : '与现行安排相同，没有变动'),
    after: ({ publicationId, year }) => void navigate(publicationId ? `/calendar/publications/${publicationId}` : `/calendar?year=${year}`),
  });
  return (
    <div className="stack">
      <Form<Given>
        form={form}
        layout="vertical"
        className="sheet"
        initialValues={{
          year,
          holidays: linesOf(known?.holidays ?? {}),
          makeUpDays: linesOf(known?.makeUpDays ?? {}),
          warned: linesOf(known?.warned ?? {}),
        }}
        onValuesChange={() => setAsked(undefined)}
        onFinish={(given) => setAsked(yearOf(given))}
      >
        <Form.Item name="year" label="年份" rules={[{ required: true, pattern: /^\d{4}$/, message: '请填写年份' }]}>
          <Input inputMode="numeric" maxLength={4} className="nums" />
        </Form.Item>
        <Form.Item name="notice" label="通知（文号或标题）" rules={[{ required: true, whitespace: true, message: '请填写通知' }]}>
          <Input maxLength={200} placeholder="例：国办发明电〔2023〕7 号" />
        </Form.Item>
        <Form.Item
          name="holidays"
          label="放假"
          extra="一行一天或一段，含连休的周末：2027-02-05 至 2027-02-11 春节"
          rules={[{ required: true, whitespace: true, message: '请填写放假日期' }, lines]}
        >
          <LongText rows={6} maxLength={20_000} />
        </Form.Item>
        <Form.Item name="makeUpDays" label="调休上班" extra="一行一天：2027-02-14 春节" rules={[lines]}>
          <LongText rows={3} maxLength={20_000} />
        </Form.Item>
        <Form.Item name="warned" label="计入但机关可能无人的日子（可不填）" extra="一行一天：2027-02-04 除夕前" rules={[lines]}>
          <LongText rows={2} maxLength={20_000} />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          看看哪些日期会移动
        </Button>
      </Form>
      {asked && (
        <Preview
          year={asked}
          extra={
            <Button type="primary" onClick={() => setConfirming(true)}>
              公布
            </Button>
          }
        />
      )}
      {asked && (
        <ActDialog
          title={`公布 ${asked.year} 年放假安排`}
          open={confirming}
          onClose={() => setConfirming(false)}
          act={publish}
          values={() => asked}
          ok="公布"
          danger
          consequence="公布后立即生效，逐个告知在办的项目，上面列出的日期随之移动；以前的版本留在记录里。"
        />
      )}
    </div>
  );
}

function yearOf({ year, notice, holidays, makeUpDays, warned }: Given): Year {
  return {
    ...{ year: Number(year), notice },
    holidays: daysFrom(holidays).days,
    makeUpDays: daysFrom(makeUpDays).days,
    warned: daysFrom(warned).days,
  };
}

const lines = {
  validator: (_: unknown, text?: string) => {
    const { wrong } = daysFrom(text);
    return wrong.length === 0 ? Promise.resolve() : Promise.reject(new Error(`读不懂：${wrong.slice(0, 3).join('；')}`));
  },
};
