import { Alert, Button, Form, Select } from 'antd';
import { useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { problemOf } from '../api/problem';
import type { BodyOf, Programme } from '../api/types';
import { useSession } from '../session/session';
import { ChosenFacts, chosenFacts, type FactValue } from '../shared/chosen-facts';
import { LongField } from '../shared/fields';
import { fenOrNone } from '../shared/money';
import { Page } from '../shared/page';
import { ProblemAlert } from '../shared/problem-alert';
import { useProgramme, useProgrammes } from '../shared/programme';
import { dayOf } from '../shared/time';
import { type AccountRow, AccountRows } from './start/account-rows';
import { HistoryRows, type PastRow, stageOptions } from './start/history-rows';
import { StartFields, STARTED, startedBody, type Started } from './start/start-fields';

interface Given extends Started {
  stage: string;
  history?: PastRow[];
  accounts?: AccountRow[];
  gateReason?: string;
  stated?: string[];
  facts?: Record<string, FactValue>;
}

function bodyOf(given: Given): BodyOf<'/api/v1/projects/backfill'> {
  const facts = chosenFacts(given);
  return {
    ...startedBody(given),
    stage: given.stage,
    history: given.history ?? [],
    ...(given.accounts?.length
      ? {
          accounts: given.accounts.map(({ required, arrived, reason, ...rest }) => ({
            ...rest,
            requiredFen: fenOrNone(required),
            arrivedFen: fenOrNone(arrived),
            ...(reason?.trim() ? { reason } : {}),
          })),
        }
      : {}),
    ...(given.gateReason?.trim() ? { gateReason: given.gateReason } : {}),
    ...(Object.keys(facts).length ? { facts } : {}),
  };
}

/** `accounts.0.requiredFen` as the name of the field in which it was written. */
const fieldOf = (path: string) =>
  path
    .replace(/Fen$/, '')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const FIELDS: Record<string, string> = {
  history: '此前的办理经过',
  gateReason: '没有资金到位记录的理由',
  enteredOn: '进入日期',
  leftOn: '结束日期',
  outcome: '结果',
  stage: '环节',
  requiredFen: '应到位',
  arrivedFen: '已到账',
  gatePassedOn: '到位日期',
  reason: '不足额的理由',
};

/** `history.0.leftOn` as this page calls it: 第 1 行结束日期. */
function fieldWords(path: string): string | undefined {
  const [list = '', row, member = ''] = path.split('.');
  if (row === undefined) return FIELDS[list];
  const no = Number(row) + 1;
  if (list === 'history') return `第 ${no} 行${FIELDS[member] ?? ''}`;
  return list === 'accounts' ? `专户 ${no} ${FIELDS[member] ?? ''}` : undefined;
}

/** 补录：a project that is half-way, entered as it stands. What happened has its own dates; when it was entered is recorded beside them. */
export function Component() {
  const navigate = useNavigate();
  const today = dayOf(useSession().realm.now);
  const [form] = Form.useForm<Given>();
  const code = Form.useWatch('programme', form);
  const programme = useProgramme(useProgrammes().data?.items.find((each) => each.code === code)).data;
  const create = useAct({
    act: (given: Given, { once }) => api.POST('/api/v1/projects/backfill', { params: { header: once }, body: bodyOf(given) }),
    done: ({ code }) => `已补录，编号 ${code}`,
    after: ({ projectId }) => void navigate(`/projects/${projectId}`),
  });
  const { problem } = create;
  useEffect(() => {
    if (!problem) return;
    // What is wrong with one row is said at that row too.
    const errors = problemOf(problem).errors ?? [];
    form.setFields(errors.map(({ path, message }) => ({ name: fieldOf(path) as never, errors: [message] })));
  }, [problem, form]);
  return (
    <Page
      title="补录项目"
      under={`录入日期 ${today} 由系统记载；下面填的是事情实际发生的日期。`}
      extra={<Link to="/projects/new">还没有开始办？改用新立项</Link>}
    >
      <div className="sheet">
        <Form<Given>
          form={form}
          layout="vertical"
          initialValues={{ ...STARTED, history: [{}] }}
          scrollToFirstError={{ block: 'center' }}
          onFinish={(given) => create.mutate(given)}
        >
          <StartFields />
          {programme ? <Past programme={programme} /> : <p className="soft">选择方案以后，填写此前的办理经过。</p>}
          <Alert
            type="info"
            className="consequence"
            title="补录以后"
            description="项目从所处环节接着办理，期限自录入之日起算；方案中与之并行、而此前经过没有写明已结束的环节也一并进入。此前的环节按实际日期记入，不会补发提醒。"
          />
          {problem && <ProblemAlert error={problem} fieldWords={fieldWords} />}
          {/* Enter, pressed to take a day in one of many rows, must not enter the whole project. */}
          <Button type="primary" onClick={() => form.submit()} loading={create.isPending} disabled={!programme}>
            补录
          </Button>
        </Form>
      </div>
    </Page>
  );
}

function Past({ programme }: { programme: Programme }) {
  return (
    <>
      <Form.Item name="stage" label="现在所处的环节" rules={[{ required: true, message: '请选择环节' }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={stageOptions(programme)} />
      </Form.Item>
      <h2 className="past-title">此前的办理经过</h2>
      <p className="soft">按实际发生的先后逐行填写，退回后再办的环节可以再写一行；中间无从查考的可以空缺。</p>
      <HistoryRows programme={programme} />
      <h2 className="past-title">已到位的专户</h2>
      <AccountRows programme={programme} />
      <LongField
        name="gateReason"
        label="没有资金到位记录的理由"
        extra="已过资金环节、而上面没有写明其经过的，须说明理由；其他情形不填。"
        optional
        maxLength={2000}
      />
      <ChosenFacts
        programme={programme}
        sources={['project', 'answer']}
        label="一并登记的情况"
        extra="此前环节已经查明、后面还要用到的情况。"
      />
    </>
  );
}
