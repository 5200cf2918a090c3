import { useQuery } from '@tanstack/react-query';
import { Button, Segmented, Tag } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../../api/client';
import type { Schema } from '../../api/types';
import { useMay } from '../../session/session';
import { Figures, Yuan } from '../../shared/figures';
import { FramedTable } from '../../shared/framed-table';
import { shareWords, yuan } from '../../shared/money';
import { Nothing } from '../../shared/nothing';
import { Reading } from '../../shared/reading';
import { Section } from '../../shared/section';
import { minuteOf } from '../../shared/time';
import { wordFor } from '../../shared/words';
import type { TabProps } from '../project-tabs';
import { BudgetDialog } from './budget-dialog';
import { TrueUpTable } from './true-up';
import { BUDGET_KINDS, categoryTitle, sourceTitle } from './words';

type Budget = Schema['Budget'];
const money = { align: 'right' as const, className: 'money' };

/** 预算与决算：each content with its price, and what the programme makes of them: who pays how much. */
export function Budgets(props: TabProps) {
  const { project } = props;
  const may = useMay();
  const [adding, setAdding] = useState<Budget['kind']>();
  const [chosen, setChosen] = useState<string>();
  const query = useQuery({
    queryKey: ['budgets', { of: project.id }],
    queryFn: () => answerOf(api.GET('/api/v1/projects/{id}/budgets', { params: { path: { id: project.id } } })),
  });
  return (
    <Section
      title="预算与决算"
      extra={
        <>
          {may('fund.budget') && <Button onClick={() => setAdding('plan')}>登记预算</Button>}
          {may('fund.settle') && <Button onClick={() => setAdding('final')}>登记决算</Button>}
        </>
      }
    >
      <Reading query={query}>
        {({ items }) => {
          const shown = items.find(({ id }) => id === chosen) ?? items.at(-1);
          if (!shown) return <Nothing words="还没有预算：设计出来后登记，各方分担由此算出。" />;
          return (
            <>
              {items.length > 1 && (
                <Segmented
                  aria-label="哪一次"
                  value={shown.id}
                  onChange={setChosen}
                  options={items.map(({ id, kind, recordedAt }) => ({
                    value: id,
                    label: `${wordFor(BUDGET_KINDS, kind)} ${minuteOf(recordedAt)}`,
                  }))}
                />
              )}
              <One budget={shown} {...props} />
            </>
          );
        }}
      </Reading>
      {adding && <BudgetDialog kind={adding} latest={query.data?.items.at(-1)} onClose={() => setAdding(undefined)} {...props} />}
    </Section>
  );
}

function One({ budget, ...props }: TabProps & { budget: Budget }) {
  const { programme } = props;
  const { computed } = budget;
  return (
    <div className="stack">
      <p className="row">
        <Tag>{wordFor(BUDGET_KINDS, budget.kind)}</Tag>
        <span className="soft">
          登记于 {minuteOf(budget.recordedAt)}
          {budget.adoptedOn && `，${budget.adoptedOn} 定案`}，计补助面积 {budget.areaSqm} 平方米
        </span>
      </p>
      <Figures
        items={[
          ['总投资', <Yuan key="total" fen={computed.totalFen} />],
          ['居民承担', <Yuan key="residents" fen={computed.residentsFen} />],
          ['财政补助', <Yuan key="subsidy" fen={computed.subsidyFen} />],
          computed.excessFen > 0 ? ['超出补助上限', <Yuan key="excess" fen={computed.excessFen} />] : null,
          computed.openFen > 0 ? ['尚无着落', <Yuan key="open" fen={computed.openFen} />] : null,
          computed.excludedFen > 0 ? ['不计入的内容', <Yuan key="excluded" fen={computed.excludedFen} />] : null,
          computed.remittedFen ? ['困难减免', <Yuan key="remitted" fen={computed.remittedFen} />] : null,
          [
            '补助折合',
            `${yuan(computed.subsidyBaseFenPerSqm)} 元/㎡${computed.subsidyCapFen === null ? '' : `，上限共 ${yuan(computed.subsidyCapFen)} 元`}`,
          ],
        ]}
      />
      <FramedTable<Budget['contents'][number]>
        label="改造内容与造价"
        empty="没有内容。"
        rowKey={({ category, title, fen }) => `${category} ${title} ${fen}`}
        dataSource={budget.contents}
        columns={[
          { title: '类别', width: 120, render: (_, each) => categoryTitle(programme, each.category) },
          {
            title: '内容',
            render: (_, { title, excluded }) => (
              <>
                {title} {excluded && <Tag title="另有补助办法，不计入总投资">不计入</Tag>}
              </>
            ),
          },
          { title: '造价（元）', ...money, render: (_, each) => yuan(each.fen) },
        ]}
        footer={() => (
          <span className="nums">
            另有其他费用 {yuan(budget.otherCostsFen)} 元，预备费 {yuan(budget.contingencyFen)} 元
          </span>
        )}
      />
      {/* Where the funding plan says who pays, no share of a category is anybody's. */}
      {computed.byCategory.length > 0 && Object.keys(programme.money.shares).length > 0 && <ByCategory budget={budget} {...props} />}
      {computed.funding && (
        <FramedTable<Schema['SourceShare']>
          label="资金筹措方案"
          empty="没有。"
          rowKey="source"
          dataSource={computed.funding}
          columns={[
            { title: '由谁出', render: (_, { source }) => sourceTitle(programme, source) },
            { title: '金额（元）', ...money, render: (_, { fen }) => yuan(fen) },
          ]}
        />
      )}
      {computed.floors?.map(({ code, title, fen, neededFen, met }) => (
        <p key={code} className="row">
          <Tag color={met ? 'success' : 'error'}>{met ? '达到' : '未达到'}</Tag>
          <span>
            {title}：至少 {yuan(neededFen)} 元，现为 {yuan(fen)} 元
          </span>
        </p>
      ))}
      {computed.trueUp && <TrueUpTable trueUp={computed.trueUp} {...props} />}
    </div>
  );
}

type Category = Budget['computed']['byCategory'][number];

function ByCategory({ budget, programme }: TabProps & { budget: Budget }) {
  return (
    <FramedTable<Category>
      label="各类分担"
      empty="没有。"
      rowKey="category"
      dataSource={budget.computed.byCategory}
      columns={[
        { title: '类别', render: (_, each) => categoryTitle(programme, each.category) },
        {
          title: '居民比例',
          render: (_, { category }) => {
            const share = programme.money.shares[category];
            return share ? shareWords(share) : '方案未定';
          },
        },
        { title: '内容造价（元）', ...money, render: (_, each) => yuan(each.contentsFen) },
        { title: '摊入其他费用（元）', ...money, render: (_, each) => yuan(each.spreadFen) },
        { title: '居民承担（元）', ...money, render: (_, each) => yuan(each.residentsFen) },
      ]}
    />
  );
}
