import { Form, Select } from 'antd';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { BodyOf, Schema } from '../../api/types';
import { PaperPicker } from '../../paper/paper-picker';
import { UnitPicker } from '../../pick/unit-picker';
import { useSession } from '../../session/session';
import { ActDialog } from '../../shared/act-dialog';
import { DayField, filled, LongField, YuanField } from '../../shared/fields';
import { fenOrNone, yuan } from '../../shared/money';
import { dayOf } from '../../shared/time';
import type { TabProps } from '../project-tabs';
import { sourceOptions, sourceTitle } from './words';

export type BookDialog = TabProps & { account: Schema['Account']; onClose: () => void };

interface Given {
  sum: string;
  valueOn: string;
  source?: string;
  purpose?: string;
  unitId?: string;
  note?: string;
  paperId?: string;
  outOfOrderReason?: string;
}

/** What the form holds as the API takes it: yuan become fen, what is empty stays out. */
function entryOf<T extends Given>({ sum, ...rest }: T) {
  return { ...(filled(rest) as Omit<T, 'sum'>), fen: fenOrNone(sum) };
}

/** Of the sources that the API has for the entry, and no other. */
function SourceField({ programme, codes, optional }: { programme: TabProps['programme']; codes: readonly string[]; optional?: string }) {
  return (
    <Form.Item name="source" label="资金来源" extra={optional} rules={optional ? [] : [{ required: true, message: '请选择资金来源' }]}>
      <Select
        allowClear={!!optional}
        placeholder="选择资金来源"
        notFoundContent="没有可选的资金来源"
        options={sourceOptions(programme, codes)}
      />
    </Form.Item>
  );
}

function UnitField({ project }: { project: TabProps['project'] }) {
  return (
    <Form.Item name="unitId" label="住户" extra="整批缴存、单位出资的不填。">
      <UnitPicker compoundIds={project.compoundIds} />
    </Form.Item>
  );
}

function Evidence({ project, programme }: TabProps) {
  return (
    <>
      <LongField name="note" label="说明" optional />
      <Form.Item name="paperId" label="凭据">
        <PaperPicker projectId={project.id} programme={programme} />
      </Form.Item>
    </>
  );
}

const useToday = () => dayOf(useSession().realm.now);

export function ArrivalDialog({ account, project, programme, onClose }: BookDialog) {
  const today = useToday();
  const act = useAct({
    act: (body: BodyOf<'/api/v1/accounts/{id}/arrivals'>, { once }) =>
      api.POST('/api/v1/accounts/{id}/arrivals', { params: { path: { id: account.id }, header: once }, body }),
    done: ({ balanceFen }) => `已登记到账，余额 ${yuan(balanceFen)} 元`,
    after: onClose,
  });
  const missing = account.gate && !account.gate.open ? account.gate.missingFen : 0;
  return (
    <ActDialog<Given, BodyOf<'/api/v1/accounts/{id}/arrivals'>>
      title="登记到账"
      open
      onClose={onClose}
      act={act}
      values={(given) => entryOf(given) as BodyOf<'/api/v1/accounts/{id}/arrivals'>}
      initial={{ source: account.source, valueOn: today }}
      ok="登记到账"
      consequence={
        missing > 0
          ? `此刻还缺 ${yuan(missing)} 元：补足的那一笔到账，资金即告到位，办理程序自动往下走；到位的先后决定补助的先后。`
          : '到账记入该来源；登记有误的，只能冲正，不能删除。'
      }
    >
      <SourceField programme={programme} codes={account.collects} />
      <div className="pair">
        <YuanField name="sum" label="金额" />
        <DayField name="valueOn" label="到账日" extra="银行入账的日期。" />
      </div>
      <UnitField project={project} />
      <Evidence project={project} programme={programme} />
    </ActDialog>
  );
}

export function PaymentDialog({ account, project, programme, onClose }: BookDialog) {
  const today = useToday();
  const act = useAct({
    act: (body: BodyOf<'/api/v1/accounts/{id}/payments'>, { once }) =>
      api.POST('/api/v1/accounts/{id}/payments', { params: { path: { id: account.id }, header: once }, body }),
    done: ({ balanceFen }) => `已登记付款，余额 ${yuan(balanceFen)} 元`,
    after: onClose,
  });
  const balances = account.bySource.filter(({ balanceFen }) => balanceFen > 0);
  return (
    <ActDialog<Given, BodyOf<'/api/v1/accounts/{id}/payments'>>
      title="登记付款"
      open
      onClose={onClose}
      act={act}
      values={(given) => entryOf(given) as BodyOf<'/api/v1/accounts/{id}/payments'>}
      initial={{ valueOn: today }}
      ok="登记付款"
      consequence={
        balances.length > 0
          ? `从所选来源的结余中支出：${balances.map(({ source, balanceFen }) => `${sourceTitle(programme, source)} ${yuan(balanceFen)} 元`).join('，')}。`
          : '专户此刻没有结余。'
      }
    >
      <SourceField programme={programme} codes={balances.map(({ source }) => source)} />
      <Form.Item name="purpose" label="用途" rules={[{ required: true, message: '请选择用途' }]}>
        <Select
          placeholder="方案允许的用途"
          options={programme.money.allowedPurposes.map(({ code, title }) => ({ value: code, label: title }))}
        />
      </Form.Item>
      <div className="pair">
        <YuanField name="sum" label="金额" />
        <DayField name="valueOn" label="付款日" />
      </div>
      <Evidence project={project} programme={programme} />
    </ActDialog>
  );
}

