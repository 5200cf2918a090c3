import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Form, Input, Progress as Bar } from 'antd';
import { useState } from 'react';
import type { Programme } from '../api/types';
import { DayPicker } from '../pick/day-picker';
import { ManyOrganisations, type OneOfMany } from '../programme/many-organisations';
import { useSession } from '../session/session';
import { ProblemAlert } from '../shared/problem-alert';
import { dayOf } from '../shared/time';
import { startSimulation, type Progress } from './start';
import { StartedWords } from './started';

interface Given {
  title: string;
  startsOn: string;
  login: string;
  password: string;
  officers: boolean;
  many?: OneOfMany[];
}

/** Starts a simulation on a programme's text. Of a file the organisations are not known yet: an example of each is made. */
export function StartForm({ file, yaml, programme, many }: { file: string; yaml: string; programme?: Programme; many?: OneOfMany[] }) {
  const { realm } = useSession();
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const start = useMutation({
    mutationFn: ({ many, login, password, ...rest }: Given) => {
      const named = many?.map(({ parentCode, ...one }) => ({ ...one, ...(parentCode ? { parentCode } : {}) }));
      return startSimulation(
        { ...rest, yaml, many: programme ? (named ?? []) : 'examples', administrator: { login, password } },
        setProgress,
      );
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['realms'] }),
  });
  if (start.data) return <StartedWords started={start.data} />;
  return (
    <Form<Given>
      layout="vertical"
      disabled={start.isPending}
      initialValues={{ title: `模拟运行：${file}`, startsOn: dayOf(realm.now), login: 'simulation-admin', officers: true, many }}
      onFinish={(given) => start.mutate(given)}
    >
      <Form.Item name="title" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="startsOn"
        label="模拟时钟自哪一天起"
        rules={[{ required: true, message: '请选择日期' }]}
        extra="从当日 8 时起；时钟只在拨动时走。"
      >
        <DayPicker />
      </Form.Item>
      {programme ? (
        <Form.Item label="单位" extra="方案写明的其他单位各设一个，连同岗位。">
          <ManyOrganisations programme={programme} />
        </Form.Item>
      ) : (
        <p className="soft">方案写明的单位各设一个，街道、社区、业主组织等各设一个示例。</p>
      )}
      <Form.Item name="officers" valuePropName="checked" extra="不勾选，则由模拟运行管理员自行登记人员。">
        <Checkbox>每个岗位安排一名示例人员</Checkbox>
      </Form.Item>
      <Form.Item name="login" label="模拟运行管理员的登录名" rules={[{ required: true, message: '请填写登录名' }]}>
        <Input maxLength={80} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label="模拟运行中各人的密码"
        rules={[{ required: true, min: 10, message: '至少 10 个字符' }]}
        extra="管理员和示例人员都用它登录，不要用真实的密码。"
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <p className="consequence">建立以后不能删除；其中的一切都不计入真实数据，也不影响真实项目。</p>
      {start.isPending && progress && (
        <div role="status" aria-live="polite">
          <p>{progress.words}…</p>
          <Bar percent={Math.round((progress.done / progress.total) * 100)} aria-label="进度" />
        </div>
      )}
      {start.error && <ProblemAlert error={start.error} />}
      <Button type="primary" htmlType="submit" loading={start.isPending}>
        开始
      </Button>
    </Form>
  );
}
