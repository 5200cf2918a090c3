import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Table } from 'antd';
import { Link, useParams } from 'react-router';
import { useState } from 'react';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { DayPicker } from '../pick/day-picker';
import { useMay, useSession } from '../session/session';
import { Loading } from '../shared/loading';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { Reading } from '../shared/reading';
import { minuteOf, weekdayOf } from '../shared/time';
import { LogInThere } from './started';
import { type Step, useSteps } from './steps';
import { Watched } from './watched';

type Realm = Schema['Realm'];

/** 一次模拟运行：its clock, moved to the next event or to a day, and what came about. */
export function Component() {
  const { id } = useParams();
  const query = useQuery({
    queryKey: ['realms', id],
    queryFn: () => answerOf(api.GET('/api/v1/realms/{id}', { params: { path: { id: id! } } })),
  });
  return <Reading query={query}>{(realm) => <One key={realm.id} realm={realm} />}</Reading>;
}

function One({ realm }: { realm: Realm }) {
  const may = useMay();
  const session = useSession();
  const now = minuteOf(realm.now);
  const inside = session.realm.id === realm.id;
  return (
    <Page title={realm.title} under={<Link to="/simulations">返回模拟运行</Link>}>
      <div className="stack">
        <section className="sheet wide" aria-label="时钟">
          <p className="clock nums">
            {now} {weekdayOf(now.slice(0, 10))}
          </p>
          <p className="soft">日历版本 {realm.calendarVersion}</p>
          {!inside && <LogInThere realmId={realm.id} />}
          {realm.kind === 'simulation' ? (
            may('realm.step') && <Clock realm={realm} />
          ) : (
            <p className="soft">正式运行的时钟就是真实的时间，不能拨动。</p>
          )}
        </section>
        {inside && <Watched />}
      </div>
    </Page>
  );
}

function Clock({ realm }: { realm: Realm }) {
  const client = useQueryClient();
  const [steps, setSteps] = useState<Step[]>([]);
  const stepping = useSteps(realm, (step) => setSteps((before) => [step, ...before]));
  const settled = () => void client.invalidateQueries();
  return (
    <>
      <div className="row clock-row">
        <Button type="primary" loading={stepping.isPending} onClick={() => stepping.mutate(undefined, { onSettled: settled })}>
          到下一件事
        </Button>
        <Form<{ to: string }>
          layout="inline"
          disabled={stepping.isPending}
          onFinish={({ to }) => stepping.mutate(to, { onSettled: settled })}
        >
          <Form.Item name="to" label="到某一天 18 时" rules={[{ required: true, message: '请选择日期' }]}>
            <DayPicker />
          </Form.Item>
          <Button htmlType="submit">拨到这一天</Button>
        </Form>
        {stepping.isPending && <Button onClick={stepping.stop}>停下</Button>}
      </div>
      <p className="consequence soft">时钟只往前走，不能拨回；途中到期的提醒、公示、期限都会依次发生。</p>
      {stepping.isPending && <Loading words={steps[0] ? `已到 ${minuteOf(steps[0].now)}，途中之事正在发生…` : '正在拨动…'} />}
      {stepping.error && <ProblemAlert error={stepping.error} />}
      {steps.length > 0 && (
        <Table<Step>
          rowKey="no"
          size="small"
          dataSource={steps}
          pagination={steps.length > 10 ? { pageSize: 10, showSizeChanger: false } : false}
          columns={[
            { title: '拨到', render: (_, step) => <span className="nums">{minuteOf(step.now)}</span> },
            { title: '醒来的项目', dataIndex: 'woken' },
            { title: '提醒', render: (_, { remindersDue }) => (remindersDue ? '有提醒到时' : '—') },
            { title: '结果', render: (_, step) => outcomeWords(step) },
          ]}
        />
      )}
    </>
  );
}

function outcomeWords({ moved, quiet }: Step): string {
  if (!quiet) return '仍在发生';
  return moved ? '已全部发生' : '没有再等待的事';
}
