import type { Schema } from '../../api/types';
import { unitWords, useUnits } from '../../compound/use-units';
import { Figures, Yuan } from '../../shared/figures';
import { FramedTable } from '../../shared/framed-table';
import { yuan } from '../../shared/money';
import type { TabProps } from '../project-tabs';

type Household = Schema['TrueUp']['households'][number];
const money = { align: 'right' as const, className: 'money' };

/** 多退少补：what each household should have paid by the final accounts, had paid, and gets back or still owes. */
export function TrueUpTable({ trueUp, project }: TabProps & { trueUp: Schema['TrueUp'] }) {
  const units = useUnits(
    project.compoundIds,
    trueUp.households.some(({ unitId }) => unitId !== null),
  );
  return (
    <>
      <h3>多退少补</h3>
      <Figures
        items={[
          ['居民应承担', <Yuan key="due" fen={trueUp.residentsDueFen} />],
          ['居民已缴', <Yuan key="paid" fen={trueUp.paidInFen} />],
          ['应退', <Yuan key="refund" fen={trueUp.refundFen} />],
          ['应补', <Yuan key="additional" fen={trueUp.additionalFen} />],
        ]}
      />
      {trueUp.households.length > 0 && (
        <FramedTable<Household>
          label="各户多退少补"
          empty="没有按户结算。"
          rowKey={({ unitId }) => unitId ?? 'common'}
          dataSource={trueUp.households}
          pagination={trueUp.households.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
          columns={[
            { title: '住户', render: (_, { unitId }) => (unitId ? unitWords(units.data?.get(unitId)) : '整体缴存') },
            { title: '应承担（元）', ...money, render: (_, each) => yuan(each.dueFen) },
            { title: '已缴（元）', ...money, render: (_, each) => yuan(each.paidInFen) },
            { title: '公共资金抵（元）', ...money, render: (_, each) => yuan(each.commonFen) },
            { title: '应退（元）', ...money, render: (_, each) => yuan(each.refundFen) },
            { title: '应补（元）', ...money, render: (_, each) => yuan(each.additionalFen) },
          ]}
        />
      )}
    </>
  );
}
