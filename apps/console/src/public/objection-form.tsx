import { Button, Form, Input, Result, Select, Typography } from 'antd';
import { Link } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { problemOf } from '../api/problem';
import type { Schema } from '../api/types';
import { LongText } from '../shared/long-text';
import { ProblemAlert } from '../shared/problem-alert';
import { Section } from '../shared/section';
import { useRealm } from './realm';

interface Given {
  text: string;
  compoundId?: string;
  code?: string;
  contact?: string;
}

/** 提出异议：what a resident has to say. Nobody need say who he is; a home that is named is checked against the register. */
export function ObjectionForm({ notice }: { notice: Schema['PublicNotice'] }) {
  const { query, to } = useRealm();
  const { id, compounds } = notice;
  const act = useAct({
    act: ({ text, compoundId, code, contact }: Given, { once }) =>
      api.POST('/api/v1/public/notices/{id}/objections', {
        params: { path: { id }, query, header: once },
        body: {
          text,
          ...(contact?.trim() ? { contact } : {}),
          ...(code?.trim() && compoundId ? { unit: { compoundId, code: code.trim() } } : {}),
        },
      }),
  });
  // What is wrong with the home is told where it was written.
  const unknown = act.problem && problemOf(act.problem).errors?.find(({ path }) => path === 'unit')?.message;
  if (act.data) return <Filed receiptNo={act.data.receiptNo} to={to('/public/objections', { receipt: act.data.receiptNo })} />;
  return (
    <Section title="对公示内容有异议">
      <p>
        提出以后由业主组织、社区、街道（乡镇）等有关单位研究处理：成立的，按方案修改或者重新公示；不成立的，说明理由。提交后会得到一个回执号，凭它可以查到处理结果。也可以当面向业主委员会、社区或街道（乡镇）提出。
      </p>
      <Form<Given> layout="vertical" onFinish={act.mutate} initialValues={{ compoundId: compounds[0]?.id }}>
        <Form.Item name="text" label="异议内容" rules={[{ required: true, whitespace: true, message: '请写明异议内容' }]}>
          <LongText rows={5} />
        </Form.Item>
        {compounds.length > 1 && (
          <Form.Item name="compoundId" label="小区">
            <Select options={compounds.map(({ id: value, name: label }) => ({ value, label }))} />
          </Form.Item>
        )}
        {compounds.length === 1 && (
          <Form.Item name="compoundId" hidden>
            <Input />
          </Form.Item>
        )}
        <Form.Item
          name="code"
          label="房号（可不填）"
          {...(unknown ? { validateStatus: 'error' as const, help: `${unknown}：请核对小区和房号，或者不填` } : {})}
          extra={unknown ? undefined : '填写的，会核对是否登记在册；不会公开，也不会显示住户的情况。写法如 1-101。'}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="contact" label="联系方式（可不填）" extra="只有办理人员看得到，用来与您联系。">
          <Input maxLength={200} />
        </Form.Item>
        {act.problem && !unknown && <ProblemAlert error={act.problem} />}
        <Button type="primary" htmlType="submit" size="large" loading={act.isPending}>
          提交异议
        </Button>
      </Form>
    </Section>
  );
}

function Filed({ receiptNo, to }: { receiptNo: string; to: string }) {
  return (
    <section className="sheet wide" aria-label="异议已经收到">
      <Result
        status="success"
        title="异议已经收到"
        subTitle="请记下回执号，或者拍下这一页：只有凭它才能查到处理结果，丢失后无法找回。"
        extra={<Link to={to}>查看处理情况</Link>}
      >
        <Typography.Paragraph copyable={{ text: receiptNo }} className="receipt-no">
          {receiptNo}
        </Typography.Paragraph>
      </Result>
    </section>
  );
}
