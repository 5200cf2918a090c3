import { Button, Progress, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Schema } from '../../api/types';
import { useMay } from '../../session/session';
import { Figures, Yuan } from '../../shared/figures';
import { FramedTable } from '../../shared/framed-table';
import { yuan } from '../../shared/money';
import { stageOf } from '../../shared/programme';
import { Section } from '../../shared/section';
import { minuteOf } from '../../shared/time';
import { wordFor } from '../../shared/words';
import type { TabProps } from '../project-tabs';
import { ArrivalDialog, PaymentDialog, RefundDialog, SubsidyDialog, type BookDialog } from './book-dialogs';
import { Entries } from './entries';
import { ACCOUNT_STATUS, sourceTitle } from './words';

type BySource = Schema['Account']['bySource'][number];

/** One account: its gate against what is required, each source apart, and every entry behind a figure. */
export function AccountPanel({ account, ...props }: TabProps & { account: Schema['Account'] }) {
  const { programme } = props;
  const may = useMay();
  const [dialog, setDialog] = useState<(props: BookDialog) => ReactNode>();
  const [source, setSource] = useState<string>();
  const Dialog = dialog;
  const verbs: [string, boolean, (props: BookDialog) => ReactNode][] = [
    ['登记到账', may('fund.book'), ArrivalDialog],
    ['登记付款', may('fund.book'), PaymentDialog],
    ['拨付补助', may('fund.grant'), SubsidyDialog],
    ['登记退款', may('fund.book'), RefundDialog],
  ];
  const money = { align: 'right' as const, className: 'money' };
  return (
    <Section
      title={`${sourceTitle(programme, account.source)}专户`}
      extra={verbs
        .filter(([, shown]) => shown)
        .map(([words, , each], index) => (
          <Button key={words} type={index === 0 ? 'primary' : 'default'} onClick={() => setDialog(() => each)}>
            {words}
          </Button>
        ))}
    >
      <p className="row">
        <Tag color={account.status === 'open' ? 'processing' : 'success'}>{wordFor(ACCOUNT_STATUS, account.status)}</Tag>
        <span className="soft">随环节「{stageOf(programme, account.stage)?.title ?? account.stage}」开立</span>
        {account.gatePassedAt && <span>资金到位于 {minuteOf(account.gatePassedAt)}</span>}
        {account.fullAt && <span>首次足额于 {minuteOf(account.fullAt)}</span>}
      </p>
      {account.gate && <GateBar gate={account.gate} arrivedFen={account.arrivedFen} requiredFen={account.requiredFen} />}
      <Figures
        items={[
          ['应到位', account.requiredFen === null ? '尚无预算' : <Yuan fen={account.requiredFen} />],
          ['已到账', <Yuan key="arrived" fen={account.arrivedFen} />],
          ['已拨补助', <Yuan key="subsidy" fen={account.subsidyFen} />],
          ['已付款', <Yuan key="paid" fen={account.paidFen} />],
          ['余额', <Yuan key="balance" fen={account.balanceFen} />],
          account.refundsOpenFen > 0 ? ['待退', <Yuan key="refunds" fen={account.refundsOpenFen} />] : null,
          account.additionalOpenFen > 0 ? ['待补', <Yuan key="additional" fen={account.additionalOpenFen} />] : null,
        ]}
      />
      <FramedTable<BySource>
        label="各来源收支"
        empty="还没有收支。"
        rowKey="source"
        dataSource={account.bySource}
        columns={[
          { title: '资金来源', render: (_, each) => sourceTitle(programme, each.source) },
          { title: '收入（元）', ...money, render: (_, each) => yuan(each.inFen) },
          { title: '支出（元）', ...money, render: (_, each) => yuan(each.outFen) },
          { title: '结余（元）', ...money, render: (_, each) => yuan(each.balanceFen) },
          {
            title: '明细',
            width: 120,
            render: (_, each) => (
              <Button
                size="small"
                aria-pressed={source === each.source}
                onClick={() => setSource(source === each.source ? undefined : each.source)}
              >
                {source === each.source ? '看全部' : '只看这一项'}
              </Button>
            ),
          },
        ]}
      />
      <Entries account={account} source={source} {...props} />
      {Dialog && <Dialog account={account} onClose={() => setDialog(undefined)} {...props} />}
    </Section>
  );
}

function GateBar({
  gate,
  arrivedFen,
  requiredFen,
}: {
  gate: NonNullable<Schema['Account']['gate']>;
  arrivedFen: number;
  requiredFen: number | null;
}) {
  const words = gate.open
    ? `已足额${gate.surplusFen > 0 ? `，多出 ${yuan(gate.surplusFen)} 元` : ''}`
    : `还缺 ${yuan(gate.missingFen)} 元${requiredFen === null ? '（以预算为准）' : ''}`;
  return (
    <div className="gate">
      <Progress
        percent={Math.min(100, Math.floor(gate.percent))}
        status={gate.open ? 'success' : 'normal'}
        format={() => `${gate.percent}%`}
        aria-label={`资金到位 ${gate.percent}%，已到 ${yuan(arrivedFen)} 元`}
      />
      <p className={gate.open ? undefined : 'late'}>{words}</p>
    </div>
  );
}
