import { Button, Select, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { useList } from '../api/paging';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ListTable } from '../shared/list-table';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { minuteOf } from '../shared/time';
import { CHANNELS, wordFor } from '../shared/words';

type Delivery = Schema['Delivery'];
type Status = Delivery['status'];
type Channel = Delivery['channel'];

const STATUS: Record<Status, { words: string; colour?: string }> = {
  pending: { words: '待发' },
  queued: { words: '发送中', colour: 'processing' },
  sent: { words: '已发', colour: 'success' },
  failed: { words: '失败', colour: 'error' },
  superseded: { words: '不再需要' },
};

/** 投递：what was to reach whom by which way, and what did not. */
export function Component() {
  const may = useMay();
  const [search, setSearch] = useSearchParams({ status: 'failed' });
  const status = (search.get('status') || undefined) as Status | undefined;
  const channel = (search.get('channel') || undefined) as Channel | undefined;
  const set = (name: string, value: string | undefined) =>
    setSearch((before) => {
      before.set(name, value ?? '');
      return before;
    });
  const list = useList<Delivery>(['deliveries', status, channel], (after) =>
    api.GET('/api/v1/deliveries', { params: { query: { status, channel, after } } }),
  );
  const retry = useAct({
    act: (id: string, { once }) => api.POST('/api/v1/deliveries/{id}/retry', { params: { path: { id }, header: once } }),
    done: '已重新排入发送',
  });
  return (
    <Page title="消息投递" under="每一条发给人员和群的消息，以及没有送到的原因。">
      <div className="row filters">
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          value={status}
          onChange={(value?: string) => set('status', value)}
          options={Object.entries(STATUS).map(([value, { words }]) => ({ value, label: words }))}
        />
        <Select
          aria-label="方式"
          placeholder="全部方式"
          allowClear
          value={channel}
          onChange={(value?: string) => set('channel', value)}
          options={Object.entries(CHANNELS).map(([value, label]) => ({ value, label }))}
        />
      </div>
      {retry.problem && <ProblemAlert error={retry.problem} />}
      <ListTable<Delivery>
        list={list}
        label="投递记录"
        empty={status === 'failed' ? '没有失败的投递。' : '没有符合条件的投递。'}
        columns={[
          { title: '状态', width: 96, render: (_, { status }) => <Tag color={STATUS[status].colour}>{STATUS[status].words}</Tag> },
          { title: '方式', width: 150, render: (_, { channel }) => wordFor(CHANNELS, channel) },
          { title: '发给', width: 160, render: (_, { personName, robotTitle }) => personName ?? robotTitle ?? '（已不在册）' },
          {
            title: '消息',
            render: (_, { subject, lastError }) => (
              <>
                {subject}
                {lastError && <div className="late">{lastError}</div>}
              </>
            ),
          },
          {
            title: '时间',
            width: 150,
            render: (_, { sentAt, createdAt }) => <span className="nums">{minuteOf(sentAt ?? createdAt)}</span>,
          },
          { title: '次数', dataIndex: 'attempts', width: 64 },
          {
            title: '办理',
            width: 96,
            render: (_, { id, status }) =>
              status === 'failed' &&
              may('delivery.retry') && (
                <Button size="small" onClick={() => retry.mutate(id)} loading={retry.isPending && retry.variables === id}>
                  重发
                </Button>
              ),
          },
        ]}
      />
    </Page>
  );
}
