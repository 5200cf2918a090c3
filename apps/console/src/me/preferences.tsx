import { useQuery } from '@tanstack/react-query';
import { Button, Card, Checkbox, Form } from 'antd';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { HourPicker } from '../pick/hour-picker';
import { ProblemAlert } from '../shared/problem-alert';
import { Reading } from '../shared/reading';
import { CHANNELS, wordFor } from '../shared/words';

type Choices = Schema['ChannelChoices'];
type Known = Schema['Preferences'];

const MATTERS: { name: keyof Choices; label: string; extra: string }[] = [
  { name: 'reminder', label: '提醒', extra: '到期以前、到期当日的提醒和催办。' },
  {
    name: 'escalation',
    label: '逾期与上报',
    extra: '已逾期的、等待办公室协调的、协调决定和文书。不得全部静默：站内信、邮件、短信至少留一项。',
  },
  { name: 'digest', label: '知会', extra: '抄送给您的事项。' },
];

/** How one wants to be told, and when not. */
export function Preferences() {
  const query = useQuery({ queryKey: ['preferences'], queryFn: () => answerOf(api.GET('/api/v1/preferences')) });
  return (
    <Reading query={query}>
      {(known) => (
        <>
          <Card title="提醒方式">
            <Channels known={known} />
          </Card>
          <Card title="免打扰时段">
            <Quiet quiet={known.quiet} />
          </Card>
        </>
      )}
    </Reading>
  );
}

function Channels({ known: { choices, available, groups } }: { known: Known }) {
  const choose = useAct({
    act: (body: Choices, { once }) => api.PUT('/api/v1/preferences', { params: { header: once }, body }),
    done: '提醒方式已保存',
  });
  const options = [...new Set([...available, 'mail' as const])].map((channel) => ({
    value: channel,
    label: channelWords(channel, { available, groups }),
  }));
  return (
    <Form<Choices> layout="vertical" initialValues={choices} onFinish={(given) => choose.mutate(given)}>
      {MATTERS.map(({ name, label, extra }) => (
        <Form.Item key={name} name={name} label={label} extra={extra}>
          <Checkbox.Group options={options} />
        </Form.Item>
      ))}
      {choose.problem && <ProblemAlert error={choose.problem} />}
      <Button type="primary" htmlType="submit" loading={choose.isPending}>
        保存提醒方式
      </Button>
    </Form>
  );
}

function channelWords(channel: string, { available, groups }: Pick<Known, 'available' | 'groups'>): string {
  const word = wordFor(CHANNELS, channel);
  const titles = groups.filter(({ kind }) => kind === channel).map(({ title }) => title);
  if (titles.length) return `${word}（${titles.join('、')}）`;
  return channel === 'mail' && !available.includes('mail') ? `${word}（尚未登记邮箱，暂由站内信代替）` : word;
}

function Quiet({ quiet }: { quiet: Known['quiet'] }) {
  const keep = useAct({
    act: (body: Known['quiet'], { once }) => api.PUT('/api/v1/preferences/quiet-hours', { params: { header: once }, body }),
    done: '免打扰时段已保存',
  });
  return (
    <Form<Known['quiet']> layout="inline" initialValues={quiet} onFinish={(given) => keep.mutate(given)}>
      <Form.Item name="fromHour" label="自">
        <HourPicker />
      </Form.Item>
      <Form.Item name="toHour" label="至次日">
        <HourPicker />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={keep.isPending}>
        保存免打扰时段
      </Button>
      <p className="soft full quiet-words">这段时间里邮件、短信和群消息都不发出，时段过后再发；站内信照常。</p>
      {keep.problem && <ProblemAlert error={keep.problem} />}
    </Form>
  );
}