export function SubsidyDialog({ account, project, programme, onClose }: BookDialog) {
  const today = useToday();
  const act = useAct({
    act: (body: BodyOf<'/api/v1/accounts/{id}/subsidy'>, { once }) =>
      api.POST('/api/v1/accounts/{id}/subsidy', { params: { path: { id: account.id }, header: once }, body }),
    done: ({ grantedFen, limitFen }) => `已拨付：累计 ${yuan(grantedFen)} 元，上限 ${yuan(limitFen)} 元`,
    after: onClose,
  });
  const open = account.grants.filter((grant) => leftOf(grant) > 0).flatMap(({ sources }) => sources);
  return (
    <ActDialog<Given, BodyOf<'/api/v1/accounts/{id}/subsidy'>>
      title="拨付补助"
      open
      onClose={onClose}
      act={act}
      values={(given) => entryOf(given) as BodyOf<'/api/v1/accounts/{id}/subsidy'>}
      initial={{ valueOn: today, source: open.length === 1 ? open[0] : undefined }}
      ok="拨付"
      consequence={
        <>
          <p>{roomWords(account.grants, programme)}</p>
          <p>
            {programme.competition
              ? '补助按资金足额的先后拨付；越过排在前面的项目，须写明理由，并记录在案。'
              : '拨付后记入专户；累计不超过按预算算出的补助。'}
          </p>
        </>
      }
    >
      <SourceField programme={programme} codes={open} />
      <div className="pair">
        <YuanField name="sum" label="金额" />
        <DayField name="valueOn" label="拨付日" />
      </div>
      {programme.competition && <LongField name="outOfOrderReason" label="不按先后的理由" optional />}
      <Evidence project={project} programme={programme} />
    </ActDialog>
  );
}

type Grant = Schema['Account']['grants'][number];

const leftOf = ({ limitFen, grantedFen }: Grant): number => (limitFen ?? 0) - grantedFen;

/** How much may still be granted, of which sources. */
function roomWords(grants: Grant[], programme: TabProps['programme']): string {
  if (grants.some(({ limitFen }) => limitFen === null)) return '还没有预算，不知应补助多少。';
  const left = grants.filter((grant) => leftOf(grant) > 0);
  if (left.length === 0) return '应补助的已经拨足，此刻没有可拨的。';
  const each = left.map((grant) => {
    const titles = grant.sources.map((source) => sourceTitle(programme, source)).join('、');
    return `${titles}${grant.sources.length > 1 ? '合计' : ''} ${yuan(leftOf(grant))} 元`;
  });
  return `还可拨付：${each.join('，')}。`;
}

export function RefundDialog({ account, project, programme, onClose }: BookDialog) {
  const today = useToday();
  const act = useAct({
    act: (body: BodyOf<'/api/v1/accounts/{id}/refunds'>, { once }) =>
      api.POST('/api/v1/accounts/{id}/refunds', { params: { path: { id: account.id }, header: once }, body }),
    done: ({ openFen }) => (openFen > 0 ? `已登记退款，还应退 ${yuan(openFen)} 元` : '已登记退款，应退的已退清'),
    after: onClose,
  });
  return (
    <ActDialog<Given, BodyOf<'/api/v1/accounts/{id}/refunds'>>
      title="登记退款"
      open
      onClose={onClose}
      act={act}
      values={(given) => entryOf(given) as BodyOf<'/api/v1/accounts/{id}/refunds'>}
      initial={{ valueOn: today }}
      ok="登记退款"
      consequence={`此刻应退 ${yuan(account.refundsOpenFen)} 元。退给住户的选住户；退回补助的不选住户。`}
    >
      <div className="pair">
        <YuanField name="sum" label="金额" />
        <DayField name="valueOn" label="退款日" />
      </div>
      <UnitField project={project} />
      <SourceField programme={programme} codes={account.bySource.map(({ source }) => source)} optional="有几种来源应退的，选其中一种。" />
      <Evidence project={project} programme={programme} />
    </ActDialog>
  );
}
