import { Button, Descriptions, Form, Input } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { Schema } from '../api/types';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';
import { OBJECTION_STATUS, PROJECT_ENDED } from '../notice/words';
import { useRealm } from './realm';
import { usePublicObjection } from './use-public';

/** 查询回执：what became of an objection, for whoever holds its receipt. */
export function Component() {
  const [search, setSearch] = useSearchParams();
  const receipt = search.get('receipt')?.trim() ?? '';
  const found = usePublicObjection(receipt);
  const look = ({ receiptNo }: { receiptNo: string }) => {
    const next = new URLSearchParams(search);
    next.set('receipt', receiptNo.trim());
    setSearch(next);
    if (receiptNo.trim() === receipt) void found.refetch();
  };
  return (
    <Page title="查询回执" under="凭提出异议时得到的回执号，查看处理情况。">
      <div className="stack">
        <section className="sheet wide" aria-label="回执号">
          <Form layout="vertical" initialValues={{ receiptNo: receipt }} onFinish={look} requiredMark={false} key={receipt}>
            <Form.Item name="receiptNo" label="回执号" rules={[{ required: true, whitespace: true, message: '请填写回执号' }]}>
              <Input maxLength={120} autoComplete="off" />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={found.isFetching}>
              查询
            </Button>
          </Form>
        </section>
        {receipt && <Reading query={found}>{(objection) => <Found objection={objection} />}</Reading>}
      </div>
    </Page>
  );
}

function Found({ objection }: { objection: Schema['PublicObjection'] }) {
  const { to } = useRealm();
  const { noticeId, noticeTitle, projectName, status, projectEnded, receivedAt, resolvedAt, answer } = objection;
  return (
    <Section title="处理情况">
      <Descriptions
        column={1}
        size="small"
        items={[
          {
            key: 'notice',
            label: '公示',
            children: (
              <Link to={to(`/public/notices/${noticeId}`)}>
                {projectName}：{noticeTitle}
              </Link>
            ),
          },
          { key: 'received', label: '收到', children: <span className="nums">{minuteOf(receivedAt)}</span> },
          { key: 'status', label: '结果', children: OBJECTION_STATUS[status] },
          ...(resolvedAt ? [{ key: 'resolved', label: '处理', children: <span className="nums">{minuteOf(resolvedAt)}</span> }] : []),
        ]}
      />
      {answer && (
        <>
          <p>答复：</p>
          <blockquote>{answer}</blockquote>
        </>
      )}
      {projectEnded && <p>{PROJECT_ENDED[projectEnded]}</p>}
      {status !== 'open' && !answer && <p className="soft">这里没有书面答复；需要了解详情的，请向受理异议的单位询问。</p>}
    </Section>
  );
}
